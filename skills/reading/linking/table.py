"""ESCO's names as a table of this package, so that linking needs no database.

This service uses the ESCO classification of the European Commission. The table holds labels,
alternative labels and numbers of version 1.1.1 in English; `manage.py tabulate_esco` writes it.
"""

import csv
import gzip
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "esco"
TABLE = FOLDER / "names-1.1.1-en.csv.gz"
WORDINGS = FOLDER / "wordings.csv"
COLUMNS = ("uri", "label", "names", "occupations", "reuse", "words")
_SKILL = "http://data.europa.eu/esco/skill/"


@dataclass(frozen=True)
class Entry:
    """A skill of ESCO: its label and other names, how many occupations ask it, how widely used.

    `reuse` is transversal, cross-sector, sector-specific, occupation-specific or "". `words` are
    the stems its description adds to those of its names.
    """

    uri: str
    label: str
    names: tuple[str, ...] = ()
    occupations: int = 0
    reuse: str = ""
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_table(path: Path = TABLE) -> tuple[Entry, ...]:
    """The shipped table, with the portal's own wordings among the names."""
    own = _wordings()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return tuple(
            Entry(
                _SKILL + uri,
                label,
                (*filter(None, names.split("|")), *own.get(label, ())),
                int(occupations),
                reuse,
                tuple(words.split()),
            )
            for uri, label, names, occupations, reuse, words in _body(csv.reader(lines))
        )


def write_table(path: Path, entries: Iterable[Entry]) -> None:
    """The same bytes for the same entries, whenever they are written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        short = entry.uri.removeprefix(_SKILL)
        names, words = "|".join(entry.names), " ".join(entry.words)
        writer.writerow((short, entry.label, names, entry.occupations, entry.reuse, words))
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


def _body(lines: Iterable[list[str]]) -> Iterable[list[str]]:
    head, *body = lines
    if tuple(head) != COLUMNS:
        raise ValueError(f"the table of names has the columns {head}")
    return body


def _wordings() -> dict[str, tuple[str, ...]]:
    with WORDINGS.open(encoding="utf-8", newline="") as lines:
        return {row["label"]: tuple(row["wordings"].split("|")) for row in csv.DictReader(lines)}
