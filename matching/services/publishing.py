"""Results made visible: everything for a vacancy in one transaction, or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from matching.models import Threshold
from matching.services.searching import Ready
from matching.services.storing import Rows, made_rows, write_rows
from vacancies.models import Vacancy


class Prepared(NamedTuple):
    """What is ready, and its rows as they are to be written."""

    ready: Ready
    rows: Rows


def prepared(ready: Iterable[Ready], *, now: datetime) -> list[Prepared]:
    """All that takes time and no lock that a page could wait for; write it in this transaction."""
    return [Prepared(one, made_rows(one.pairs, now=now)) for one in ready]


def hold_vacancy(pk: int) -> None:
    """Take the vacancy's row: before its search, its run and its matches, in this order.

    Pages that change the vacancy or decide about a match take it first, too, and wait for it here:
    all that can be done before is done. Where it has gone, so has all that hangs on it.
    """
    list(Vacancy.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


def publish(ready: Ready, *, now: datetime) -> int:
    """Write one vacancy's pairs and threshold; returns how many pairs. Call it in a transaction."""
    (one,) = prepared([ready], now=now)
    hold_vacancy(ready.vacancy)
    return write(one)


def write(one: Prepared) -> int:
    """Pairs and threshold of a vacancy that is held; returns how many pairs."""
    _keep_threshold(one.ready)
    return write_rows(one.rows)


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
