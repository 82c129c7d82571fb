"""One CSV file of ESCO as rows that are known to have what they need."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from skills.esco.errors import EscoFault
from skills.esco.sources import Source

Row = dict[str, str]
MAX_FIELD = 1_000_000
_URI = re.compile(r"http://data\.europa\.eu/esco/[\w./\-]{1,150}")
# Tables separate alternative labels by line ends, collections by " | ", exports by "|".
_SEPARATOR = re.compile(r"[\n\r|]+")


def rows(source: Source, columns: Sequence[str], uris: Sequence[str]) -> Iterator[Row]:
    """Each row by column name, whatever the order; `columns` must exist, `uris` be addresses.

    EscoFault names the file and the line of what is not so.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.DictReader(io.StringIO(_text(source), newline=""), strict=True)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise EscoFault(source.where, f"has no column {', '.join(missing)}", 1)
        for row in reader:
            yield _checked(source, row, reader.line_num, uris)
    except csv.Error as fault:
        raise EscoFault(source.where, str(fault), reader.reader.line_num) from fault


def names(cell: str) -> tuple[str, ...]:
    """The alternative labels of a cell, each once, in their order."""
    parts = (" ".join(part.split()) for part in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def _text(source: Source) -> str:
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = source.data.count(b"\n", 0, fault.start) + 1
        raise EscoFault(source.where, "is not UTF-8", line) from fault
    nothing = text.find("\0")
    if nothing >= 0:
        raise EscoFault(source.where, "holds a null byte", text.count("\n", 0, nothing) + 1)
    return text


def _checked(source: Source, row: Row, line: int, uris: Sequence[str]) -> Row:
    # DictReader files surplus cells under None, and None for missing ones.
    if None in row or None in row.values():
        raise EscoFault(source.where, "has more or fewer cells than the first line names", line)
    for name in uris:
        if not _URI.fullmatch(row[name]):
            raise EscoFault(source.where, f"{row[name][:60]!r} is no address of ESCO", line)
    return row
