"""Whether the same advert asks the same skills in Dutch, French, German and English.

    python -m benchmarks.parallel [--words]

Prints the Jaccard index of the skills asked, mean over the adverts, per pair of languages, and
the adverts on which the languages agree least. `--words` lists per advert what only some of the
languages were read to ask.
"""

import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from statistics import mean

from skills.reading import propose_needs
from skills.taxonomy import load

ADVERTS = Path(__file__).resolve().parent.parent / "tests" / "skills" / "parallel" / "adverts"
LANGUAGES = ("nl", "fr", "de", "en")
PAIRS = tuple(combinations(LANGUAGES, 2))

Asked = Mapping[str, frozenset[str]]


def read_adverts(folder: Path = ADVERTS) -> dict[str, Asked]:
    """Advert name -> language -> ids of the skills that version asks."""
    return {
        advert.name: {
            language: _skills((advert / f"{language}.txt").read_text("utf-8"))
            for language in LANGUAGES
        }
        for advert in sorted(folder.iterdir())
    }


def _skills(text: str) -> frozenset[str]:
    return frozenset(need.skill_id for need in propose_needs(text))


def agreement(asked: Asked, pair: tuple[str, str]) -> float:
    """Jaccard index of two versions: 1 where both ask the same, 0 where nothing in common."""
    left, right = asked[pair[0]], asked[pair[1]]
    return len(left & right) / len(left | right) if left or right else 1.0


def mean_agreements(adverts: Mapping[str, Asked]) -> dict[tuple[str, str], float]:
    """Pair of languages -> mean agreement over the adverts."""
    return {pair: mean(agreement(asked, pair) for asked in adverts.values()) for pair in PAIRS}


def _print_words(adverts: Mapping[str, Asked]) -> None:
    known = load().skills
    for name, asked in adverts.items():
        every = frozenset().union(*asked.values())
        for skill in sorted(every - frozenset.intersection(*asked.values())):
            found = " ".join(code if skill in asked[code] else "--" for code in LANGUAGES)
            print(f"  {name:28s} {found}  {known[skill].label('en')} ({skill})")


def main() -> None:
    adverts = read_adverts()
    print(f"{len(adverts)} adverts, {mean(len(one['en']) for one in adverts.values()):.1f} needs")
    for pair, value in mean_agreements(adverts).items():
        print(f"  {pair[0]}-{pair[1]}  {value:.3f}")
    means = {name: mean(agreement(asked, pair) for pair in PAIRS) for name, asked in adverts.items()}
    for name in sorted(means, key=lambda name: means[name])[:8]:
        print(f"  {means[name]:.3f}  {name}")
    if "--words" in sys.argv[1:]:
        _print_words(adverts)


if __name__ == "__main__":
    main()
