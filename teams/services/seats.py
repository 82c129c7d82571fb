"""Seats of a team: added, described, deleted, and brought back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from skills import taxonomy
from skills.models import Level, Role, Skill
from skills.reading import propose_claims
from teams.errors import SeatGone, TeamError
from teams.models import UNDO_FOR, Seat, SeatSkill
from teams.models.seats import MOST_SKILLS
from vacancies.models import Company
from vacancies.services.changes import lock_company
from vacancies.stamps import require_seen, stamp_of
from vacancies.wording import one_line

MOST_SEATS = 60


@dataclass(frozen=True, kw_only=True)
class SeatContent:
    label: str
    role: Role | None
    hours: int


@transaction.atomic
def add_seat(*, company: Company, content: SeatContent, description: str, now: datetime) -> Seat:
    """With proposed skills: those of the role, and those the description speaks of.

    The description itself is not kept. Raises TeamError for a label that is there already, and
    past MOST_SEATS.
    """
    lock_company(company.pk)
    kept = company.seats.kept()
    if kept.count() >= MOST_SEATS:
        raise TeamError(_("A team has room for 60 seats here."))
    seat = Seat(company=company, created_at=now)
    _write(seat, content)
    seat.save()
    proposed = proposed_skills(content.role, description)
    SeatSkill.objects.bulk_create(
        SeatSkill(seat=seat, skill_id=skill, level=level) for skill, level in proposed.items()
    )
    forget_deleted(company=company, now=now)
    return seat


def proposed_skills(role: Role | None, description: str) -> dict[str, int]:
    """Skill id -> level, at most MOST_SKILLS: what is read, then what the role usually asks."""
    found = {one.skill_id: one.level for one in propose_claims(description)}
    rows = taxonomy.load().skills_of_role(role.pk) if role else ()
    for row in rows:
        if row.importance == "essential":
            found.setdefault(row.skill, row.level)
    known = set(Skill.objects.filter(pk__in=found, retired=False).values_list("pk", flat=True))
    return dict([(skill, level) for skill, level in found.items() if skill in known][:MOST_SKILLS])


@transaction.atomic
def change_seat(*, seat: Seat, content: SeatContent, seen: str) -> Seat:
    """Raises StaleForm where somebody else has saved since, SeatGone where it was deleted, and
    TeamError for a label twice.
    """
    lock_company(seat.company_id)
    row = kept_seat(seat)
    require_seen(seen, seat_stamp(row))
    _write(row, content)
    row.save()
    return row


@transaction.atomic
def save_skills(*, seat: Seat, levels: Mapping[str, int], seen: str) -> None:
    """All that whoever sits there can do from now on, skill id -> level; all of it confirmed.

    Raises StaleForm where somebody else has saved since, SeatGone where it was deleted, and
    TeamError for an unknown skill.
    """
    lock_company(seat.company_id)
    row = kept_seat(seat)
    require_seen(seen, seat_stamp(row))
    if len(levels) > MOST_SKILLS or any(it not in Level.values for it in levels.values()):
        raise TeamError(_("A seat has room for 60 skills here."))
    if Skill.objects.filter(pk__in=levels).count() != len(levels):
        raise TeamError(_("Choose a skill from the list."))
    row.skills.all().delete()
    SeatSkill.objects.bulk_create(
        SeatSkill(seat=row, skill_id=skill, level=level, confirmed=True)
        for skill, level in levels.items()
    )


def delete_seat(*, seat: Seat, now: datetime) -> None:
    """It can be brought back for a day; a second press changes nothing."""
    Seat.objects.kept().filter(pk=seat.pk).update(deleted_at=now)


@transaction.atomic
def restore_seat(*, seat: Seat, now: datetime) -> None:
    """Raises TeamError where another has taken its label or its room, or where it is too late."""
    lock_company(seat.company_id)
    row = Seat.objects.just_deleted(now=now).filter(pk=seat.pk).first()
    if row is None:
        raise TeamError(_("It is too late to bring this back."))
    kept = row.company.seats.kept()
    if kept.count() >= MOST_SEATS:
        raise TeamError(_("A team has room for 60 seats here."))
    _refuse_twins(row)
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])


def forget_deleted(*, company: Company, now: datetime) -> None:
    """Seats whose deletion is past undoing, with their plans."""
    company.seats.filter(deleted_at__lte=now - UNDO_FOR).delete()


def seat_stamp(seat: Seat) -> str:
    skills: Sequence[object] = list(seat.skills.values_list("skill_id", "level", "confirmed"))
    return stamp_of(seat.label, seat.role_id, seat.hours, skills)


def kept_seat(seat: Seat) -> Seat:
    """As it is now; the caller holds its company. Raises SeatGone."""
    row = Seat.objects.kept().filter(pk=seat.pk).first()
    if row is None:
        raise SeatGone
    return row


def _write(seat: Seat, content: SeatContent) -> None:
    seat.label, seat.role, seat.hours = one_line(content.label), content.role, content.hours
    _refuse_twins(seat)


def _refuse_twins(seat: Seat) -> None:
    twins = Seat.objects.kept().filter(company_id=seat.company_id, label__iexact=seat.label)
    if twins.exclude(pk=seat.pk).exists():
        raise TeamError(_("A seat is called that already: add a number."))
