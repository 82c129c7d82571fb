"""Reading any file the portal takes, in the child that documents starts."""

from dataclasses import dataclass
from pathlib import Path

from documents.extraction import ask, understood
from documents.terms import DEFAULT, Code, DocumentError, Extracted, Kind, Limits
from formats.carrying import unpacked
from formats.terms import Resume


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a file and, where it says it in fields, the profile the text was made from."""

    words: Extracted
    resume: Resume | None = None


def extract(path: Path, kind: Kind, *, limits: Limits = DEFAULT) -> Opened:
    """As ``documents.extract``; a profile says everything twice, as fields and as text."""
    answer = ask("formats.child", path, kind, limits=limits, characters=3 * limits.characters)
    try:
        resume = answer["resume"]
        return Opened(understood(answer), unpacked(resume) if resume else None)
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
