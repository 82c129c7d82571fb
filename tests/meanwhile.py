"""Two connections at once: what one does while the other has not committed yet."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from tests.reliability.plant import until

_WAITING_FOR_US = """
SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


def while_it_is_open(
    first: Callable[[], object], second: Callable[[], object], *, may_wait: bool = True
) -> bool:
    """`second` begins on another connection before what `first` wrote is committed, or ends so.

    Whether it had to wait. What it raises is raised here.
    """

    def work() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            first()
            working = threads.submit(work)
            until(lambda: working.done() or (may_wait and somebody_waits_for_us()), "the other")
            waited = not working.done()
        working.result(timeout=20)
    return waited


def somebody_waits_for_us() -> bool:
    """For a lock this connection holds: the same server has the databases of other tests."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING_FOR_US)
        return cursor.fetchone() is not None
