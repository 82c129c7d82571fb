"""Changes of skills.taxonomy.overlay as JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from skills.taxonomy.folding import fold_name
from skills.taxonomy.overlay import AddLink, AddName, Change, DropName, NewSkill, Relabel

KINDS: Mapping[str, type[Any]] = {
    "new_skill": NewSkill,
    "add_name": AddName,
    "drop_name": DropName,
    "relabel": Relabel,
    "add_link": AddLink,
}
_KIND_OF = {made: kind for kind, made in KINDS.items()}


def write_change(change: Change) -> dict[str, Any]:
    return {"change": _KIND_OF[type(change)], **asdict(change)}


def read_change(entry: Mapping[str, Any]) -> Change:
    """KeyError or TypeError for what `write_change` did not write."""
    fields = {name: value for name, value in entry.items() if name != "change"}
    if "labels" in fields:
        fields["labels"] = tuple((language, label) for language, label in fields["labels"])
    change: Change = KINDS[entry["change"]](**fields)
    return change


def names_in(change: Change) -> set[str]:
    """The folded names that the change makes known."""
    if isinstance(change, NewSkill):
        return {fold_name(label) for _language, label in change.labels}
    if isinstance(change, Relabel):
        return {fold_name(change.label)}
    return {fold_name(change.name)} if isinstance(change, AddName) else set()
