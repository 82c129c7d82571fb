"""Whole numbers out of PostgreSQL by the million: COPY in its binary format, read as an array."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection
from numpy.typing import NDArray

# https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"
_WIDTHS = {"int2": 2, "int4": 4, "int8": 8}


class NotAsAsked(Exception):
    """PostgreSQL sent other rows than the columns that were named."""


def copied(query: str, params: Mapping[str, Any], columns: dict[str, str]) -> NDArray[np.void]:
    """The rows of a query as a structured array, big-endian, one field a column.

    ``columns`` gives name -> int2, int4 or int8, as the query casts them; no NULL may occur.
    Raises ``NotAsAsked``.
    """
    dtype = _row(columns)
    with tempfile.TemporaryFile(dir=_scratch()) as file, connection.cursor() as cursor:
        # psycopg2's own cursor: Django's wrapper has no copy_expert.
        inner = cursor.cursor
        asked = inner.mogrify(query, params).decode()
        # Codes are joined to rows whose number PostgreSQL may not know yet: where it believes in
        # a handful it would go through all codes for each of a million.
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        inner.copy_expert(f"COPY ({asked}) TO STDOUT (FORMAT binary)", file)
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")
        size = file.tell() - len(_HEADER) - len(_TRAILER)
        file.seek(0)
        if file.read(len(_HEADER)) != _HEADER or size % dtype.itemsize:
            raise NotAsAsked("another header, or rows of another length")
        rows = np.fromfile(file, dtype, size // dtype.itemsize)
        if file.read() != _TRAILER:
            raise NotAsAsked("no end")
    _check(rows, columns)
    return rows


def _scratch() -> str | None:
    """A million people's claims are a gigabyte on their way: more than /tmp may hold."""
    return settings.INDEX_ROOT if Path(settings.INDEX_ROOT).is_dir() else None


def _row(columns: dict[str, str]) -> np.dtype[np.void]:
    """A row says how many fields follow; each field its width first."""
    fields: list[tuple[str, str]] = [("fields", ">i2")]
    for name, kind in columns.items():
        fields += [(f"{name} width", ">i4"), (name, f">i{_WIDTHS[kind]}")]
    return np.dtype(fields)


def _check(rows: NDArray[np.void], columns: dict[str, str]) -> None:
    right = bool((rows["fields"] == len(columns)).all()) and all(
        (rows[f"{name} width"] == _WIDTHS[kind]).all() for name, kind in columns.items()
    )
    if not right:
        raise NotAsAsked("a NULL, or a column of another width")
