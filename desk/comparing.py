"""A few people side by side: what became of each need, and whether each condition fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.models import User
from matching.access import named_person
from matching.conditions import Condition, conditions_of
from matching.explanations import Line, counts_of, lines_of
from matching.fitting import Fitting, fitting_of
from matching.models import Match
from matching.people import Anonymous, about
from matching.trainings import Training, trainings_of
from vacancies.models import Vacancy

MOST = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One of them; `person` is who it is where they applied or said yes, else None."""

    match: Match
    person: User | None
    about: Anonymous
    counts: dict[str, int]
    fitting: Fitting
    training: Training | None

    @property
    def candidacy(self) -> Any:
        return getattr(self.match, "candidacy", None)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """`need` is any one's line of it; a cell is None where a match was made before it was asked."""

    need: Line
    cells: list[Line | None]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    name: str
    cells: list[Condition | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`missing` is how many of those asked for are not in the list."""

    sides: list[Side]
    needs: list[NeedRow]
    conditions: list[ConditionRow]
    missing: int


def asked(texts: Sequence[str]) -> list[UUID]:
    """The keys in an address, each once and in its order; what is none is passed over."""
    found: dict[UUID, None] = {}
    for text in texts:
        try:
            found[UUID(text)] = None
        except ValueError:
            continue
    return list(found)


def compare(user: User, vacancy: Vacancy, keys: Sequence[UUID]) -> Comparison:
    """The first of these in the vacancy's list. Leaves an audit row for each who is named."""
    wanted = list(keys)[:MOST]
    rows = (
        Match.objects.filter(vacancy=vacancy, uuid__in=wanted)
        .in_pool()
        .select_related("profile__user", "candidacy")
        .prefetch_related("profile__languages")
    )
    matches = sorted(rows, key=lambda match: wanted.index(match.uuid))
    prefetch_related_objects([vacancy], "languages")
    trainings = trainings_of(vacancy, matches, today=timezone.localdate())
    return Comparison(
        sides=[_side(user, match, trainings.get(match.pk)) for match in matches],
        needs=_needs([lines_of(match.parts) for match in matches]),
        conditions=_conditions([conditions_of(match.profile, vacancy) for match in matches]),
        missing=len(wanted) - len(matches),
    )


def _side(user: User, match: Match, training: Training | None) -> Side:
    return Side(
        match=match,
        person=named_person(user, match, opened=False),
        about=about(match.profile),
        counts=counts_of(match.parts),
        fitting=fitting_of(match.parts, match.score),
        training=training,
    )


def _needs(lines: Sequence[Sequence[Line]]) -> list[NeedRow]:
    """In the order in which they are asked."""
    of_each = [{line.skill_id: line for line in one} for one in lines]
    first = {skill: line for one in reversed(of_each) for skill, line in one.items()}
    order = [line.skill_id for one in lines for line in one]
    return [
        NeedRow(first[skill], [one.get(skill) for one in of_each]) for skill in dict.fromkeys(order)
    ]


def _conditions(conditions: Sequence[Sequence[Condition]]) -> list[ConditionRow]:
    of_each = [{it.name: it for it in one} for one in conditions]
    names = dict.fromkeys(it.name for one in conditions for it in one)
    return [ConditionRow(name, [one.get(name) for one in of_each]) for name in names]
