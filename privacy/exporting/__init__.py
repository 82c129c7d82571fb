"""A person's copy of everything; docs/privacy.md says what is not in it, and why."""

from privacy.exporting.archive import write_archive
from privacy.exporting.parts import COPIES

__all__ = ["COPIES", "write_archive"]
