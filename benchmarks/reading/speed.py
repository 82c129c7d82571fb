"""How fast a text is read, beside spaCy's PhraseMatcher and one large regular expression.

python -m benchmarks.reading speed
"""

import importlib
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from skills.reading import propose_claims, propose_needs, read_skills
from skills.taxonomy import load

TEXTS = Path(__file__).resolve().parents[2] / "tests" / "skills" / "parallel" / "adverts"
ADVERT, CV = 6_000, 9_000  # characters; a page of a CV has about 3,000
LOAD = """
import time
begun = time.perf_counter()
from skills.reading import read_skills
read_skills("SIEM")
print(time.perf_counter() - begun)
"""


def report(runs: int = 9) -> None:
    """Medians in milliseconds, and how many times as long as finding the mentions."""
    text = sample()
    advert, cv = text[:ADVERT], text[:CV]
    ours = median_ms(lambda: read_skills(advert), runs)
    print(f"an advert of {ADVERT} characters")
    tell("Belfry, mentions", ours, ours)
    tell("Belfry, needs", median_ms(lambda: propose_needs(advert), runs), ours)
    tell("one regular expression", median_ms(regex(advert), max(3, runs // 3)), ours)
    matcher = phrase_matcher(advert)
    if matcher is None:
        print("  spaCy PhraseMatcher: spaCy is not installed here")
    else:
        tell("spaCy PhraseMatcher", median_ms(matcher, runs), ours)
    print(f"a CV of {CV} characters")
    tell("Belfry, claims", median_ms(lambda: propose_claims(cv), runs), ours)
    print(f"load in a fresh process: {load_ms(max(3, runs // 2)):.0f} ms")


def sample() -> str:
    """Our own adverts one after the other, enough of them for the longest text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*/en.txt"))]
    return "\n\n".join(texts * (1 + CV // max(1, sum(map(len, texts)))))


def median_ms(act: Callable[[], object], runs: int) -> float:
    act()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def tell(name: str, ms: float, ours: float) -> None:
    print(f"  {name:24} {ms:8.2f} ms  {ms / ours:6.1f} x")


def names() -> list[str]:
    """Every name of every skill, as a rival would take them."""
    return [name for skill in load().skills.values() for name in skill.every_name()]


def regex(text: str) -> Callable[[], object]:
    """One alternation of all names, longest first, whole words, case ignored."""
    parts = sorted(map(re.escape, names()), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return lambda: pattern.findall(text)


def phrase_matcher(text: str) -> Callable[[], object] | None:
    """Tokenising and matching in lower case, as its manual does; None without spaCy."""
    try:
        spacy, matcher = importlib.import_module("spacy"), importlib.import_module("spacy.matcher")
    except ImportError:
        return None
    language = spacy.blank("en")
    found = matcher.PhraseMatcher(language.vocab, attr="LOWER")
    found.add("skills", list(language.tokenizer.pipe(names())))
    return lambda: found(language(text))


def load_ms(runs: int) -> float:
    """From nothing to the first mention, without the interpreter's own start."""
    times = [
        float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True,
                             check=True).stdout)
        for _ in range(runs)
    ]  # fmt: skip
    return statistics.median(times) * 1000
