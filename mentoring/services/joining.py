"""The mentoring of two accounts, kept by the one person they turned out to be."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from mentoring.emails import tell
from mentoring.models import (
    Block,
    Enrolment,
    Mentor,
    MentorSkill,
    Pair,
    Report,
    RunLine,
    Side,
    Wish,
)
from mentoring.models.mentors import MOST_PLACES
from mentoring.services.changes import leave, move

# The further on, the surer it stays.
_STEPS = (Pair.State.PROPOSED, Pair.State.ACCEPTED, Pair.State.PAUSED, Pair.State.RUNNING)


@transaction.atomic
def join_mentoring(*, into: User, other: User, now: datetime) -> None:
    """Blocks, reports, offer, places and pairs move to `into`; of two of a kind the older stays.

    Where a pair cannot go on it is cancelled, with the reason in its history, and both of it are
    told. The caller holds both people and ends the other account.
    """
    involved = Q(user__in=[into, other]) | Q(pairs__enrolment__user__in=[into, other])
    wanted = Mentor.objects.filter(involved).values("pk")
    list(Mentor.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    _join_blocks(into, other)
    Report.objects.filter(by=other).update(by=into)
    Report.objects.filter(against=other).update(against=into)
    closed = _join_mentors(into, other, now)
    closed += _join_enrolments(into, other, now)
    closed += _close_impossible(into, now)
    # Now that they are of the one who stays: what speaks of the other account is withheld.
    for pair in Pair.objects.whole().filter(pk__in=closed).order_by("pk"):
        if pair.mentor.user_id != pair.enrolment.user_id:
            tell(pair, "closed", by=Side.PORTAL, now=now)


def _join_blocks(into: User, other: User) -> None:
    """Whom either blocked, and who blocked either, meets the person nowhere again."""
    of_other = Block.objects.filter(Q(by=other) | Q(against=other))
    for row in of_other.exclude(Q(by=into) | Q(against=into)):
        mine = {"by": row.by, "against": into} if row.against == other else {}
        Block.objects.get_or_create(
            **(mine or {"by": into, "against": row.against}), defaults={"at": row.at}
        )
    of_other.delete()


def _join_mentors(into: User, other: User, now: datetime) -> list[int]:
    """The pairs that were cancelled; so with the others below."""
    closed: list[int] = []
    rows = list(Mentor.objects.filter(user__in=[into, other]).order_by("created_at", "pk"))
    if not rows:
        return closed
    stays, *rest = rows
    for ends in rest:
        stays.roles.add(*ends.roles.all())
        stays.programmes.add(*ends.programmes.all())
        _join_skills(stays, ends)
        _join_wishes(stays, ends)
        RunLine.objects.filter(mentor=ends).update(mentor=stays)
        closed += _join_pairs_of_mentor(stays, ends, now)
        stays.about = stays.about or ends.about
        ends.delete()
    stays.user = into
    stays.save(update_fields=["user", "about"])
    return closed


def _join_skills(stays: Mentor, ends: Mentor) -> None:
    known = {it.skill_id: it for it in stays.skills.all()}
    for one in ends.skills.all():
        mine = known.get(one.skill_id)
        if mine is None:
            MentorSkill.objects.filter(pk=one.pk).update(mentor=stays)
        elif mine.level < one.level:
            MentorSkill.objects.filter(pk=mine.pk).update(level=one.level)


def _join_wishes(stays: Mentor, ends: Mentor) -> None:
    """Who wants one of the two in no case, wants the person in no case."""
    never = Wish.objects.filter(mentor=ends, rank__isnull=True).values("enrolment")
    Wish.objects.filter(mentor=stays, enrolment__in=never).update(rank=None)
    known = Wish.objects.filter(mentor=stays).values("enrolment")
    Wish.objects.filter(mentor=ends).exclude(enrolment__in=known).update(mentor=stays)


def _join_pairs_of_mentor(stays: Mentor, ends: Mentor, now: datetime) -> list[int]:
    """Each to the lowest place that is free; past the last place there is none."""
    places = Pair.objects.filter(mentor=stays, place__isnull=False)
    taken = set(places.values_list("place", flat=True))
    free = [place for place in range(1, MOST_PLACES + 1) if place not in taken]
    rows = Pair.objects.whole().filter(mentor=ends, place__isnull=False)
    held = sorted(rows, key=_how_far)
    for pair, place in zip(held, free, strict=False):
        Pair.objects.filter(pk=pair.pk).update(mentor=stays, place=place)
    closed = [_cancel(pair, other=Side.MENTEE, now=now) for pair in held[len(free) :]]
    Pair.objects.filter(mentor=ends).update(mentor=stays)
    return closed


def _join_enrolments(into: User, other: User, now: datetime) -> list[int]:
    """Of two places in one programme the newer ends, and its pairs are those of the older."""
    mine = {it.programme_id: it for it in Enrolment.objects.standing().filter(user=into)}
    theirs, closed = Enrolment.objects.filter(user=other), []
    for one in theirs.standing().select_related("programme"):
        same = mine.get(one.programme_id)
        if same is not None:
            stays, ends = sorted([same, one], key=lambda it: (it.created_at, it.pk))
            closed += _join_pairs_of_mentee(stays, ends, now)
            leave(ends, now=now)
    theirs.update(user=into)
    return closed


def _join_pairs_of_mentee(stays: Enrolment, ends: Enrolment, now: datetime) -> list[int]:
    both = Pair.objects.whole().filter(enrolment__in=[stays, ends])
    further = sorted(both.open(), key=_how_far)
    closed = [_cancel(extra, other=Side.MENTOR, now=now) for extra in further[1:]]
    Pair.objects.filter(enrolment=ends).update(enrolment=stays)
    return closed


def _how_far(pair: Pair) -> tuple[int, int]:
    """The one furthest on comes first, of two alike the older."""
    return -_STEPS.index(Pair.State(pair.state)), pair.pk


def _close_impossible(into: User, now: datetime) -> list[int]:
    """A pair of the person with themselves, or with somebody who is blocked on either side.

    Without a reason in its history: it would tell who blocked whom.
    """
    blocks = Block.objects.filter(Q(by=into) | Q(against=into))
    apart = {one for both in blocks.values_list("by", "against") for one in both} | {into.pk}
    closed = []
    for pair in Pair.objects.whole().of(into).open():
        other = Side.MENTEE if pair.side_of(into) == Side.MENTOR else Side.MENTOR
        if pair.user_of(other).pk in apart:
            move(pair, Pair.State.CANCELLED, side=Side.PORTAL, now=now)
            closed.append(pair.pk)
    return closed


def _cancel(pair: Pair, *, other: Side, now: datetime) -> int:
    with override(pair.user_of(other).language):
        reason = _("Two accounts of one person became one: another mentoring of theirs goes on.")
    move(pair, Pair.State.CANCELLED, side=Side.PORTAL, now=now, reason=reason)
    return pair.pk
