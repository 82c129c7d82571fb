"""How many people in the pool stand nearest to each role: everybody's score for every role."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db.models import Count

from matching.index.current import people
from matching.index.live import Part
from matching.kernel import bits
from matching.kernel.arrays import Integers
from matching.kernel.compiled import compiled, shares_of, totals_of
from matching.kernel.focus import rank_value
from matching.kernel.scoring import Plan, rounded
from matching.services.roles import FEWEST_CLAIMS, role_plan
from pathways.models import TEN, RoleCrowd
from talent.models import Claim


def measure_crowds(*, roles: Sequence[str], now: datetime) -> None:
    """Write the figure of each role, in tens. To be called inside a transaction."""
    plans = [plan for plan in map(role_plan, sorted(roles)) if plan is not None]
    telling = _with_enough_claims()
    counted: Counter[str] = Counter()
    for part in people().parts:
        counted.update(nearest(part, plans, telling))
    RoleCrowd.objects.bulk_create(
        (RoleCrowd(role_id=role, tens=counted[role] // TEN, measured_at=now) for role in roles),
        update_conflicts=True,
        unique_fields=["role"],
        update_fields=["tens", "measured_at"],
    )


def _with_enough_claims() -> Integers:
    """Those of whom the page of near roles speaks, too."""
    rows = Claim.objects.confirmed().order_by().values("profile")
    many = rows.annotate(count=Count("pk")).filter(count__gte=FEWEST_CLAIMS)
    return np.fromiter(many.values_list("profile", flat=True), dtype=np.int64)


def nearest(part: Part, plans: Sequence[Plan], telling: Integers) -> Counter[str]:
    """Role -> how many of these people stand nearest to it, as `nearest_roles` orders them:
    by score, then by rank value, then by the role's id. Nobody whose every score is nought.
    """
    positions = bits.members(part.index.alive)
    positions = positions[np.isin(part.keys[positions], telling)]
    best = np.zeros((2, len(positions)), dtype=np.int64)
    chosen = np.full(len(positions), -1)
    for place, plan in enumerate(plans):
        scores, values = _standing(part, positions, plan)
        better = (scores > best[0]) | ((scores == best[0]) & (values > best[1]) & (scores > 0))
        chosen[better] = place
        best[:, better] = scores[better], values[better]
    places, counts = np.unique(chosen[chosen >= 0], return_counts=True)
    found = zip(places.tolist(), counts.tolist(), strict=True)
    return Counter({plans[place].request: count for place, count in found})


def _standing(part: Part, positions: Integers, plan: Plan) -> tuple[Integers, Integers]:
    columns = part.index.columns
    made = compiled(plan, columns, {skill: code for code, skill in enumerate(columns.skills)})
    scores = rounded(totals_of(columns, positions, made), made.weight)
    return scores, rank_value(scores, shares_of(columns, positions, made), plan.rules)
