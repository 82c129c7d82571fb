"""What the index must give: the ranking of the plain pool over what the database says now."""

import time
from collections.abc import Sequence
from typing import Any

from django.db import connection

from matching.index.current import people
from matching.index.rows import WHOLE, Shard
from matching.kernel import Importance, Need, Pool, Request
from matching.loading import load_people, taxonomy

SIEM, LINUX, SPLUNK, OSCP = "portal:siem", "portal:linux", "portal:splunk", "portal:oscp"
SKILLS = (SIEM, LINUX, SPLUNK, OSCP)
REQUEST = Request(
    "v",
    (
        Need(SIEM, 3, Importance.MUST),
        Need(SPLUNK, 2, Importance.MUST),
        Need(LINUX, 2, Importance.SHOULD),
    ),
)


def settle() -> None:
    """Wait until no transaction on the server is older than the last change.

    Tests beside this one keep theirs open, and until then a change counts as one that may not
    have been seen yet.
    """
    query = """
        SELECT COALESCE(max(xid), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        FROM matching_indexchange
    """
    for _ in range(3000):
        with connection.cursor() as cursor:
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("a transaction stays open")


def found(request: Request = REQUEST, k: int | None = None, *, shard: Shard = WHOLE) -> list[Any]:
    """What the index says."""
    best = people(shard).top(request, k)
    return [(one.key, one.version, one.musts, one.value) for one in best]


def expected(request: Request = REQUEST, k: int | None = None) -> list[Any]:
    """What the plain pool says of everybody."""
    loaded = {it.terms.key: it for it in load_people()}
    ranked = Pool((it.terms for it in loaded.values()), taxonomy()).rank(request, k)
    return [(it.person, loaded[it.person].version, it.musts_met, it.rank_value) for it in ranked]


def keys(best: Sequence[Any]) -> list[str]:
    return [one[0] for one in best]
