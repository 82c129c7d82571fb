"""Our own sentences, half of which an advert should be told about, and how well the linter knows.

`python -m tests.adverts.sentences` prints the score of both parts.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adverts.linting import Facts, check

FACTS = Facts(year=2026)
NEUTRAL = {
    "nl": "Beveiligingsspecialist (m/v/x)",
    "fr": "Spécialiste en sécurité (h/f/x)",
    "de": "Fachkraft für Sicherheit (m/w/d)",
    "en": "Security specialist (f/m/x)",
}
# "held" was kept apart while the word lists were written; "later" was written after them, in three
# rounds, each scored before it mended the lists (docs/linter.md has those scores).
PARTS = ("open", "held", "later", "fifth")


@dataclass(frozen=True)
class Case:
    """`rule` is "" where nothing should be said."""

    language: str
    title: str
    text: str
    rule: str
    part: str

    def found(self) -> set[str]:
        title = self.title or NEUTRAL[self.language]
        findings = check(self.text, title=title, language=self.language, facts=FACTS)
        return {one.rule for one in findings}


def cases() -> Iterator[Case]:
    corpus = Path(__file__).with_name("corpus.json")
    for part, language, title, text, rule in json.loads(corpus.read_text(encoding="utf-8")):
        yield Case(language, title, text, rule, part)


def score(some: list[Case]) -> tuple[float, float]:
    """Precision and recall: a finding is right when it names the sentence's own rule."""
    right = sum(case.rule in case.found() for case in some if case.rule)
    wrong = sum(len(case.found() - {case.rule}) for case in some)
    wanted = sum(bool(case.rule) for case in some)
    return right / max(right + wrong, 1), right / wanted


def main() -> None:
    for part in PARTS:
        for language in NEUTRAL:
            some = [case for case in cases() if (case.part, case.language) == (part, language)]
            precision, recall = score(some)
            print(f"{part:5} {language} {len(some):3} {precision:.2f} {recall:.2f}")  # noqa: T201
            for case in some:
                if case.found() != ({case.rule} - {""}):
                    print("     ", case.title, case.text, case.rule, case.found())  # noqa: T201


if __name__ == "__main__":
    main()
