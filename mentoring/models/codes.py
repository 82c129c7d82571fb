"""What somebody is called before there are names: eight signs, written in two halves."""

from secrets import token_hex
from typing import Any

from django.db import models

LENGTH = 8
_HALF = 4


def fresh_code(rows: models.Manager[Any]) -> str:
    """Nobody among the rows has it; the database has the last word."""
    while True:
        code = token_hex(LENGTH // 2).upper()
        if not rows.filter(code=code).exists():
            return code


def spelt(code: str) -> str:
    return "-".join(code[at : at + _HALF] for at in range(0, len(code), _HALF))


def read_code(typed: str) -> str:
    """As it is kept, from what somebody typed or copied with its word before it."""
    *_words, code = typed.upper().split() or [""]
    return code.replace("-", "")
