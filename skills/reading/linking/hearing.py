"""What the reader hears in a sentence, as words and addresses the linker can compare."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from skills.reading.language import detect_language
from skills.reading.linking.words import MAX_LETTERS, telling_words, words
from skills.reading.mentions import Mention, read_skills
from skills.taxonomy import Taxonomy

BY_PRODUCT = 0.5  # a product names what it is for half as surely as the name itself


@dataclass(frozen=True)
class Heard:
    """English words to compare, and how surely (0 to 1) addresses of ESCO are meant.

    `english` is whether the words are the sentence's own.
    """

    words: Sequence[str]
    addresses: Mapping[str, float]
    english: bool


def hear(sentence: str, taxonomy: Taxonomy, written: Callable[[str], bool]) -> Heard:
    """The sentence as the reader understands it; `written` tells words of ESCO's names.

    A sentence in another language speaks by the English names of the skills it mentions.
    """
    text = sentence[:MAX_LETTERS]
    mentions = read_skills(text, taxonomy)
    own = telling_words(_without_products(text, mentions, taxonomy, written))
    english = detect_language(text) == "en"
    named = dict.fromkeys(taxonomy.skills[mention.skill_id].label("en") for mention in mentions)
    others = [word for name in named for word in words(name) if written(word)]
    own += [] if english else others
    return Heard(own, _addresses(mentions, taxonomy), english)


def _without_products(
    text: str, mentions: Iterable[Mention], taxonomy: Taxonomy, written: Callable[[str], bool]
) -> str:
    """The text without names of tools ESCO does not use: "Docker" has no part in docks."""
    kept = text
    for mention in mentions:
        tool = taxonomy.skills[mention.skill_id].kind == "tool"
        if tool and not any(map(written, words(mention.surface))):
            kept = f"{kept[: mention.start]}{' ' * len(mention.surface)}{kept[mention.end :]}"
    return kept


def _addresses(mentions: Iterable[Mention], taxonomy: Taxonomy) -> dict[str, float]:
    sure: dict[str, float] = {}
    for mention in mentions:
        skill = taxonomy.skills[mention.skill_id]
        # The portal's few human skills are broad; ESCO has a dozen for each of them.
        if skill.field == "human":
            continue
        meant = {skill.esco_uri: 1.0} if skill.esco_uri else _above(taxonomy).get(skill.id, {})
        for uri, near in meant.items():
            sure[uri] = max(sure.get(uri, 0.0), near * mention.confidence)
    return sure


@lru_cache(maxsize=2)
def _above(taxonomy: Taxonomy) -> Mapping[str, Mapping[str, float]]:
    """For skills ESCO does not have, the broader ones it has."""
    found: dict[str, dict[str, float]] = {}
    for link in taxonomy.links:
        broader = taxonomy.skills.get(link.broader)
        if link.kind == "broader" and broader is not None and broader.esco_uri:
            found.setdefault(link.narrower, {})[broader.esco_uri] = BY_PRODUCT
    return MappingProxyType(found)
