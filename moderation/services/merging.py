"""Two accounts of one person: made one, or remembered as two people's."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from credentials.services.joining import join_awards, join_credentials
from hiring.services.joining import join_boards, tell_joined
from learning.services.joining import join_plans
from matching.services.joining import hold_matches, join_candidacies
from matching.services.withdrawing import withdraw_hidden, withdraw_profile
from mentoring.services.joining import join_mentoring
from moderation.duplicates import people
from moderation.emails import tell_merged
from moderation.models import Apart
from moderation.services.joining import join_reports
from partners.services import join_asks
from placements.services.joining import join_placements
from privacy.models import Erasure
from privacy.services import erase_person
from talent.models import Profile
from talent.services import BeingRead, join_profiles
from vacancies.models import Membership
from watching.services.joining import join_searches


class NoPair(Exception):
    """One of the two has gone, or is no candidate: somebody else may have merged them."""


class ActsForCompany(Exception):
    """The account that would go acts for a company: its rights are not for staff to move."""


def merge_people(*, keep: int, other: int, by: User, now: datetime) -> User:
    """Everything moves to the one account, and the other ends as when its person ends it.

    Matches, then people, as wherever both are held. Raises NoPair, ActsForCompany and BeingRead;
    then nothing has changed.
    """
    with transaction.atomic():
        profiles = _held_profiles(keep, other)
        held = {user.pk: user for user in people().select_for_update().filter(pk__in=[keep, other])}
        if len(held) != 2:
            raise NoPair
        if Membership.objects.filter(user=other).exists():
            raise ActsForCompany
        # Before the profiles, or the portal would begin a first search for who has some.
        join_searches(into=held[keep], other=held[other])
        join_plans(into=held[keep], other=held[other])
        join_awards(into=held[keep], other=held[other])
        join_asks(into=held[keep], other=held[other])
        join_reports(into=held[keep], other=held[other])
        join_mentoring(into=held[keep], other=held[other], now=now)
        _join(profiles.get(keep), profiles.get(other), held[keep], now=now)
        action = AuditEvent.Action.MERGE
        record(actor=by, action=action, subject_id=keep, target=f"user {other}")
        record(actor=by, action=action, subject_id=other, target=f"user {keep}")
        tell_merged(held[keep], key=f"{keep}:{other}")
        erase_person(user_id=other, cause=Erasure.Cause.MERGED, now=now)
    return held[keep]


def keep_apart(*, first: int, second: int, by: User, now: datetime) -> None:
    """They are of two people: the pair is not shown again. Saying so twice is once."""
    with transaction.atomic():
        if people().filter(pk__in=[first, second]).count() != 2:
            raise NoPair
        low, high = sorted([first, second])
        _row, made = Apart.objects.get_or_create(
            first_id=low, second_id=high, defaults={"said_by": by, "at": now}
        )
        if made:
            target = f"user {high}"
            record(actor=by, action=AuditEvent.Action.KEEP_APART, subject_id=low, target=target)


def _held_profiles(*users: int) -> dict[int, Profile]:
    """By user; some candidates have none yet."""
    rows = Profile.objects.filter(user__in=users)
    hold_matches(*rows)
    return {row.user_id: row for row in rows.select_for_update().order_by("pk")}


def _join(into: Profile | None, other: Profile | None, person: User, *, now: datetime) -> None:
    if other is None:
        return
    if into is None:
        # Nothing to choose between: the profile as it is.
        Profile.objects.filter(pk=other.pk).update(user=person)
        return
    # While the lists can be written again without the other account.
    withdraw_profile(profile=other, now=now, reason="two accounts became one")
    cvs = join_profiles(into=into, other=other)
    join_credentials(into=into, other=other)
    called_off = join_boards(into=into, other=other, now=now)
    join_placements(into=into, other=other, now=now)
    join_candidacies(into=into, other=other, cvs=cvs)
    # From whom either account hid, the person hides, whatever the other one had begun there.
    withdraw_hidden(profile=into, now=now)
    tell_joined(called_off)


__all__ = [
    "ActsForCompany",
    "BeingRead",
    "NoPair",
    "keep_apart",
    "merge_people",
]
