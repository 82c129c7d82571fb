"""Finding a place by what somebody types: a postal code or the start of a name."""

import unicodedata
from functools import lru_cache

from places.gazetteer import places
from places.terms import Place

MAX_QUERY = 80
_SEPARATORS = str.maketrans(dict.fromkeys("-’'`´./,()", " "))


def _fold(text: str) -> str:
    """Lower case, without accents, hyphens or apostrophes: ``Sint-Gillis`` -> ``sint gillis``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.translate(_SEPARATORS).split())


@lru_cache(maxsize=1)
def _index() -> tuple[tuple[Place, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (
            place,
            tuple(sorted({_fold(name) for name in place.names})),
            tuple(sorted({_fold(name) for name in place.municipality.names})),
        )
        for place in places()
    )


def _rank(wanted: str, place: Place, own: tuple[str, ...], wider: tuple[str, ...]) -> int | None:
    if wanted in own:
        return 0
    if place.postal_code.startswith(wanted) or any(name.startswith(wanted) for name in own):
        return 1
    if any(f" {wanted}" in name for name in own):
        return 2
    # The centre of a merger may carry an old name only: Pajottegem is 1755 Gooik.
    return 3 if any(name.startswith(wanted) for name in wider) else None


def search(query: str, limit: int = 10) -> tuple[Place, ...]:
    """The places whose postal code or name (in any language) starts with ``query``.

    Case, accents and hyphens do not matter. Whole names come first, then the start of a code or
    name, then the start of a later word, then the other places of a municipality so named; equals
    in the order of the postal codes. A blank query finds nothing.
    """
    wanted = _fold(query[:MAX_QUERY])
    if not wanted:
        return ()
    ranked = [
        (rank, place)
        for place, own, wider in _index()
        if (rank := _rank(wanted, place, own, wider)) is not None
    ]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(place for _, place in ranked[: max(limit, 0)])
