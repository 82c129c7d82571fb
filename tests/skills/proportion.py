"""Whether a pattern's time grows no faster than the text it searches."""

import re
from collections.abc import Callable
from time import process_time

LETTERS = 50_000


def seconds(act: Callable[[], object], limit: float) -> float:
    """Processor time; tried again where a busy machine made it slow."""
    best = float("inf")
    for _ in range(4):
        start = process_time()
        act()
        best = min(best, process_time() - start)
        if best < limit:
            break
    return best


def is_in_proportion(pattern: re.Pattern[str], unit: str) -> bool:
    """Four times the letters take less than eight times as long; a quadratic search takes 16."""
    short, long = (f"{(unit * count)[:count]}!" for count in (LETTERS // 4, LETTERS))
    limit = 8 * seconds(lambda: pattern.search(short), 0) + 0.02
    return seconds(lambda: pattern.search(long), limit) < limit
