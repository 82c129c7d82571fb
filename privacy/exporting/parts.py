"""Which files a copy has, and what fills each; the register says that none is forgotten."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from accounts.models import User
from privacy.exporting import around, hiring, matches, mentoring
from privacy.exporting.rows import copied_rows
from privacy.register import REGISTER

Part = Callable[[User], Iterable[dict[str, Any]]]

# Where a row alone would say too little, or something about somebody else.
SPECIAL: Mapping[str, Part] = {
    "matches": matches.matches,
    "candidacies": matches.candidacies,
    "decisions": matches.decisions,
    "decisions_taken": matches.decisions_taken,
    "shortlists": matches.shortlists,
    "team_notes": hiring.team_notes,
    "team_tags": hiring.team_tags,
    "board_cards": hiring.board_cards,
    "board_moves": hiring.board_moves,
    "interviews": hiring.interviews,
    "shared_lists": hiring.shared_lists,
    "mentoring_pairs": mentoring.pairs,
    "mails": around.mails,
    "looks": around.looks,
    "own_acts": around.own_acts,
}
COPIES: Mapping[str, Part] = {
    kept.file: partial(copied_rows, label=label)
    for label, kept in REGISTER.items()
    if kept.file and kept.whose and kept.file not in SPECIAL
} | dict(SPECIAL)
