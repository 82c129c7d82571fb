"""The only bridge from seats to the engine's terms: a seat is scored as a person is."""

from collections.abc import Iterable, Mapping

from matching.kernel import Claim, Importance, Person, scored
from matching.kernel.scoring import Plan
from matching.services.roles import role_plan
from teams.models import Seat


def person_of(seat: Seat) -> Person:
    """With what was confirmed; no practice beyond a statement, as nobody has shown any."""
    claims = (Claim(it.skill_id, it.level) for it in seat.skills.all() if it.confirmed)
    return Person(f"seat {seat.pk}", tuple(claims))


def target_of(role: str) -> Plan | None:
    """What a role asks of everybody, ready to be scored: without what is only usual in it.

    Up to fifty such skills would keep whoever can do all that matters from covering a role.
    """
    plan = role_plan(role)
    if plan is None:
        return None
    kept = [at for at, it in enumerate(plan.needs) if it.importance is not Importance.IMPLIED]
    return plan._replace(
        needs=tuple(plan.needs[at] for at in kept),
        proofs=tuple(plan.proofs[at] for at in kept),
        unproved=tuple(plan.unproved[at] for at in kept),
    )


def scores_of(seats: Iterable[Seat], roles: Iterable[str]) -> dict[str, Mapping[int, int]]:
    """Role -> seat -> hundredths of a point; a role that asks nothing is left out."""
    people = {seat.pk: person_of(seat) for seat in seats}
    found: dict[str, Mapping[int, int]] = {}
    for role in roles:
        plan = target_of(role)
        if plan is not None:
            found[role] = {pk: scored(person, plan).score for pk, person in people.items()}
    return found
