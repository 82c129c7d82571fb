"""A person's copy of everything (GDPR articles 15 and 20); docs/privacy.md says what is not in it."""

from privacy.exporting.archive import write_archive
from privacy.exporting.parts import COPIES

__all__ = ["COPIES", "write_archive"]
