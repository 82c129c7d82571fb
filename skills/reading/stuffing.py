"""Words repeated to be found: one keyword over and over says no more than once."""

from collections import Counter
from collections.abc import Sequence

from skills.reading.names import Hit

OFTEN = 40  # times a text may name a skill in good faith, however long its sentences
DENSE = 60  # letters per mention; nobody writes a text that names a skill in every line


def without_stuffing(hits: Sequence[Hit], length: int) -> tuple[list[Hit], tuple[str, ...]]:
    """The hits with one of each stuffed skill, and the ids of those skills in order.

    `length` is that of the text, in letters.
    """
    counted = Counter(hit.skill_id for hit in hits)
    stuffed = frozenset(
        skill for skill, times in counted.items() if times > OFTEN and times * DENSE > length
    )
    kept: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        if hit.skill_id not in stuffed or hit.skill_id not in seen:
            kept.append(hit)
            seen.add(hit.skill_id)
    return kept, tuple(sorted(stuffed))
