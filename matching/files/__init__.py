"""Matching files on disk: the portal's reader and kernel without its servers."""

from matching.files.ranking import Files, Ranked
from matching.files.reading import (
    ReadingError,
    list_files,
    person_of,
    read_person,
    read_request,
    request_of,
)

__all__ = [
    "Files",
    "Ranked",
    "ReadingError",
    "list_files",
    "person_of",
    "read_person",
    "read_request",
    "request_of",
]
