"""The same advert asks the same skills, whatever language it is written in."""

from functools import lru_cache

import pytest

from benchmarks.parallel import ADVERTS, LANGUAGES, PAIRS, Asked, mean_agreements, read_adverts
from skills.reading import known_language

FLOOR = 0.85


@lru_cache(maxsize=1)
def adverts() -> dict[str, Asked]:
    return read_adverts()


def test_there_are_twenty_four_adverts_in_four_languages() -> None:
    assert len(adverts()) >= 24
    assert all(asked.keys() == set(LANGUAGES) for asked in adverts().values())


@pytest.mark.parametrize("pair", PAIRS)
def test_two_languages_agree_on_what_is_asked(pair: tuple[str, str]) -> None:
    assert mean_agreements(adverts())[pair] >= FLOOR


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_version_is_known_to_be_in_its_language(language: str) -> None:
    for advert in ADVERTS.iterdir():
        assert known_language((advert / f"{language}.txt").read_text("utf-8")) == language
