"""Rows made into what an assignment is made from, and back."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, Q

from mentoring.assigning import Fit, Form
from mentoring.assigning import Mentee as Taker
from mentoring.assigning import Mentor as Giver
from mentoring.models import Enrolment, Mentor, Pair, Programme
from mentoring.models.mentors import Meeting
from skills import taxonomy


def mentors_of(programme: Programme) -> list[Mentor]:
    rows = Mentor.objects.active().filter(programmes=programme).order_by("pk")
    return list(rows.prefetch_related("skills", "roles"))


def mentees_of(programme: Programme) -> list[Enrolment]:
    rows = Enrolment.objects.looking().filter(programme=programme).order_by("pk")
    return list(rows.prefetch_related("skills", "wishes"))


def giver(mentor: Mentor, open_pairs: int = 0) -> Giver:
    """With the places that no open pair has; a proposal keeps its place until it is answered."""
    return Giver(
        id=str(mentor.pk),
        capacity=max(0, mentor.capacity - open_pairs),
        languages=frozenset(mentor.languages),
        forms=_forms(mentor),
        skills={one.skill_id: one.level for one in mentor.skills.all()},
        roles=frozenset(role.pk for role in mentor.roles.all()),
        province=mentor.province,
    )


def taker(enrolment: Enrolment) -> Taker:
    """A role alone is wanted with what is essential to it."""
    wanted = {one.skill_id: one.level for one in enrolment.skills.all()}
    wishes = list(enrolment.wishes.all())
    return Taker(
        id=str(enrolment.pk),
        languages=tuple(enrolment.languages),
        forms=_forms(enrolment),
        role=enrolment.role_id or "",
        skills=wanted or _essential(enrolment.role_id or ""),
        province=enrolment.province,
        wishes=tuple(str(it.mentor_id) for it in wishes if it.rank is not None),
        never=frozenset(str(it.mentor_id) for it in wishes if it.rank is None),
    )


def open_pairs(mentors: Collection[Mentor]) -> dict[int, int]:
    """How many places of each are promised or taken."""
    counted = Count("pairs", filter=Q(pairs__state__in=Pair.OPEN))
    rows = Mentor.objects.filter(pk__in=[it.pk for it in mentors]).annotate(taken=counted)
    return dict(rows.values_list("pk", "taken"))


def _forms(row: Meeting) -> frozenset[Form]:
    chosen = {Form.ONLINE: row.online, Form.ONSITE: row.onsite}
    return frozenset(form for form, yes in chosen.items() if yes)


def _essential(role: str) -> Mapping[str, int]:
    known = taxonomy.load()
    if role not in known.roles:
        return {}
    rows = known.skills_of_role(role)
    return {row.skill: row.level for row in rows if row.importance == "essential"}


def as_rows(fit: Fit) -> list[dict[str, Any]]:
    """The parts of a fit, to be kept with a pair."""
    return [
        {
            "kind": part.kind.value,
            "points": part.points,
            "most": part.most,
            "details": [[it.name, it.full] for it in part.details],
        }
        for part in fit.parts
    ]
