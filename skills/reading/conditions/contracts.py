"""What kind of contract: permanent, fixed-term, freelance, internship."""

from skills.reading.conditions.page import Page
from skills.reading.conditions.terms import ContractRead
from skills.reading.cues import Cue

_HEAD = 2  # an intern is sought where the title or the first lines say so
_UPPER = frozenset({"cdi", "cdd", "b2b"})


def read_contracts(page: Page) -> tuple[ContractRead, ...]:
    """Each kind once, permanent first: beside it the others are said to be possible too."""
    found: dict[str, ContractRead] = {}
    for word in page.words("contract"):
        excluded = page.is_part("not_contract", word.start)
        if not excluded and word.value not in found and _meant(page, word):
            found[word.value] = _read(page, word)
    return tuple(sorted(found.values(), key=lambda one: (one.kind != "permanent", one.start)))


def _meant(page: Page, word: Cue) -> bool:
    if word.value == "internship":
        return word.start < page.sentences[: _HEAD + 1][-1].end
    written = page.text[word.start : word.end]
    if written.lower() in _UPPER and not written.isupper():
        return False
    sentence = page.sentence(word.start)
    return not page.around("no", sentence, word.start - 12, word.start) and not page.around(
        "waived", sentence, word.end, word.end + 20
    )


def _read(page: Page, word: Cue) -> ContractRead:
    return ContractRead(
        kind=word.value,
        start=word.start,
        end=word.end,
        sentence=page.sentence(word.start).text,
    )
