"""JSON out of a stranger's file: bounded in size, depth and number of values."""

import json
from typing import Any, NoReturn

from documents.terms import MEBIBYTE, Code, DocumentError

MAX_BYTES = 5 * MEBIBYTE
MAX_DEPTH = 60
MAX_VALUES = 200_000


def parse(data: bytes) -> Any:
    """The value. Raises ``DocumentError``: TOO_LARGE, TOO_COMPLEX, UNREADABLE."""
    if len(data) > MAX_BYTES:
        raise DocumentError(Code.TOO_LARGE, "JsonSize")
    try:
        # Told by its first bytes: UTF-8, UTF-16 or UTF-32, with or without a mark.
        found = json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
    _measure(found)
    return found


def parse_object(data: bytes) -> dict[str, Any]:
    """The same for a file that must be one object; OTHER_FORMAT for any other value."""
    found = parse(data)
    if not isinstance(found, dict):
        raise DocumentError(Code.OTHER_FORMAT, type(found).__name__)
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _measure(value: Any) -> None:
    """Level by level: the deepest file would end a walk that calls itself."""
    level, count = [value], 0
    for _ in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_VALUES:
            raise DocumentError(Code.TOO_COMPLEX, "JsonValues")
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise DocumentError(Code.TOO_COMPLEX, "JsonDepth")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
