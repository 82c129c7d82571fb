"""Arrays in a folder: written whole or not at all, and never read back when a byte is wrong."""

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SCHEMA = 1
"""Raise it when the meaning of what is written changes: older folders are then rebuilt."""

MANIFEST = "manifest.json"
_BLOCK = 1 << 22
Array = NDArray[Any]


class Damaged(Exception):
    """The folder is not what was once written; the message says in which way."""


def write(folder: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Write arrays and a manifest beside, and give it its name only when all is on the disk."""
    unfinished = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    written = {name: _write_array(unfinished, name, array) for name, array in arrays.items()}
    manifest = {"schema": SCHEMA, "facts": dict(facts), "arrays": written}
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    # Its own checksum comes first: a manifest cut short must not pass for a shorter one.
    _write_bytes(unfinished / MANIFEST, f"{zlib.crc32(text.encode()):08x}{text}".encode())
    _sync_folder(unfinished)
    unfinished.rename(folder)
    _sync_folder(folder.parent)


def read(folder: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays, mapped and not to be written to, and the facts. Raises ``Damaged``."""
    manifest = _manifest(folder)
    arrays = {name: _mapped(folder, name, told) for name, told in manifest["arrays"].items()}
    return arrays, manifest["facts"]


def _write_array(folder: Path, name: str, array: Array) -> dict[str, Any]:
    flat = np.ascontiguousarray(array)
    data = memoryview(flat.reshape(-1).view(np.uint8))  # type: ignore[arg-type]  # since 3.12
    _write_bytes(folder / f"{name}.bin", data)
    return {
        "dtype": flat.dtype.str,
        "shape": list(flat.shape),
        "bytes": flat.nbytes,
        "crc32": zlib.crc32(data),
    }


def _write_bytes(path: Path, data: bytes | memoryview) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # Checksums are read when it is opened; afterwards nobody must change what is mapped.
    path.chmod(0o400)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        said = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise Damaged(f"no manifest: {type(error).__name__}") from error
    if said[:8] != f"{zlib.crc32(said[8:]):08x}".encode():
        raise Damaged("the manifest is not as it was written")
    manifest: dict[str, Any] = json.loads(said[8:])
    if manifest["schema"] != SCHEMA:
        raise Damaged(f"written as schema {manifest['schema']}, read as {SCHEMA}")
    return manifest


def _mapped(folder: Path, name: str, told: Mapping[str, Any]) -> Array:
    dtype, shape = np.dtype(told["dtype"]), tuple(told["shape"])
    try:
        size = (folder / f"{name}.bin").stat().st_size
        if size != told["bytes"]:
            raise Damaged(f"{name} has {size} bytes, not {told['bytes']}")
        if not size:  # Nothing cannot be mapped.
            return np.zeros(shape, dtype)
        data = np.memmap(folder / f"{name}.bin", np.uint8, mode="r")
    except OSError as error:
        raise Damaged(f"{name} cannot be read: {type(error).__name__}") from error
    if _checksum(data) != told["crc32"]:
        raise Damaged(f"{name} is not as it was written")
    # A plain array over the same pages: every look at a memmap's part costs microseconds.
    array: Array = np.asarray(data).view(dtype).reshape(shape)
    return array


def _checksum(data: Array) -> int:
    found = 0
    for start in range(0, len(data), _BLOCK):
        found = zlib.crc32(data[start : start + _BLOCK].data, found)
    return found
