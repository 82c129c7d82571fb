"""Results made visible: everything for a vacancy in one transaction, or nothing."""

from datetime import datetime

from matching.models import Threshold
from matching.services.searching import Ready
from matching.services.storing import made_rows, write_rows
from vacancies.models import Vacancy


def publish(ready: Ready, *, now: datetime) -> int:
    """Write one vacancy's pairs and threshold; returns how many pairs. Call it in a transaction."""
    rows = made_rows(ready.pairs, now=now)
    # Pages wait for this lock: all that can be done before it is done. It comes before any match,
    # as whoever decides about one takes the vacancy first, too.
    Vacancy.objects.select_for_update(no_key=True).only("pk").get(pk=ready.vacancy)
    _keep_threshold(ready)
    return write_rows(rows)


def _keep_threshold(ready: Ready) -> None:
    last = ready.threshold
    if last is None:
        Threshold.objects.filter(vacancy=ready.vacancy).delete()
        return
    row = Threshold(vacancy_id=ready.vacancy, musts_met=last.musts_met, rank_value=last.rank_value)
    Threshold.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["vacancy"],
        update_fields=["musts_met", "rank_value"],
    )
