"""Words and adverts as people really write them, where the reference material is at hand."""

import json
from pathlib import Path

import pytest

from skills.reading import detect_language, propose_needs, read_skills

DEV = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "dev"

pytestmark = pytest.mark.skipif(
    not DEV.is_dir(), reason="the reference material ../shared/eval/dev is not here"
)


@pytest.mark.parametrize(
    ("table", "share"),
    [
        ("linkedin_tags_security_titles", 0.70),
        ("linkedin_tags_eu", 0.55),
        ("cv_skill_strings", 0.50),
    ],
)
def test_it_knows_the_words_of_real_postings(table: str, share: float) -> None:
    counts: dict[str, int] = json.loads((DEV / "wording" / f"{table}.json").read_text("utf-8"))
    known = sum(count for words, count in counts.items() if read_skills(words))
    assert known / sum(counts.values()) >= share


def test_nearly_every_real_advert_gives_four_needs_or_more() -> None:
    adverts = sorted((DEV / "advert_files").glob("*.txt"))
    poor = [path.name for path in adverts if len(propose_needs(path.read_text("utf-8"))) < 4]
    assert adverts
    assert len(poor) / len(adverts) <= 0.05


def test_it_knows_the_language_of_every_real_advert() -> None:
    for path in (DEV / "advert_files").glob("*.txt"):
        assert detect_language(path.read_text("utf-8")) == path.name[:2]
