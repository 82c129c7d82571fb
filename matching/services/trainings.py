"""What would make the best trainable people of a vacancy ready, worked out before it is needed.

Outside of any transaction: nobody waits for a vacancy's row while courses are looked for.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from matching import trainings
from matching.fitting import fitting_of
from matching.kernel import explain
from matching.models import Match
from matching.models.fits import MOST_TO_LEARN, Fit
from matching.services.searching import Ready
from matching.trainings import MOST_AHEAD, Parts
from vacancies.models import Vacancy


def plan_ahead(vacancy_id: int, ready: Iterable[Ready] = (), *, now: datetime) -> int:
    """For whom a shortlist may name; `ready` are people whose rows are still to be written."""
    vacancy = Vacancy.objects.open().prefetch_related("languages").filter(pk=vacancy_id).first()
    if vacancy is None:
        return 0
    stored = Match.objects.filter(vacancy=vacancy, fit=Fit.TRAINABLE).in_pool().ranked()
    parts: list[Parts] = list(stored.values_list("parts", flat=True)[:MOST_AHEAD])
    for one in ready:
        parts += islice(_trainable(one), MOST_AHEAD)
    return trainings.prepare([(vacancy, parts)], now=now) if parts else 0


def _trainable(ready: Ready) -> Iterator[Parts]:
    """The best first."""
    few = [
        pair.scored
        for pair in ready.pairs
        if 0 < pair.scored.musts - pair.scored.musts_met <= MOST_TO_LEARN
    ]
    for scored in sorted(few, key=lambda it: (-it.musts_met, -it.rank_value)):
        parts = explain(scored)["parts"]
        if fitting_of(parts, scored.score).fit == Fit.TRAINABLE:
            yield parts
