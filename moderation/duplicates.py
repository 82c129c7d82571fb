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
    for ground, groups in (
        (_("the same e-mail address in another spelling"), _addresses()),
        (_("the same CV, byte by byte"), _files()),
        (_("the same number of a certificate"), _numbers()),
    ):
        for people in groups:
            for two in combinations(sorted(people), 2):
                found[two].append(ground)
    for two in Apart.objects.values_list("first", "second"):
        found.pop(two, None)
    listed = [Pair(*two, tuple(grounds)) for two, grounds in found.items()]
    return sorted(listed, key=lambda pair: (-len(pair.grounds), pair.first, pair.second))


def pair_of(first: int, second: int) -> Pair | None:
    return next((pair for pair in pairs() if pair[:2] == (first, second)), None)


def people() -> QuerySet[User]:
    """Candidates who can sign in: the only ones whose accounts are compared."""
    return User.objects.filter(role=User.Role.CANDIDATE, is_active=True, is_staff=False)


def _addresses() -> list[list[int]]:
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
    rows = people().annotate(mail_domain=domain).annotate(alike=mailbox)
    return _shared(rows, "pk")


def _files() -> list[list[int]]:
    rows = CV.objects.filter(profile__user__in=people()).exclude(sha256="")
    return _shared(rows.annotate(alike=F("sha256")), "profile__user")


def _numbers() -> list[list[int]]:
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
    long = rows.annotate(alike=digits_and_letters).filter(alike__regex=r"[0-9]")
    enough = long.annotate(length=Length("alike")).filter(length__gte=SHORTEST_NUMBER)
    return _shared(enough, "profile__user")


def _shared(rows: "QuerySet[Any]", person: str) -> list[list[int]]:
    """The people of each group of rows that are alike, where there are some and not too many."""
    groups = rows.order_by().values("alike").annotate(who=ArrayAgg(person, distinct=True))
    several = groups.annotate(many=Count(person, distinct=True)).filter(many__gt=1)
    return list(several.filter(many__lte=MOST_ALIKE).values_list("who", flat=True))


def _part(text: Any, between: str, number: int) -> Func:
    return Func(text, Value(between), Value(number), function="split_part", output_field=_TEXT)


def _text(text: str) -> Value:
    return Value(text, output_field=_TEXT)
