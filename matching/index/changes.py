"""What has changed in the database since somebody last looked; no committed change is skipped.

PostgreSQL numbers transactions when they first write, not when they commit: one with a lower
number may commit later. So the watermark is not the highest number seen, but ``xmin`` of the
snapshot in which the notes were read: below it every transaction is over, and what it wrote
was visible to this very statement. A transaction that was still open had a number of ``xmin``
or more, its notes carry that number, and whoever asks for "from ``xmin`` on" finds them as
soon as they are committed. What was read twice because of that is told apart by its number.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from matching.index.rows import Shard
from matching.models import IndexChange

# The timeline is another one after a backup was brought back or a replica took over: what had
# been committed on the old one may not have happened.
_LOOK = """
SELECT pg_snapshot_xmin(now.snapshot)::text::bigint, pg_snapshot_xmax(now.snapshot)::text::bigint,
    concat_ws('-', d.datname, d.oid, c.system_identifier,
        left(pg_walfile_name(pg_current_wal_lsn()), 8)),
    ARRAY(SELECT ARRAY[n.subject, n.xid] FROM matching_indexchange n
        WHERE n.kind = %s AND n.xid >= %s)
FROM (SELECT pg_current_snapshot() AS snapshot) now, pg_control_system() c, pg_database d
WHERE d.datname = current_database()
"""
# Of a dump of another server, whose numbers were higher: here nothing has them yet.
_FOREIGN = """
DELETE FROM matching_indexchange
WHERE kind = %s AND xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
"""
_FORGET = """
WITH last AS (
    SELECT max(xid) AS xid FROM matching_indexchange WHERE kind = %(kind)s
        AND noted_at < %(before)s
        AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
), gone AS (
    DELETE FROM matching_indexchange n USING last
    WHERE n.kind = %(kind)s AND (n.xid < last.xid OR n.xid = last.xid AND n.subject <> 0)
    RETURNING n.subject
), floor AS (
    INSERT INTO matching_indexchange (kind, xid, subject, noted_at)
    SELECT %(kind)s, last.xid, 0, now() FROM last WHERE last.xid IS NOT NULL
    ON CONFLICT DO NOTHING
) SELECT count(*) FROM gone
"""
Note = tuple[int, int]
"""A subject and the number of the transaction that changed it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one statement saw. All changes of transactions below ``watermark`` were visible.

    ``notes`` are those visible from the asked watermark on; transactions from ``next`` on have
    not begun. ``database`` is another one for every database that could hold other rows.
    """

    watermark: int
    next: int
    database: str
    notes: frozenset[Note]

    def since(self, known: frozenset[Note]) -> set[int]:
        """The subjects that changed, apart from what was known already."""
        return {subject for subject, _xid in self.notes - known}

    @property
    def lasting(self) -> frozenset[Note]:
        """What the next look will see again."""
        return frozenset(note for note in self.notes if note[1] >= self.watermark)


def look(kind: str, watermark: int, shard: Shard) -> Look:
    """The notes of a kind from a watermark on; one statement, and cheap where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [kind, watermark])
        reached, following, database, notes = cursor.fetchone()
    ours = frozenset(
        (subject, xid)
        for subject, xid in notes
        if subject % shard.of == shard.number or subject == IndexChange.EVERYBODY
    )
    return Look(reached, following, database, ours)


def forget_foreign_notes(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FOREIGN, [kind])


def forget_notes(kind: str, *, before: datetime) -> int:
    """Delete notes made before a time. Who has not looked since then must start anew.

    They leave a note about everybody behind, with the highest of their numbers: it is found by
    those alone whose watermark is that old.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, {"kind": kind, "before": before})
        return int(cursor.fetchone()[0])


@contextmanager
def one_moment() -> Iterator[None]:
    """Every statement sees the same rows; within a transaction that is open, what that sees."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
