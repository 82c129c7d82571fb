"""Whether time grows no faster than what is read; never how long it takes on one machine."""

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


def grows_with(act: Callable[[int], object], size: int, *, spare: float = 0.02) -> bool:
    """Four times the size takes less than eight times as long; what is quadratic takes 16.

    `spare` seconds are what the processor may lose on either.
    """
    limit = 8 * seconds(lambda: act(size // 4), 0) + spare
    return seconds(lambda: act(size), limit) < limit


def is_in_proportion(pattern: re.Pattern[str], unit: str) -> bool:
    texts = {count: f"{(unit * count)[:count]}!" for count in (LETTERS // 4, LETTERS)}
    return grows_with(lambda count: pattern.search(texts[count]), LETTERS)
