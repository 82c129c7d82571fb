"""Everything the reader makes of one text, as plain values: for files, and for whoever checks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from skills.reading.conditions import Conditions, read_conditions, read_languages
from skills.reading.cv import CLEAR, read_cv
from skills.reading.heading import title_of
from skills.reading.language import known_language
from skills.reading.linking import LabelIndex, link_sentence
from skills.reading.mentions import Mention, Reading, read_text
from skills.reading.names import SURE
from skills.reading.needs import ORDER
from skills.reading.roles import rank_roles
from skills.reading.weighing import Advert
from skills.taxonomy import Taxonomy, load

Kind = Literal["advert", "cv", "sentence"]
KINDS: tuple[str, ...] = get_args(Kind)
LABELS = 20
# How sure a mention must be: in a CV its place already tells much.
LEAST: dict[str, float] = {"advert": SURE, "cv": CLEAR, "sentence": SURE}

Told = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """What is to be read; `language` where somebody knows it."""

    text: str
    kind: Kind
    language: str | None = None


def tell(
    given: Text,
    *,
    labels: LabelIndex | None = None,
    least: float | None = None,
    taxonomy: Taxonomy | None = None,
) -> Told:
    """{"lang", "mentions", "roles", "esco", "conditions"}: JSON-able, the same every time.

    Mentions stand in reading order with character offsets; those less sure than `least`, or
    than what is usual for the kind of text, are left out. `lang` is None for a language the
    reader does not know: then its other answers are what product names and the like still say.
    `esco` is filled for sentences, from `labels`.
    """
    known = taxonomy or load()
    bar = LEAST[given.kind] if least is None else least
    reading = read_text(given.text, known)
    found = _of_cv if given.kind == "cv" else _of_advert
    mentions = list(found(reading, given.kind, known))
    return {
        "lang": given.language or known_language(given.text),
        "mentions": [one for one in mentions if one["confidence"] >= bar],
        "roles": list(_roles(reading, given.kind, known)),
        "esco": list(_esco(given, labels)),
        "conditions": _conditions(given, mentions),
    }


def _of_cv(reading: Reading, _kind: Kind, taxonomy: Taxonomy) -> Iterator[Told]:
    return (_told(mention, taxonomy) for mention in read_cv(reading, taxonomy).mentions)


def _of_advert(reading: Reading, kind: Kind, taxonomy: Taxonomy) -> Iterator[Told]:
    """With the importance of what is asked; what a company says of itself has none."""
    advert = Advert(reading, taxonomy) if kind == "advert" else None
    for mention in reading.mentions:
        asked = advert.weigh(mention) if advert else None
        importance = {"importance": ORDER[asked.rank]} if asked else {}
        yield _told(mention, taxonomy) | importance


def _told(mention: Mention, taxonomy: Taxonomy) -> Told:
    graded = {"level": mention.level, "cue": mention.cue} if mention.level else {}
    return {
        "skill": mention.skill_id,
        "label": taxonomy.skills[mention.skill_id].label("en"),
        "start": mention.start,
        "end": mention.end,
        "confidence": mention.confidence,
    } | graded


def _roles(reading: Reading, kind: Kind, taxonomy: Taxonomy) -> Iterable[Told]:
    if kind == "sentence":
        return
    title = title_of(reading.text) if kind == "advert" else ""
    for match in rank_roles(title, reading, taxonomy):
        yield {"role": match.role, "score": round(match.score, 3)}


def _esco(given: Text, labels: LabelIndex | None) -> Iterable[Told]:
    if labels is None or given.kind != "sentence":
        return
    for label, score in link_sentence(given.text, labels, LABELS):
        yield {"label": label, "score": round(score, 4)}


def _conditions(given: Text, mentions: Iterable[Told]) -> Mapping[str, Any]:
    if given.kind == "advert":
        read = read_conditions(given.text)
        # "Experience in Burp Suite": what is a skill is no place.
        named = {range(one["start"], one["end"]) for one in mentions}
        places = [one for one in read.places if not any(one.start in span for span in named)]
        return replace(read, places=places).as_json()
    if given.kind == "cv":
        return Conditions(languages=read_languages(given.text)).as_json()
    return {}
