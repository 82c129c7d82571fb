"""What matches are scored from: kept once under its hash, and forgotten when no match needs it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from psycopg2.extras import execute_values

from matching.loading import LoadedPerson, LoadedRequest, taxonomy
from matching.models import Match, PersonInput, RequestInput

BATCH = 500
FIND = "SELECT hash, id FROM {table} WHERE hash = ANY(%s)"
INSERT = """
INSERT INTO {table} ({subject}, hash, content) VALUES %s
ON CONFLICT (hash) DO NOTHING RETURNING hash, id
"""


class Table(NamedTuple):
    name: str
    subject: str


PEOPLE = Table(PersonInput._meta.db_table, "profile_id")
REQUESTS = Table(RequestInput._meta.db_table, "vacancy_id")

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
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ALONE)
        pointing = Match.objects.order_by().values("pk")
        people = _forget(PersonInput, Exists(pointing.filter(person_input=OuterRef("pk"))))
        requests = _forget(RequestInput, Exists(pointing.filter(request_input=OuterRef("pk"))))
    return people + requests


def _forget(model: type[PersonInput] | type[RequestInput], is_used: Exists) -> int:
    # Rows that go with their person or vacancy just now need nobody who waits for them.
    unused = model.objects.filter(~is_used).select_for_update(skip_locked=True)
    return model.objects.filter(pk__in=list(unused.values_list("pk", flat=True))).delete()[0]
