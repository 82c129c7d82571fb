"""Somebody enters a programme, and leaves it; what they declared goes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from accounts.models import User
from mentoring.emails import tell
from mentoring.models import (
    Declaration,
    Enrolment,
    EnrolmentSkill,
    Mentor,
    Pair,
    PairPassed,
    Programme,
    Side,
    Wish,
)
from mentoring.models.codes import fresh_code
from mentoring.services.changes import gate, held, leave, move
from skills.models import Role
from vacancies.stamps import require_seen, stamp_of

CONSENT = "2026-11"
"""The text of consent (mentoring.wording) that is said yes to."""


class NotOpen(Exception):
    """The programme takes nobody, or this person is in it already."""


class ForOthers(Exception):
    """Who the programme is for was changed since it was read: nobody declared that."""


@dataclass(frozen=True, slots=True)
class Goal:
    """`wishes` are mentors, the dearest first; `never` those in no case."""

    role: Role | None
    skills: Mapping[str, int]
    languages: Sequence[str]
    online: bool
    onsite: bool
    province: str
    wishes: Sequence[Mentor] = ()
    never: Sequence[Mentor] = ()


@transaction.atomic
def enrol(*, programme: Programme, user: User, goal: Goal, now: datetime) -> Enrolment:
    """Whoever calls has asked for the consent and, where the rule needs it, the declaration.

    Raises NotOpen, and ForOthers where the rule is not the one of `programme` as it was read.
    """
    current = gate(programme.pk)
    if not current.goes_on(localdate(now)):
        raise NotOpen
    if current.rule != programme.rule:
        raise ForOthers
    enrolment = _enter(current, user, goal, now)
    _keep_goal(enrolment, goal)
    if current.rule != Programme.Rule.OPEN:
        Declaration.objects.create(enrolment=enrolment, rule=current.rule, at=now)
    return enrolment


def _enter(programme: Programme, user: User, goal: Goal, now: datetime) -> Enrolment:
    """Raises NotOpen for who is in."""
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                programme=programme,
                user=user,
                code=fresh_code(Enrolment.objects),
                consent=CONSENT,
                created_at=now,
                changed_at=now,
                **_meeting(goal),
            )
    except IntegrityError as error:
        raise NotOpen from error


def _meeting(goal: Goal) -> dict[str, Any]:
    """What stands in the row itself."""
    how = {name: getattr(goal, name) for name in ("role", "online", "onsite", "province")}
    return how | {"languages": list(goal.languages)}


def _keep_goal(enrolment: Enrolment, goal: Goal) -> None:
    EnrolmentSkill.objects.bulk_create(
        EnrolmentSkill(enrolment=enrolment, skill_id=skill, level=level)
        for skill, level in goal.skills.items()
    )
    ranked = [Wish(enrolment=enrolment, mentor=it, rank=at) for at, it in enumerate(goal.wishes, 1)]
    ranked += [Wish(enrolment=enrolment, mentor=it) for it in goal.never]
    Wish.objects.bulk_create(ranked)


@transaction.atomic
def change_goal(*, enrolment: Enrolment, goal: Goal, seen: str, now: datetime) -> Enrolment:
    """For the next round; who is brought together already stays so.

    `seen` is the stamp of what was read. Raises PairPassed for who has left, StaleForm where it
    says something else by now.
    """
    gate(enrolment.programme_id)
    row = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    if row.state == Enrolment.State.ENDED:
        raise PairPassed("left")
    require_seen(seen, goal_stamp(row))
    for name, value in _meeting(goal).items():
        setattr(row, name, value)
    row.changed_at = now
    row.save()
    row.skills.all().delete()
    row.wishes.all().delete()
    _keep_goal(row, goal)
    return row


def goal_stamp(enrolment: Enrolment) -> str:
    """Of all that a form about it shows."""
    row = enrolment
    skills = sorted(row.skills.values_list("skill", "level"))
    wishes = list(row.wishes.values_list("rank", "mentor"))
    return stamp_of(
        row.role_id, row.languages, row.online, row.onsite, row.province, skills, wishes
    )


@transaction.atomic
def end_enrolment(*, enrolment: Enrolment, now: datetime) -> None:
    """With what was declared, and with a pair that is open. Twice is once."""
    gate(enrolment.programme_id)
    for pair in enrolment.pairs.open():
        current = held(pair)
        if current.state in Pair.OPEN:
            move(current, Pair.State.CANCELLED, side=Side.MENTEE, now=now)
            tell(current, "cancelled", by=Side.MENTEE, now=now)
    leave(enrolment, now=now)


@transaction.atomic
def look_again(*, enrolment: Enrolment, now: datetime) -> None:
    """After a pause. Raises PairPassed."""
    paused = Enrolment.objects.filter(pk=enrolment.pk, state=Enrolment.State.PAUSED)
    if not paused.update(state=Enrolment.State.WAITING, changed_at=now):
        raise PairPassed("not paused")
