"""The pairs somebody was part of, from their side: what they said, and what both wrote down."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from mentoring.models import Pair


def pairs(user: User) -> Iterator[dict[str, Any]]:
    """Never who the other is, nor what the other told us alone."""
    rows = Pair.objects.whole().of(user).order_by("pk")
    for row in rows.prefetch_related("events", "sessions", "feedback"):
        side = row.side_of(user)
        yield {
            "programme": row.enrolment.programme.title,
            "as": side.value,
            "state": row.state,
            "points": row.points,
            "reasons": row.parts,
            "said_yes": row.said_yes(side),
            "since": row.created_at,
            "answer_by": row.due_at,
            "changed_at": row.changed_at,
            "steps": list(row.events.values("from_state", "to_state", "side", "reason", "at")),
            "sessions": list(row.sessions.values("starts_at", "minutes", "note", "side")),
            "feedback": list(row.feedback.filter(side=side).values("useful", "at")),
        }
