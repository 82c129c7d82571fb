"""Every comparison of a person with a vacancy: what was asked, weighed, found and decided."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from matching.explanations import lines_of
from matching.exporting import NotKept, whole_export
from matching.models import CandidacyEvent, Match, ShortlistEntry
from privacy.exporting.rows import rows_of, values
from privacy.register import REGISTER


def matches(user: User) -> Iterator[dict[str, Any]]:
    """With the criteria in words, and all a program needs to score it again (docs/matching.md)."""
    rows = Match.objects.filter(profile__user=user).order_by("pk")
    beside = rows.select_related("vacancy__company", "person_input", "request_input")
    for match in beside.iterator(chunk_size=100):
        yield {
            "vacancy": match.vacancy.title,
            "company": match.vacancy.company.name,
            "scored_at": match.scored_at,
            "score": match.points,
            "must_haves_met": match.musts_met,
            "must_haves": match.musts,
            "shown_to_the_company_as": match.number,
            "fit": match.fit,
            "criteria": [asdict(line) for line in lines_of(match.parts)],
            "to_compute_again": _whole(match),
        }


def _whole(match: Match) -> dict[str, Any]:
    """What changing something would do, the simulator of matching shows from the same inputs."""
    try:
        return whole_export(match)
    except NotKept:
        return {"result": match.result}


def candidacies(user: User) -> Iterator[dict[str, Any]]:
    """With the company to ask for the notes it may have written for itself, at any step."""
    kept = REGISTER["matching.Candidacy"]
    notes = CandidacyEvent.objects.filter(candidacy=OuterRef("pk")).exclude(by=user)
    rows = rows_of(user, "matching.Candidacy").select_related("match__vacancy__company")
    for row in rows.annotate(noted=Exists(notes.exclude(note=""))):
        vacancy = row.match.vacancy
        yield {
            "vacancy": vacancy.title,
            "company": vacancy.company.name,
            **values(row, kept),
            "the_company_keeps_a_note": row.noted,
        }


def decisions(user: User) -> Iterator[dict[str, Any]]:
    """Each step with who took it: the person or the company, never which of its people.

    What the person wrote with an answer is theirs, what the company noted is not.
    """
    kept = REGISTER["matching.CandidacyEvent"]
    for row in rows_of(user, "matching.CandidacyEvent").select_related(
        "candidacy__match__vacancy__company"
    ):
        own = row.by_id == user.pk
        vacancy = row.candidacy.match.vacancy
        yield {
            "vacancy": vacancy.title,
            "company": vacancy.company.name,
            "by": "you" if own else "the company",
            **values(row, kept),
            **({"note": row.note} if own else {"the_company_keeps_a_note": bool(row.note)}),
        }


def decisions_taken(user: User) -> Iterator[dict[str, Any]]:
    """What a person decided for a company, without about whom and without their notes."""
    taken = CandidacyEvent.objects.filter(by=user).exclude(candidacy__match__profile__user=user)
    for row in taken.select_related("candidacy__match__vacancy").order_by("pk"):
        yield {
            "vacancy": row.candidacy.match.vacancy.title,
            "at": row.at,
            "from": row.from_state,
            "to": row.to_state,
            "reason": row.reason,
        }


def shortlists(user: User) -> Iterator[dict[str, Any]]:
    """The person's own line of each list, and nobody else's."""
    entries = ShortlistEntry.objects.filter(match__profile__user=user)
    for entry in entries.select_related("shortlist__vacancy__company").order_by("pk"):
        vacancy = entry.shortlist.vacancy
        yield {
            "vacancy": vacancy.title,
            "company": vacancy.company.name,
            "week": entry.shortlist.period,
            "rank": entry.rank,
            "score": entry.score / 100,
            "criteria": [asdict(line) for line in lines_of(entry.parts)],
        }
