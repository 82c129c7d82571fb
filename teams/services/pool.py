"""How many people of the pool come near a role under some conditions, told as the simulator does.

Only ever in tens, rounded down, and only to companies that staff have approved, so often.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from matching.index.coding import CONTRACTS, LANGUAGES, PLACES, distances, municipality_rows
from matching.index.current import people
from matching.index.keeping import NotBuilt
from matching.index.live import Part
from matching.kernel import bits
from matching.kernel.bits import Bits
from matching.kernel.compiled import compiled, totals_of
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Offers
from matching.kernel.eligible import conditions_of, eligible
from matching.kernel.scoring import Plan, rounded
from matching.quotas import may_ask
from matching.selectors import hidden_people
from matching.services import simulating
from talent.models import ContractForm, RemoteWish
from vacancies.models import Company

NEAR = 5000
"""Hundredths of a point of a role from which somebody counts as near it: half of it covered."""


class NoCount(Exception):
    """Why there is no figure: "waiting" for approval, "often" asked, or "preparing"."""


class Wish(NamedTuple):
    """A contract form and hours a week; None where somebody's hours are their own affair."""

    form: str
    hours: int | None


def count_near(
    *, plan: Plan, company: Company, asked: Sequence[Sequence[Wish]], now: datetime
) -> list[int]:
    """For each group of wishes how many are near and open to one of them, in tens.

    Raises NoCount.
    """
    if not company.approved:
        raise NoCount("waiting")
    if not may_ask(company.pk, now):
        raise NoCount("often")
    try:
        parts = people().parts
    except NotBuilt as error:
        raise NoCount("preparing") from error
    hidden = hidden_people(company)
    counts = (sum(_near(part, plan, company, one, hidden) for part in parts) for one in asked)
    return [simulating.rounded(count) for count in counts]


def _near(
    part: Part, plan: Plan, company: Company, wishes: Sequence[Wish], hidden: Sequence[int]
) -> int:
    index = part.index
    able = bits.nobody(len(index.columns))
    for wish in wishes:
        able = able | _open_to(part, company, wish)
    if hidden:
        able = able & ~bits.packed(np.isin(part.keys, hidden))
    positions = bits.members(able)
    made = compiled(plan, index.columns, {it: at for at, it in enumerate(index.columns.skills)})
    scores = rounded(totals_of(index.columns, positions, made), made.weight)
    return int((scores >= NEAR).sum())


def _open_to(part: Part, company: Company, wish: Wish) -> Bits:
    conditions = conditions_of(_offers(company, wish.form, wish.hours or 0), distances())
    every = [it for it in conditions if wish.hours is not None or it.name != "hours"]
    return eligible(every, part.index, part.wishes)


def _offers(company: Company, form: str, hours: int) -> Offers:
    """At the company's, partly at home, in whatever language, from any day."""
    return Offers(
        languages=np.zeros(len(LANGUAGES), np.uint8),
        municipality=np.array(municipality_rows().get(company.municipality, NOWHERE), np.int16),
        place=np.array(PLACES[RemoteWish.HYBRID], np.uint8),
        contract=np.array(CONTRACTS[ContractForm(form)], np.uint8),
        hours=np.array(hours, np.uint8),
        starts=np.array(ANY_DAY, np.int32),
        pay=np.array(NO_PAY, np.int32),
    )
