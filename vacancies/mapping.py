"""The provinces as tiles, about where they lie: a filter of the search that one can point at."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

import places
from vacancies.facets import Facet

# From north to south, each row from west to east; "" is where no province lies.
ROWS = (
    ("BE-VWV", "BE-VOV", "BE-VAN", "BE-VLI"),
    ("", "BE-BRU", "BE-VBR", ""),
    ("BE-WHT", "BE-WBR", "BE-WNA", "BE-WLG"),
    ("", "", "", "BE-WLX"),
)
STEPS = 4  # shades above none
# Where a long word may end a line of a tile; browsers know it in some languages only.
SOFT = str.maketrans({"|": "\u00ad"})
WORDS = (
    "Vlaan|deren Wal|lo|nisch Hene|gouwen Antwer|pen Bra|bant Lim|burg Luxem|burg occi|den|tale"
    " orien|tale Luxem|bourg Bru|xelles Lim|bourg flan|dern Henne|gau"
).split()


@dataclass(frozen=True, slots=True)
class Tile:
    """One province: how many vacancies it would show, the other filters kept.

    `label` is `name` with soft hyphens; `row` and `column` count from 1; `shade` is 0 for none
    up to STEPS for the most.
    """

    code: str
    name: str
    label: str
    count: int
    chosen: bool
    row: int
    column: int
    shade: int


def province_tiles(facets: Iterable[Facet]) -> list[Tile]:
    """All eleven, in the order in which one reads a map, from the facet of provinces."""
    options = {
        option.value: option
        for facet in facets
        if facet.name == "province"
        for option in facet.options
    }
    counts = {code: option.count for code, option in options.items()}
    return tiles_of(counts, {code for code, option in options.items() if option.checked})


def tiles_of(counts: Mapping[str, int], chosen: Collection[str] = ()) -> list[Tile]:
    """The same from vacancies by the code of a province."""
    most = max(counts.values(), default=0)
    return [
        _tile(code, (row, column), counts.get(code, 0), most, chosen=code in chosen)
        for row, codes in enumerate(ROWS, start=1)
        for column, code in enumerate(codes, start=1)
        if code
    ]


def _tile(code: str, at: tuple[int, int], count: int, most: int, *, chosen: bool) -> Tile:
    name = places.PROVINCES[code].name(get_language() or "en")
    return Tile(
        code=code,
        name=name,
        label=_breakable(name),
        count=count,
        chosen=chosen,
        row=at[0],
        column=at[1],
        shade=-(-STEPS * count // most) if count else 0,
    )


def _breakable(label: str) -> str:
    for word in WORDS:
        label = label.replace(word.replace("|", ""), word.translate(SOFT))
    return label
