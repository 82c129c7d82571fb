"""A PostgreSQL to compare with: temporary tables in memory, loaded at once."""

import os
from contextlib import ExitStack
from io import BytesIO
from typing import Any

import numpy as np
import psycopg2
from numpy.typing import NDArray
from psycopg2.extensions import cursor

from embedded.temporary import temporary_servers

SETTINGS = {
    "temp_buffers": "'2GB'",
    "work_mem": "'1GB'",
    "maintenance_work_mem": "'1GB'",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
"""What serves these questions best on one core."""

Columns = dict[str, NDArray[np.integer[Any]]]


def connected(stack: ExitStack) -> cursor:
    """To the server that the environment names, or to one that lives as long as the stack.

    Raises CannotStart.
    """
    addresses = {**os.environ, **stack.enter_context(temporary_servers())}
    connection = psycopg2.connect(addresses["DATABASE_URL"])
    stack.callback(connection.close)
    connection.autocommit = True
    cursor = connection.cursor()
    for name, value in SETTINGS.items():
        cursor.execute(f"SET {name} = {value}")
    return cursor


def load(at: cursor, table: str, columns: Columns) -> None:
    """A temporary table of integers, by binary copy."""
    names = ", ".join(f"{name} integer" for name in columns)
    at.execute(f"CREATE TEMPORARY TABLE {table} ({names})")
    at.copy_expert(f"COPY {table} FROM STDIN (FORMAT binary)", BytesIO(_binary(columns)))


def _binary(columns: Columns) -> bytes:
    fields = [[(f"{name} bytes", ">i4"), (name, ">i4")] for name in columns]
    row = np.dtype([("count", ">i2"), *(field for pair in fields for field in pair)])
    rows = np.empty(len(next(iter(columns.values()))), dtype=row)
    rows["count"] = len(columns)
    for name, values in columns.items():
        rows[f"{name} bytes"], rows[name] = 4, values
    # Signature, flags and the length of an extension that is not there.
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + rows.tobytes() + b"\xff\xff"
