"""Matches written in one statement, so that a newer result is never overwritten by an older one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import connection
from psycopg2.extras import execute_values

from matching.kernel import Scored, explain, inputs_hash
from matching.loading import LoadedPerson, LoadedRequest
from matching.models import Match
from matching.models.matches import random_number
from matching.services.keeping import Kept, keep_inputs

# Two runs may see different versions of the same pair. Each change writes its own run in its
# own transaction, so one of the two has read both newest versions; refusing any write that is
# older on either side lets exactly that one stay. The same holds for the measurement of rarity:
# one that changed between reading and writing has asked for a run of its own.
UPSERT = """
INSERT INTO matching_match (uuid, vacancy_id, profile_id, number, score, focus, practice,
    rank_value, musts_met, musts, parts, inputs_hash, person_input_id, request_input_id,
    rule_version, taxonomy_version, vacancy_version, profile_version, rarity, scored_at)
VALUES %s
ON CONFLICT (vacancy_id, profile_id) DO UPDATE SET
    score = EXCLUDED.score, focus = EXCLUDED.focus, practice = EXCLUDED.practice,
    rank_value = EXCLUDED.rank_value, musts_met = EXCLUDED.musts_met, musts = EXCLUDED.musts,
    parts = EXCLUDED.parts, inputs_hash = EXCLUDED.inputs_hash,
    person_input_id = EXCLUDED.person_input_id, request_input_id = EXCLUDED.request_input_id,
    rule_version = EXCLUDED.rule_version, taxonomy_version = EXCLUDED.taxonomy_version,
    vacancy_version = EXCLUDED.vacancy_version, profile_version = EXCLUDED.profile_version,
    rarity = EXCLUDED.rarity, scored_at = EXCLUDED.scored_at
WHERE matching_match.vacancy_version <= EXCLUDED.vacancy_version
    AND matching_match.profile_version <= EXCLUDED.profile_version
    AND matching_match.rarity <= EXCLUDED.rarity
"""
PAGE_SIZE = 500
Rows = Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    person: LoadedPerson
    request: LoadedRequest
    scored: Scored


def store_matches(pairs: Iterable[Pair], *, now: datetime) -> int:
    """Insert or refresh the rows of these pairs; returns how many."""
    return write_rows(made_rows(pairs, now=now))


def made_rows(pairs: Iterable[Pair], *, now: datetime) -> Rows:
    """All that takes time and no lock that a page could wait for: rows ready to be written.

    They are ordered by key so that runs cannot deadlock. What they were scored from is kept, so
    that they have to be written in the same transaction.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.request.pk, pair.person.pk))
    people = {pair.person.pk: pair.person for pair in ordered}
    requests = {pair.request.pk: pair.request for pair in ordered}
    kept = keep_inputs(people.values(), requests.values())
    numbers = free_numbers([pair.request.pk for pair in ordered])
    return [_row(pair, number, kept, now) for pair, number in zip(ordered, numbers, strict=True)]


def write_rows(rows: Rows) -> int:
    with connection.cursor() as cursor:
        # execute_values is psycopg2's; it wants its own cursor, not Django's wrapper.
        execute_values(cursor.cursor, UPSERT, rows, page_size=PAGE_SIZE)
    return len(rows)


def free_numbers(vacancies: Sequence[int]) -> list[int]:
    """A number for each place of a vacancy's id, taken neither in that vacancy nor twice here.

    Among thousands of people two draws of the same number are likely, and one would undo the
    whole run.
    """
    numbers = [random_number() for _ in vacancies]
    while taken := _taken(vacancies, numbers):
        for place in taken:
            numbers[place] = random_number()
    return numbers


def _taken(vacancies: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """The places whose number is in use already, in the database or further to the front."""
    if not numbers:
        return []
    rows = Match.objects.filter(vacancy__in=set(vacancies), number__in=numbers)
    used = set(rows.values_list("vacancy_id", "number"))
    again = []
    for place, drawn in enumerate(zip(vacancies, numbers, strict=True)):
        if drawn in used:
            again.append(place)
        used.add(drawn)
    return again


def _row(pair: Pair, number: int, kept: Kept, now: datetime) -> tuple[object, ...]:
    scored, told = pair.scored, explain(pair.scored)
    person, request = kept.people[pair.person.pk], kept.requests[pair.request.pk]
    return (
        str(uuid4()),
        pair.request.pk,
        pair.person.pk,
        number,
        scored.score,
        scored.focus,
        json.dumps(told["practice"]),
        scored.rank_value,
        scored.musts_met,
        scored.musts,
        json.dumps(told["parts"]),
        inputs_hash(person.hash, request.hash),
        person.pk,
        request.pk,
        scored.rules,
        kept.taxonomy_version,
        pair.request.version,
        pair.person.version,
        pair.request.rarity,
        now,
    )
