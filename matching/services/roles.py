"""The roles that come nearest to what a person can do, by the scorer that serves vacancies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, overload

from django.db.models import Count
from django.utils.translation import get_language

from matching.explanations import counts_of
from matching.kernel import Importance, Need, Request, explain, planned, scored
from matching.kernel.scoring import Plan
from matching.kernel.terms import Scored
from matching.loading import latest_rarity, latest_rarity_number, load_person, taxonomy
from matching.weighing import weigh_request
from skills.taxonomy import Role, Taxonomy
from talent.models import Profile
from vacancies.models import Vacancy

FEWEST_CLAIMS = 3
"""With fewer confirmed skills the order of the roles would be chance."""

# A role was confirmed by nobody: its essential skills weigh as must-haves do, but are not firm.
# One role has two of them and another ten, and whoever misses both of two must not come before
# whoever misses three of ten: the order is by how much of a role is covered. Optional skills, up
# to fifty of a role, weigh a sixth, as what is only expected does, or they would drown the rest.
_IMPORTANCE = {"essential": Importance.MUST, "optional": Importance.IMPLIED}


@dataclass(frozen=True, slots=True)
class NearRole:
    """A role beside a profile. `parts` is the explanation, as a match has one.

    `score` is 0.00 to 100.00: how much of the role is covered. `essential` and `optional` count
    their skills: {"met": n, "partly": n, "missing": n}. `vacancies` counts the open
    ones that are for this role now.
    """

    role: Role
    name: str
    score: float
    parts: list[dict[str, Any]]
    essential: dict[str, int]
    optional: dict[str, int]
    vacancies: int


class NearRoles(Sequence[NearRole]):
    """Roles nearest first: scored at once, explained only where one looks."""

    def __init__(self, ranked: Sequence[Scored]) -> None:
        self._ranked = ranked

    def __len__(self) -> int:
        return len(self._ranked)

    @overload
    def __getitem__(self, which: int) -> NearRole: ...
    @overload
    def __getitem__(self, which: slice) -> list[NearRole]: ...
    def __getitem__(self, which: int | slice) -> NearRole | list[NearRole]:
        if isinstance(which, slice):
            return self._explained(self._ranked[which])
        return self._explained([self._ranked[which]])[0]

    def _explained(self, ranked: Iterable[Scored]) -> list[NearRole]:
        known, asked = taxonomy(), _open_vacancies()
        return [
            _near_role(known.roles[one.request], explain(one), asked.get(one.request, 0))
            for one in ranked
        ]


def nearest_roles(profile: Profile, first: Sequence[str] = ()) -> NearRoles:
    """Every role the person has anything to show for; none below FEWEST_CLAIMS.

    The keys in `first` come before the others in their own order, with or without anything to show.
    """
    if profile.claims.confirmed().count() < FEWEST_CLAIMS:
        return NearRoles([])
    person = load_person(profile)
    plans = _plans(taxonomy().version, latest_rarity_number())
    places = {role: place for place, role in enumerate(first)}
    every = (scored(person, plan) for plan in plans)
    found = [one for one in every if one.score or one.request in places]

    def order(one: Scored) -> tuple[int, float, Any]:
        # Focus only among equals: it would put a role with one practised skill before one half met.
        return places.get(one.request, len(places)), -one.score, one.standing

    return NearRoles(sorted(found, key=order))


@lru_cache(maxsize=2)
def _plans(_version: str, _rarity: int) -> tuple[Plan, ...]:
    """Of every role that asks anything; the same for everybody until either number changes."""
    known, rarity = taxonomy(), latest_rarity().classes
    requests = (weigh_request(_request(role, known), known, rarity) for role in known.roles)
    return tuple(planned(request, known) for request in requests if request.scorable)


def role_plan(role: str) -> Plan | None:
    """What a role asks, made ready to be scored; None for one that is unknown or asks nothing."""
    plans = _plans(taxonomy().version, latest_rarity_number())
    return next((plan for plan in plans if plan.request == role), None)


def _request(role: str, known: Taxonomy) -> Request:
    needs = (
        Need(row.skill, row.level, _IMPORTANCE[row.importance])
        for row in known.skills_of_role(role)
    )
    return Request(role, tuple(needs), firm=False)


def _open_vacancies() -> dict[str, int]:
    rows = Vacancy.objects.open().exclude(role=None).order_by()
    return dict(rows.values_list("role").annotate(Count("pk")))


def _near_role(role: Role, told: dict[str, Any], vacancies: int) -> NearRole:
    parts = told["parts"]
    return NearRole(
        role=role,
        name=role.label(get_language() or "en"),
        score=told["score"] / 100,
        parts=parts,
        essential=counts_of(part for part in parts if _is_essential(part)),
        optional=counts_of(part for part in parts if not _is_essential(part)),
        vacancies=vacancies,
    )


def _is_essential(part: dict[str, Any]) -> bool:
    return bool(part["need"]["importance"] == Importance.MUST)
