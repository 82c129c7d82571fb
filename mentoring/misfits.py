"""Who does not go together, however well they fit."""

from collections.abc import Collection, Iterable

from allauth.account.models import EmailAddress
from django.db.models import Q, Value

from matching.models.hiding import hides
from mentoring.models import Block, Enrolment, Mentor, Pair
from talent.models import HiddenEmployer
from vacancies.models import Membership

REFUSED = (
    Pair.State.DECLINED,
    Pair.State.LAPSED,
    Pair.State.CANCELLED,
    Pair.State.ENDED,
)
"""Two whose pair came to this are not brought together again."""


def forbidden(mentors: Iterable[Mentor], mentees: Iterable[Enrolment]) -> set[tuple[str, str]]:
    """(mentor, mentee) who refused or parted, are kept apart, or are one person."""
    of_mentor = {it.user_id: str(it.pk) for it in mentors}
    of_mentee: dict[int, list[str]] = {}
    for it in mentees:
        of_mentee.setdefault(it.user_id, []).append(str(it.pk))
    earlier = Pair.objects.filter(state__in=REFUSED, enrolment__user__in=[*of_mentee])
    apart = set(earlier.values_list("mentor__user_id", "enrolment__user_id"))
    apart |= kept_apart([*of_mentor], [*of_mentee])
    apart |= {(person, person) for person in of_mentee}
    return {
        (of_mentor[mentor], mentee)
        for mentor, person in apart
        if mentor in of_mentor
        for mentee in of_mentee.get(person, ())
    }


def kept_apart(mentors: Collection[int], mentees: Collection[int]) -> set[tuple[int, int]]:
    """Users (of a mentor, of a mentee) of whom one blocked the other, or hides from them."""
    blocks = Block.objects.filter(
        Q(by__in=mentors, against__in=mentees) | Q(by__in=mentees, against__in=mentors)
    )
    either = set(blocks.values_list("by_id", "against_id"))
    either |= _hiding(mentees, others=mentors) | _hiding(mentors, others=mentees)
    return either | {(second, first) for first, second in either}


def _hiding(people: Collection[int], *, others: Collection[int]) -> set[tuple[int, int]]:
    """(who hides, from whom): from those who act for a hidden employer or have its address."""
    rows = HiddenEmployer.objects.filter(profile__user__in=people)
    ways: dict[tuple[int, int], set[str]] = {}
    for profile, person, *domains in rows.values_list(
        "profile_id", "profile__user_id", "domain", "domain_spelt"
    ):
        ways.setdefault((profile, person), set()).update(filter(None, domains))
    found = set()
    # Few people hide from anybody: two look-ups for each of them.
    for (profile, person), hidden in ways.items():
        acting = Membership.objects.filter(user__in=others).annotate(asked=Value(profile))
        covered = acting.filter(hides(person="asked", company="company"))
        found |= {(person, other) for other in covered.values_list("user_id", flat=True)}
        found |= {(person, other) for other in _at(hidden, others)}
    return found


def _at(domains: Iterable[str], people: Collection[int]) -> set[int]:
    """Those with a confirmed address at one of the domains, or at one below it."""
    ends = Q(pk__in=[])
    for domain in domains:
        ends |= Q(email__iendswith=f"@{domain}") | Q(email__iendswith=f".{domain}")
    rows = EmailAddress.objects.filter(ends, verified=True, user__in=people)
    return set(rows.values_list("user_id", flat=True))
