"""Whether a company is likely in scope of NIS2, and the level of CyFun to begin with.

By sector and size alone. Some kinds of organisation are in scope whatever their size, and the
authority may name others: a page that shows this says so.
"""

from enum import StrEnum

_MEDIUM, _LARGE = "medium", "large"
ANNEXES = (1, 2)


class Scope(StrEnum):
    ESSENTIAL = "essential"
    IMPORTANT = "important"
    TOO_SMALL = "too_small"
    OUTSIDE = "outside"

    @property
    def is_legal(self) -> bool:
        """Whether the act itself speaks to the company; else only its customers may."""
        return self in {Scope.ESSENTIAL, Scope.IMPORTANT}


def scope_of(annex: int, size: str) -> Scope:
    """`size` is that of Recommendation 2003/361/EC: micro, small, medium or large."""
    if annex not in ANNEXES:
        return Scope.OUTSIDE
    if size == _LARGE and annex == 1:
        return Scope.ESSENTIAL
    return Scope.IMPORTANT if size in {_MEDIUM, _LARGE} else Scope.TOO_SMALL


def level_of(scope: Scope, size: str, *, supplier: bool) -> str:
    """The id of a level. A supplier is asked by contract what the law does not ask of it."""
    if scope.is_legal:
        return scope.value
    return "small" if size == "micro" and not supplier else "basic"
