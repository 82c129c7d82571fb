"""Accounts that look like two of one person: by what people type, never by who they are.

The portal has no field for a telephone, and none for a birth date, a sex or a photo: what is
compared is an address, a file and a certificate's number.
"""

from collections import defaultdict
from itertools import combinations
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, Length, Replace, Upper
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from moderation.models import Apart
from talent.models import CV, Certificate

# More accounts than this share it because it says nothing: an empty form, a course for many.
MOST_ALIKE = 5
SHORTEST_NUMBER = 6
GMAIL = ("gmail.com", "googlemail.com")
_TEXT: TextField[str, str] = TextField()


class Pair(NamedTuple):
    """Two accounts, the older first, and why they may be of one person."""

    first: int
    second: int
    grounds: tuple[Promise, ...]


def pairs() -> list[Pair]:
    """Those that staff have not told apart, the strongest grounds first."""
    found: dict[tuple[int, int], list[Promise]] = defaultdict(list)
    for ground, rows, person in _grounds():
        for people in _shared(rows, person):
            for two in combinations(sorted(people), 2):
                found[two].append(ground)
    for two in Apart.objects.values_list("first", "second"):
        found.pop(two, None)
    listed = [Pair(*two, tuple(grounds)) for two, grounds in found.items()]
    return sorted(listed, key=lambda pair: (-len(pair.grounds), pair.first, pair.second))


def pair_of(first: int, second: int) -> Pair | None:
    """One of those that `pairs` gives, found by what these two have."""
    if first >= second or Apart.objects.filter(first=first, second=second).exists():
        return None
    two = (first, second)
    grounds = tuple(ground for ground, rows, person in _grounds() if _alike(two, rows, person))
    return Pair(first, second, grounds) if grounds else None


def people() -> QuerySet[User]:
    """Candidates who can sign in: the only ones whose accounts are compared."""
    return User.objects.filter(role=User.Role.CANDIDATE, is_active=True, is_staff=False)


def _grounds() -> list[tuple[Promise, QuerySet[Any], str]]:
    """Each with rows that have an `alike`, and the name of the person in them."""
    return [
        (_("the same e-mail address in another spelling"), _addresses(), "pk"),
        (_("the same CV, byte by byte"), _files(), "profile__user"),
        (_("the same number of a certificate"), _numbers(), "profile__user"),
    ]


def _addresses() -> QuerySet[Any]:
    """What stands behind a plus, and the dots of Gmail, make no other mailbox."""
    stem = _part(_part(F("email"), "@", 1), "+", 1)
    domain = _part(F("email"), "@", 2)
    undotted = Replace(stem, _text("."), _text(""), output_field=_TEXT)
    plain = Concat(undotted, _text("@gmail.com"), output_field=_TEXT)
    mailbox = Case(
        When(mail_domain__in=GMAIL, then=plain),
        default=Concat(stem, _text("@"), domain, output_field=_TEXT),
        output_field=_TEXT,
    )
    return people().annotate(mail_domain=domain).annotate(alike=mailbox)


def _files() -> QuerySet[Any]:
    rows = CV.objects.filter(profile__user__in=people()).exclude(sha256="")
    alike: QuerySet[Any] = rows.annotate(alike=F("sha256"))
    return alike


def _numbers() -> QuerySet[Any]:
    digits_and_letters = Func(
        Upper("number"),
        Value("[^A-Z0-9]"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=_TEXT,
    )
    rows = Certificate.objects.filter(profile__user__in=people())
    rows = rows.exclude(Q(number="") | Q(state=Certificate.State.REMOVED))
    rows = rows.annotate(alike=digits_and_letters).filter(alike__regex=r"[0-9]")
    return rows.annotate(length=Length("alike")).filter(length__gte=SHORTEST_NUMBER)


def _alike(two: tuple[int, int], rows: QuerySet[Any], person: str) -> bool:
    """Whether these two share something here that not too many others have."""
    theirs = rows.filter(**{f"{person}__in": two}).order_by().values("alike")
    both = theirs.annotate(many=Count(person, distinct=True)).filter(many=2)
    common = list(both.values_list("alike", flat=True))
    return bool(common and _shared(rows.filter(alike__in=common), person))


def _shared(rows: QuerySet[Any], person: str) -> list[list[int]]:
    """The people of each group of rows that are alike, where there are some and not too many."""
    groups = rows.order_by().values("alike").annotate(who=ArrayAgg(person, distinct=True))
    several = groups.annotate(many=Count(person, distinct=True)).filter(many__gt=1)
    return list(several.filter(many__lte=MOST_ALIKE).values_list("who", flat=True))


def _part(text: Any, between: str, number: int) -> Func:
    return Func(text, Value(between), Value(number), function="split_part", output_field=_TEXT)


def _text(text: str) -> Value:
    return Value(text, output_field=_TEXT)
