"""What matches are scored from: kept once under its hash, and forgotten when no match needs it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection, transaction
from psycopg2.extras import execute_values

from matching.loading import LoadedPerson, LoadedRequest, taxonomy
from matching.models import PersonInput, RequestInput

BATCH = 500
SLICE = 5000
"""How many inputs are forgotten in one transaction, at most."""

FIND = "SELECT hash, id FROM {table} WHERE hash = ANY(%s)"
INSERT = """
INSERT INTO {table} ({subject}, hash, content) VALUES %s
ON CONFLICT (hash) DO NOTHING RETURNING hash, id
"""


UNUSED = """
SELECT id FROM {table} one WHERE id > %(after)s
    AND NOT EXISTS (SELECT 1 FROM matching_match WHERE {pointer} = one.id)
ORDER BY id LIMIT %(most)s
"""
# Rows that go with their person or vacancy just now need nobody who waits for them.
FORGET = """
DELETE FROM {table} WHERE id IN (
    SELECT id FROM {table} one WHERE id = ANY(%(some)s)
        AND NOT EXISTS (SELECT 1 FROM matching_match WHERE {pointer} = one.id)
    FOR UPDATE SKIP LOCKED
)
"""


class Table(NamedTuple):
    """``subject`` is whom its rows are about, ``pointer`` the column of matches that names them."""

    name: str
    subject: str
    pointer: str


PEOPLE = Table(PersonInput._meta.db_table, "profile_id", "person_input_id")
REQUESTS = Table(RequestInput._meta.db_table, "vacancy_id", "request_input_id")

# Whoever stores matches shares it, whoever forgets inputs has it alone: else an input that
# nothing points to could go in the moment between its being found and its match being written.
# A lock of its own and not of the rows, for whoever deletes a person locks matches before inputs.
SHARE = "SELECT pg_advisory_xact_lock_shared(770031)"
ALONE = "SELECT pg_advisory_xact_lock(770031)"


class Input(NamedTuple):
    """A row of either table: its key and its hash."""

    pk: int
    hash: str


class Kept(NamedTuple):
    """Inputs by the key of their person, and by that of their vacancy."""

    people: Mapping[int, Input]
    requests: Mapping[int, Input]
    taxonomy_version: str


def keep_inputs(people: Iterable[LoadedPerson], requests: Iterable[LoadedRequest]) -> Kept:
    """Find or write these inputs; nobody forgets them before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(SHARE)
    return Kept(_keep(PEOPLE, people), _keep(REQUESTS, requests), taxonomy().version)


def _keep(table: Table, loaded: Iterable[LoadedPerson | LoadedRequest]) -> dict[int, Input]:
    """Written in the order of their hashes, so that two runs never wait for each other."""
    by_hash = {one.digest: one for one in loaded}
    found = dict(_found(table, by_hash))
    # What another run wrote just now is neither returned nor seen by the first look.
    while missing := sorted(by_hash.keys() - found.keys()):
        found |= _written(table, [by_hash[each] for each in missing])
        found |= _found(table, by_hash.keys() - found.keys())
    return {one.pk: Input(found[each], each) for each, one in by_hash.items()}


def _found(table: Table, hashes: Collection[str]) -> dict[str, int]:
    if not hashes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(table=table.name), [list(hashes)])
        return dict(cursor.fetchall())


def _written(table: Table, loaded: Sequence[LoadedPerson | LoadedRequest]) -> dict[str, int]:
    rows = [(one.pk, one.digest, one.content.decode("ascii")) for one in loaded]
    with connection.cursor() as cursor:
        # execute_values is psycopg2's; it wants its own cursor, not Django's wrapper.
        insert = INSERT.format(table=table.name, subject=table.subject)
        return dict(execute_values(cursor.cursor, insert, rows, page_size=BATCH, fetch=True))


def forget_inputs() -> int:
    """Delete what no match was scored from any more; how many rows went."""
    return _forget(PEOPLE) + _forget(REQUESTS)


def _forget(table: Table) -> int:
    """Some rows a transaction: every publication waits while one of them has the lock."""
    names = {"table": table.name, "pointer": table.pointer}
    gone, last = 0, 0
    with connection.cursor() as cursor:
        while some := _unused(UNUSED.format(**names), after=last):
            last = some[-1]
            with transaction.atomic():
                cursor.execute(ALONE)
                cursor.execute(FORGET.format(**names), {"some": some})
                gone += cursor.rowcount
    return gone


def _unused(query: str, *, after: int) -> list[int]:
    """Looked for without any lock: some of them may be in use by the time they would go."""
    with connection.cursor() as cursor:
        cursor.execute(query, {"after": after, "most": SLICE})
        return [pk for (pk,) in cursor.fetchall()]
