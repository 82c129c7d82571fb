"""Thin tasks around match runs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from celery import Task


def due_runs(now: datetime) -> "Iterator[tuple[Task[Any, Any], object]]":
    yield from ()
