"""One thing has one name in each language."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from pipeline.translations import ROOT

TRAINEESHIP = re.compile(
    r"internships? (?:and|or) traineeships?|traineeships? (?:and|or) intern", re.IGNORECASE
)
TERMS = [
    # Language, which English texts, what their translation does not say, what it does say.
    ("nl", re.compile("course", re.IGNORECASE), "cursus", ""),
    ("fr", re.compile("course(?!.*lesson)", re.IGNORECASE), r"(?<!en )\bcours\b", ""),
    ("nl", TRAINEESHIP, "traineeship", r"opleiding(?:en)? op de werkvloer"),
    ("fr", TRAINEESHIP, r"\btrainee", r"formations? en entreprise"),
    ("de", TRAINEESHIP, "Trainee", r"Ausbildung(?:en)? im Betrieb"),
    ("nl", re.compile("micro-credential", re.IGNORECASE), "micro-", "[Mm]icrocredential"),
    ("fr", re.compile("micro-credential", re.IGNORECASE), "[Mm]icro-", "[Mm]icrocertification"),
    ("de", re.compile("micro-credential", re.IGNORECASE), "Mikro", "Micro-Credential"),
]


def translated(language: str) -> Iterator[tuple[str, str]]:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open(encoding="utf-8") as file:
        for message in read_po(file):
            ids, words = message.id, message.string
            if ids:
                one = ids if isinstance(ids, str) else " ".join(ids)
                yield one, words if isinstance(words, str) else " ".join(words)


@pytest.mark.parametrize(("language", "which", "never", "always"), TERMS)
def test_a_thing_has_the_same_name_everywhere(
    language: str, which: re.Pattern[str], never: str, always: str
) -> None:
    found = [(text, words) for text, words in translated(language) if which.search(text)]
    assert found
    assert [it for it in found if re.search(never, it[1], re.IGNORECASE)] == []
    assert [it for it in found if not re.search(always, it[1], re.IGNORECASE)] == []
