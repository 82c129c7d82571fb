"""Scoring stored matches again from what was kept with them, and saying where they differ."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from matching.kernel import (
    canonical,
    digest,
    explain,
    inputs_hash,
    planned,
    read_person,
    read_request,
    scored,
)
from matching.kernel.scoring import Plan
from matching.loading import key_of
from matching.models import Match, PersonInput, RequestInput
from vacancies.models import Vacancy

CHUNK = 500


class Checked(NamedTuple):
    """One match and the names of what is not as it was scored; none where it is."""

    match: UUID
    differing: tuple[str, ...]


class KeptRequest:
    """A vacancy's input, read once for all the matches that were scored from it."""

    def __init__(self, row: RequestInput) -> None:
        self.row = row
        self.hash = digest(row.content)
        key = key_of(row.vacancy_id)
        self.is_whole = self.hash == row.hash and _key(row.content, "request") == key

    @cached_property
    def plan(self) -> Plan:
        """Ready to be scored by. Raises ``ValueError`` where the content was not written so."""
        asked = read_request(self.row.content)
        return planned(asked.request, asked.closeness, asked.rules)


def verify_match(match: Match) -> Checked:
    """One of them; it must have inputs."""
    if match.person_input is None or match.request_input is None:
        raise ValueError(f"nothing was kept with match {match.uuid}")
    request = KeptRequest(match.request_input)
    return Checked(match.uuid, differences(match, match.person_input, request))


def verify_matches(matches: QuerySet[Match]) -> Iterator[Checked]:
    """Each of them that has inputs, one vacancy's input after the other.

    A match that is scored anew meanwhile is compared with whatever it pointed to when it was
    read: match and person come in one row, and inputs are never changed.
    """
    used = matches.order_by().filter(request_input__isnull=False).values("request_input").distinct()
    for pk in list(used.values_list("request_input", flat=True).order_by("request_input")):
        row = RequestInput.objects.filter(pk=pk).first()
        if row is not None:
            request = KeptRequest(row)
            scored_from_it = matches.filter(request_input=pk).select_related("person_input")
            for match in scored_from_it.order_by("pk").iterator(chunk_size=CHUNK):
                if match.person_input is not None:
                    yield Checked(match.uuid, differences(match, match.person_input, request))


def score_again(matches: Iterable[UUID]) -> int:
    """Let those of open vacancies be found by the hourly round; returns how many they are."""
    chosen = Match.objects.filter(uuid__in=list(matches), vacancy__in=Vacancy.objects.open())
    # A row without inputs is one that is to be scored again.
    return chosen.update(person_input=None, request_input=None)


def differences(match: Match, person: PersonInput, request: KeptRequest) -> tuple[str, ...]:
    """The names of what its inputs do not give, or is not whole in them; no value of anything."""
    person_hash = digest(person.content)
    key = key_of(person.profile_id)
    is_whole = person_hash == person.hash and _key(person.content, "person") == key
    found = {
        "person_input": not is_whole or person.profile_id != match.profile_id,
        "request_input": not request.is_whole or request.row.vacancy_id != match.vacancy_id,
        "inputs_hash": match.inputs_hash != inputs_hash(person_hash, request.hash),
    }
    try:
        again = scored(read_person(person.content), request.plan)
    except ValueError:
        found["not readable"] = True
    else:
        stored = match.result
        recomputed = explain(again) | {"taxonomy": request.row.content["taxonomy"]}
        found |= {name: canonical(stored[name]) != canonical(it) for name, it in recomputed.items()}
    return tuple(name for name, differs in found.items() if differs)


def _key(content: Any, name: str) -> object:
    """Whose input it is, by what it says itself."""
    return content.get(name) if isinstance(content, dict) else None
