"""Autocomplete over folded names."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WHOLE = -1  # before every rank: a short name stands inside many others
MISS = 6  # beyond every rank


@dataclass(frozen=True)
class Entry:
    """A skill's folded names; `labels` by language."""

    skill_id: str
    labels: Mapping[str, str]
    names: tuple[str, ...]


def best_matches(entries: Iterable[Entry], query: str, language: str, limit: int) -> list[str]:
    """Ids of the best entries for a folded query; empty for an empty query."""
    if not query:
        return []
    ranked = ((_rank(entry, query, language), entry) for entry in entries)
    found = (
        (rank, entry.labels.get(language, ""), entry.skill_id)
        for rank, entry in ranked
        if rank < MISS
    )
    return [skill_id for _, _, skill_id in heapq.nsmallest(max(limit, 0), found)]


def _rank(entry: Entry, query: str, language: str) -> int:
    if query in entry.names:
        return WHOLE
    label = _place(entry.labels.get(language, ""), query)
    others = min((_place(name, query) for name in entry.names), default=3)
    # Even ranks for the label a person sees, odd ones for the aliases behind it.
    return min(2 * label, 2 * others + 1) if min(label, others) < 3 else MISS


def _place(name: str, query: str) -> int:
    """0 at the start, 1 at the start of a word, 2 inside, 3 nowhere."""
    at = name.find(query)
    if at <= 0:
        return 0 if at == 0 else 3
    words = (" ", "(", "/", "'", ".")
    return 1 if any(lead + query in name for lead in words) else 2
