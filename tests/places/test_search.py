"""People find their place by what they type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import Place, places, search


def labels(query: str, language: str = "en", limit: int = 10) -> list[str]:
    return [place.label(language) for place in search(query, limit)]


@pytest.mark.parametrize("query", ["gent", "Gand", "GHENT", "9000", " 9000 "])
def test_it_finds_ghent_in_every_language_and_by_code(query: str) -> None:
    assert labels(query)[0] == "9000 Ghent"


@pytest.mark.parametrize("query", ["liege", "Liège", "LUIK", "luttich", "Lüttich"])
def test_accents_and_case_do_not_matter(query: str) -> None:
    assert labels(query)[0] == "4000 Liège"


def test_hyphens_and_apostrophes_do_not_matter() -> None:
    assert labels("sint gillis")[0] == labels("Sint-Gillis")[0] == "1060 Saint-Gilles"
    assert labels("braine l alleud")[0] == "1420 Braine-l’Alleud"


def test_it_finds_a_place_inside_a_municipality() -> None:
    assert labels("laken", "nl") == ["1020 Laken"]


def test_it_finds_by_a_later_word() -> None:
    assert "1348 Louvain-la-Neuve" in labels("neuve")


def test_it_finds_the_places_of_a_merged_municipality() -> None:
    assert "1755 Gooik" in labels("Pajottegem")


def test_the_start_of_a_code_lists_its_codes_in_order() -> None:
    assert [label[:4] for label in labels("108")] == ["1080", "1081", "1082", "1083"]


@pytest.mark.parametrize("query", ["", "  ", "---", "zzzz"])
def test_it_finds_nothing_for_nothing(query: str) -> None:
    assert search(query) == ()


@given(st.text(), st.integers(-5, 20))
def test_any_text_gives_at_most_the_limit_and_no_place_twice(query: str, limit: int) -> None:
    found = search(query, limit)
    assert len(found) <= max(limit, 0)
    assert len({id(place) for place in found}) == len(found)


@given(st.sampled_from(places()), st.sampled_from(["nl", "fr", "de", "en"]))
def test_every_place_is_found_by_its_own_name(place: Place, language: str) -> None:
    assert place in search(place.name(language), limit=2000)
