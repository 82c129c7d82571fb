"""Many people, or many vacancies, as they were at one moment: in memory or in a folder."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.index import files
from matching.index.files import Array, Damaged
from matching.kernel.arrays import Integers
from matching.kernel.asks import Asks
from matching.kernel.columns import Columns
from matching.kernel.conditions import Offers, Wishes

C = TypeVar("C", Columns, Asks)
S = TypeVar("S", Wishes, Offers)

__all__ = ["Damaged", "Segment", "open_segment", "save"]


@dataclass(frozen=True, slots=True)
class Segment(Generic[C, S]):
    """n people with what they can and what they wish, or n vacancies with what they ask and offer.

    ``keys`` are primary keys, ascending; ``versions`` their ``matching_version``; ``said`` are
    the conditions beside the skills. ``basis`` names the taxonomy and rules all was weighed by.
    Every change of a transaction below ``watermark`` is in it.
    """

    keys: Integers  # (n,)
    versions: NDArray[np.int32]  # (n,)
    columns: C
    said: S
    basis: str
    watermark: int

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def nbytes(self) -> int:
        """What its arrays take in memory, or on the disk."""
        return sum(array.nbytes for array in _arrays(self).values())


def save(segment: Segment[Any, Any], folder: Path) -> None:
    """Write a segment under a name that is not taken yet: all of it or nothing."""
    facts = {
        "basis": segment.basis,
        "watermark": segment.watermark,
        "columns": _names(segment.columns),
    }
    files.write(folder, _arrays(segment), facts)


def open_segment(folder: Path, columns: type[C], said: type[S]) -> Segment[C, S]:
    """A saved segment, mapped: processes that open it share its memory. Raises ``Damaged``."""
    arrays, facts = files.read(folder)
    try:
        return Segment(
            keys=arrays["keys"],
            versions=arrays["versions"],
            columns=columns(**_held(arrays, "columns"), **_tuples(facts["columns"])),
            said=said(**_held(arrays, "said")),
            basis=facts["basis"],
            watermark=facts["watermark"],
        )
    except (KeyError, TypeError) as error:
        raise Damaged(f"something is missing: {error}") from error


def _arrays(segment: Segment[Any, Any]) -> dict[str, Array]:
    parts = {"columns": segment.columns, "said": segment.said}
    inner = {
        f"{part}.{field.name}": getattr(holder, field.name)
        for part, holder in parts.items()
        for field in fields(holder)
    }
    arrays = {name: value for name, value in inner.items() if isinstance(value, np.ndarray)}
    return {"keys": segment.keys, "versions": segment.versions, **arrays}


def _names(columns: Columns | Asks) -> dict[str, list[str]]:
    held = ((field.name, getattr(columns, field.name)) for field in fields(columns))
    return {name: list(value) for name, value in held if isinstance(value, tuple)}


def _held(arrays: dict[str, Array], part: str) -> dict[str, Any]:
    prefix = f"{part}."
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _tuples(names: dict[str, list[str]]) -> dict[str, Any]:
    return {name: tuple(values) for name, values in names.items()}
