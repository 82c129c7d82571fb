"""What several tests of employers' pages start from."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.dispatch import Signal

from vacancies.services import VacancyContent

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ADVERT = """Incident responder (f/m/x)

Your tasks: you watch our SIEM, you handle incidents from the first alert to the last report.

What you bring:
- you must have solid experience with incident response
- knowledge of ISO 27001 is a plus

We offer a calm team in the centre of Namur and time to learn every week.
"""


def content(**fields: Any) -> VacancyContent:
    """A complete vacancy of one's own words; the test changes what it cares about."""
    values: dict[str, Any] = {
        "title": "Incident responder (f/m/x)",
        "text": ADVERT,
        "language": "en",
        "postal_code": "5000",
        "pay_min": Decimal(3500),
        "pay_max": Decimal(4500),
    } | fields
    return VacancyContent(**values)


def form_data(**fields: Any) -> dict[str, Any]:
    """What the browser posts for the same vacancy."""
    return {
        "title": "Incident responder (f/m/x)",
        "text": ADVERT,
        "language": "en",
        "role": "",
        "postal_code": "5000",
        "place": "hybrid",
        "hours": "38",
        "contract": "permanent",
        "starts_on": "",
        "pay_min": "3500",
        "pay_max": "4500",
        "pay_period": "month",
    } | fields


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on a connection of its own; results or exceptions."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait(timeout=10)
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@contextmanager
def heard(signal: Signal) -> Iterator[list[Any]]:
    """What a signal said while the block ran: the vacancies it spoke about."""
    said: list[Any] = []

    def listen(vacancy: Any, **_kwargs: Any) -> None:
        said.append(vacancy)

    signal.connect(listen)
    try:
        yield said
    finally:
        signal.disconnect(listen)
