"""Results made visible: everything for a vacancy in one transaction, or nothing."""

from datetime import datetime

from matching.models import Threshold
from matching.services.searching import Ready
from matching.services.storing import store_matches
from vacancies.models import Vacancy


def publish(ready: Ready, *, now: datetime) -> int:
    """Write one vacancy's pairs and threshold; returns how many pairs. Call it in a transaction."""
    # Before any match: whoever decides about one takes the vacancy first, too.
    Vacancy.objects.select_for_update(no_key=True).get(pk=ready.vacancy)
    _keep_threshold(ready)
    return store_matches(ready.pairs, now=now)


def _keep_threshold(ready: Ready) -> None:
    last = ready.threshold
    if last is None:
        Threshold.objects.filter(vacancy=ready.vacancy).delete()
        return
    values = {"musts_met": last.musts_met, "rank_value": last.rank_value}
    Threshold.objects.update_or_create(vacancy_id=ready.vacancy, defaults=values)
