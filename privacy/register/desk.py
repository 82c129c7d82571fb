"""A recruiter's views of the match table, and acts on several people that can be undone."""

from privacy.register.terms import INNER, Kept

SHORT = "for an hour, so that it can be told and undone; decisions hold what came of it"

DESK = {
    "desk.SavedView": Kept(
        none="id uuid", personal="person name values is_default created_at", whose="person",
        file="saved_views", without={"person": INNER},
    ),
    "desk.BulkAct": Kept(
        none="id uuid vacancy fingerprint gone", personal="by to_state at undone_at",
        whose="by", left_out=SHORT,
    ),
    "desk.BulkRow": Kept(
        none="id act", personal="match outcome event", whose="match__profile__user",
        left_out=SHORT,
    ),
}  # fmt: skip
