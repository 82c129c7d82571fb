"""Which part of a Word package refers to which other; nothing outside it is followed."""

from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from documents.office.markup import parse
from documents.office.package import Package
from documents.terms import Limits


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference: its id, the last word of its type (``header``), the member's name."""

    id: str
    role: str
    target: str


def relations(package: Package, source: str, limits: Limits) -> list[Relation]:
    """The references of one part (``""`` for the package) to members that exist."""
    name = join(dirname(source), "_rels", basename(source) + ".rels")
    if name not in package.names:
        return []
    found = []
    for element in parse(package.read(name), limits).iter("Relationship"):
        target = normpath(join("/", dirname(source), element.get("Target", ""))).lstrip("/")
        if element.get("TargetMode") != "External" and target in package.names:
            role = element.get("Type", "").rpartition("/")[2]
            found.append(Relation(element.get("Id", ""), role, target))
    return found
