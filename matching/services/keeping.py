"""What matches are scored from: kept once under its hash, and forgotten when no match needs it."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from matching.kernel import person_input
from matching.loading import LoadedPerson, LoadedRequest, kept_request, taxonomy
from matching.models import Match, PersonInput, RequestInput

InputT = TypeVar("InputT", PersonInput, RequestInput)
LoadedT = TypeVar("LoadedT", LoadedPerson, LoadedRequest)
BATCH = 500

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

    def person_row(one: LoadedPerson) -> PersonInput:
        content = person_input(one.terms)
        return PersonInput(profile_id=one.pk, hash=one.digest, content=content)

    def request_row(one: LoadedRequest) -> RequestInput:
        content = kept_request(one.terms)
        return RequestInput(vacancy_id=one.pk, hash=one.digest, content=content)

    return Kept(
        _keep(PersonInput, people, person_row),
        _keep(RequestInput, requests, request_row),
        taxonomy().version,
    )


def _keep(
    model: type[InputT], loaded: Iterable[LoadedT], row: Callable[[LoadedT], InputT]
) -> dict[int, Input]:
    """Written in the order of their hashes, so that two runs never wait for each other."""
    by_hash = {one.digest: one for one in loaded}
    found = _found(model, by_hash.keys())
    while missing := sorted(by_hash.keys() - found.keys()):
        rows = [row(by_hash[each]) for each in missing]
        model.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        found |= _found(model, missing)
    return {one.pk: Input(found[each], each) for each, one in by_hash.items()}


def _found(model: type[InputT], hashes: Iterable[str]) -> dict[str, int]:
    return dict(model.objects.filter(hash__in=hashes).values_list("hash", "pk"))


def forget_inputs() -> int:
    """Delete what no match was scored from any more; how many rows went."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ALONE)
        pointing = Match.objects.order_by().values("pk")
        people = _forget(PersonInput, Exists(pointing.filter(person_input=OuterRef("pk"))))
        requests = _forget(RequestInput, Exists(pointing.filter(request_input=OuterRef("pk"))))
    return people + requests


def _forget(model: type[InputT], is_used: Exists) -> int:
    # Rows that go with their person or vacancy just now need nobody who waits for them.
    unused = model.objects.filter(~is_used).select_for_update(skip_locked=True)
    return model.objects.filter(pk__in=list(unused.values_list("pk", flat=True))).delete()[0]
