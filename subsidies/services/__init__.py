"""Every write of a rule."""

from subsidies.services.rules import (
    Overlaps,
    Overtaken,
    WrongDay,
    add_rule,
    mark_checked,
    revise_rule,
)
from subsidies.services.shipped import load_shipped

__all__ = [
    "Overlaps",
    "Overtaken",
    "WrongDay",
    "add_rule",
    "load_shipped",
    "mark_checked",
    "revise_rule",
]
