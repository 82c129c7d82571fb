"""The data files under skills/data as one Taxonomy. They are the source; nothing writes them."""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from skills.taxonomy.closeness import Link
from skills.taxonomy.concepts import (
    LANGUAGES,
    Concept,
    Group,
    Importance,
    Proof,
    Role,
    RoleSkill,
    Skill,
    Taxonomy,
)
from skills.taxonomy.folding import fold_name

DATA = Path(__file__).resolve().parent.parent / "data"
SKILLS = (
    "skills/security.csv",
    "skills/security_products.csv",
    "skills/standards_and_laws.csv",
    "skills/certificates.csv",
    "skills/it.csv",
    "skills/human.csv",
)
TABLES = (
    *SKILLS,
    "groups.csv",
    "links.csv",
    "proves.csv",
    "roles.csv",
    "role_skills.csv",
)

Row = dict[str, str]
C = TypeVar("C", bound=Concept)


@lru_cache(maxsize=1)
def shipped() -> Taxonomy:
    """The taxonomy this release ships; read once per process."""
    return read(DATA)


def read(folder: Path) -> Taxonomy:
    """The taxonomy in `folder`; KeyError or ValueError where a table is malformed."""
    tables = {name: (folder / name).read_bytes() for name in TABLES}
    rows = {name: _rows(data) for name, data in tables.items()}
    return Taxonomy(
        groups=_by_id(map(_group, rows["groups.csv"])),
        skills=_by_id(_skill(row) for name in SKILLS for row in rows[name]),
        links=tuple(_link(row) for row in rows["links.csv"]),
        certified=tuple(_proof(row) for row in rows["proves.csv"]),
        roles=_by_id(map(_role, rows["roles.csv"])),
        role_skills=tuple(_role_skill(row) for row in rows["role_skills.csv"]),
    )


def _by_id(concepts: Iterable[C]) -> MappingProxyType[str, C]:
    found: dict[str, C] = {}
    for concept in concepts:
        if concept.id in found:
            raise ValueError(f"{concept.id} stands twice in its table")
        found[concept.id] = concept
    return MappingProxyType(found)


def _rows(data: bytes) -> Iterator[Row]:
    # A spreadsheet saves UTF-8 with a byte order mark; the first column must keep its name.
    return csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _labels(row: Row, prefix: str = "label") -> MappingProxyType[str, str]:
    cells = {language: row[f"{prefix}_{language}"].strip() for language in LANGUAGES}
    return MappingProxyType({language: text for language, text in cells.items() if text})


def _names(row: Row, prefix: str) -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({key: _split(row[f"{prefix}_{key}"]) for key in ("any", *LANGUAGES)})


def _group(row: Row) -> Group:
    return Group(id=row["id"], labels=_labels(row), area=row["area"])


def _skill(row: Row) -> Skill:
    return Skill(
        id=row["id"],
        labels=_labels(row),
        kind=row["kind"],
        field=row["field"],
        group=row["group"],
        esco_uri=row["esco_uri"],
        aliases=_names(row, "aliases"),
        exact_aliases=_split(row["aliases_exact"]),
        context_aliases=_split(row["aliases_context"]),
        context=frozenset(fold_name(word) for word in _split(row["context"])),
        label_sources=MappingProxyType({key: row[f"source_{key}"] for key in LANGUAGES}),
    )


def _link(row: Row) -> Link:
    up, down = int(row["closeness_up"]), int(row["closeness_down"])
    if row["kind"] == "related":
        return Link(row["narrower"], "related", row["broader"], up, down)
    return Link(row["narrower"], "broader", row["broader"], up, down)


def _proof(row: Row) -> Proof:
    return Proof(row["certificate"], row["skill"], int(row["level"]))


def _role(row: Row) -> Role:
    pairs = (pair.split(":") for pair in row["ecf"].split())
    return Role(
        id=row["id"],
        labels=_labels(row, "title"),
        kind=row["kind"],
        ecsf=row["ecsf"],
        ecf=MappingProxyType({competence: int(level) for competence, level in pairs}),
        titles=_names(row, "titles"),
    )


def _role_skill(row: Row) -> RoleSkill:
    importance = cast("Importance", row["importance"])
    return RoleSkill(row["role"], row["skill"], importance, int(row["level"]), row["source"])
