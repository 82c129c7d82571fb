"""What companies keep of somebody beside their decisions: notes, tags, board, interviews, lists."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from matching.models import Match
from privacy.exporting.rows import rows_of, values
from privacy.register import REGISTER

BESIDE = "match__vacancy__company"


def _where(match: Match) -> dict[str, Any]:
    return {"vacancy": match.vacancy.title, "company": match.vacancy.company.name}


def team_notes(user: User) -> Iterator[dict[str, Any]]:
    """Word by word, never who of a company wrote them."""
    kept = REGISTER["hiring.Note"]
    for row in rows_of(user, "hiring.Note").select_related(BESIDE):
        yield _where(row.match) | values(row, kept)


def team_tags(user: User) -> Iterator[dict[str, Any]]:
    for row in rows_of(user, "hiring.Tagging").select_related(BESIDE, "tag"):
        yield _where(row.match) | {"tag": row.tag.name, "since": row.created_at}


def board_cards(user: User) -> Iterator[dict[str, Any]]:
    for row in rows_of(user, "hiring.Card").select_related(BESIDE, "stage"):
        yield _where(row.match) | {"stage": row.stage.name}


def board_moves(user: User) -> Iterator[dict[str, Any]]:
    kept = REGISTER["hiring.CardMove"]
    for row in rows_of(user, "hiring.CardMove").select_related(BESIDE):
        yield _where(row.match) | values(row, kept)


def interviews(user: User) -> Iterator[dict[str, Any]]:
    """With the times that were proposed."""
    kept = REGISTER["hiring.Interview"]
    rows = rows_of(user, "hiring.Interview").select_related(f"candidacy__{BESIDE}")
    for row in rows.prefetch_related("slots"):
        times = [{"at": slot.starts_at, "chosen": slot.chosen} for slot in row.slots.all()]
        yield _where(row.candidacy.match) | values(row, kept) | {"times": times}


def shared_lists(user: User) -> Iterator[dict[str, Any]]:
    """That a company showed how they match to somebody else, without their name."""
    for row in rows_of(user, "hiring.SharedMatch").select_related(BESIDE, "shared_list"):
        shared = row.shared_list
        yield _where(row.match) | {"from": shared.created_at, "until": shared.expires_at}
