"""What a team remembers of the candidates it works with."""

from hiring.models.boards import Card, CardMove, Stage
from hiring.models.files import ListFile
from hiring.models.interviews import Interview, Slot
from hiring.models.notes import Note, Tag, Tagging
from hiring.models.refusals import RefusalText
from hiring.models.sharing import SharedList, SharedMatch

__all__ = [
    "Card",
    "CardMove",
    "Interview",
    "ListFile",
    "Note",
    "RefusalText",
    "SharedList",
    "SharedMatch",
    "Slot",
    "Stage",
    "Tag",
    "Tagging",
]
