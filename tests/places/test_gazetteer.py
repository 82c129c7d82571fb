"""Postal codes, municipalities and provinces are what the post and Statbel say they are."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import PROVINCES, find, municipalities, municipality, places, province_of
from places.gazetteer import DATA

GERMAN_SPEAKING = {
    "63001": "Amel",
    "63012": "Büllingen",
    "63013": "Bütgenbach",
    "63023": "Eupen",
    "63040": "Kelmis",
    "63048": "Lontzen",
    "63061": "Raeren",
    "63067": "Sankt Vith",
    "63087": "Burg-Reuland",
}


def test_it_knows_the_ten_provinces_and_brussels() -> None:
    assert len(PROVINCES) == 11
    assert Counter(province.region for province in PROVINCES.values()) == {
        "BE-VLG": 5,
        "BE-WAL": 5,
        "BE-BRU": 1,
    }


def test_it_knows_every_municipality_of_2025() -> None:
    assert len(municipalities()) == 565
    assert {place.municipality.nis for place in places()} == set(municipalities())


def test_it_puts_5000_in_namur() -> None:
    (namur,) = find("5000")
    assert (namur.province, namur.name("nl"), namur.name("fr")) == ("BE-WNA", "Namen", "Namur")


@pytest.mark.parametrize(("nis", "name"), GERMAN_SPEAKING.items())
def test_it_names_the_german_speaking_municipalities_in_german(nis: str, name: str) -> None:
    assert municipality(nis).name("de") == name
    assert municipality(nis).province == "BE-WLG"


def test_it_finds_eupen_at_4700() -> None:
    assert [town.name("de") for town in find("4700")] == ["Eupen"]


def test_it_counts_nineteen_municipalities_in_brussels() -> None:
    brussels = [town for town in municipalities().values() if town.province == "BE-BRU"]
    assert len(brussels) == 19


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("1040", {"Bruxelles", "Etterbeek"}),
        ("1050", {"Bruxelles", "Ixelles"}),
        ("1804", {"Vilvorde", "Zemst"}),
    ],
)
def test_it_knows_the_postal_codes_in_two_municipalities(code: str, names: set[str]) -> None:
    assert {town.name("fr") for town in find(code)} == names


def test_no_postal_code_crosses_a_province_border() -> None:
    for place in places():
        assert {town.province for town in find(place.postal_code)} == {
            province_of(place.postal_code)
        }


@pytest.mark.parametrize(
    ("nis", "english"),
    [("11002", "Antwerp"), ("44021", "Ghent"), ("21004", "Brussels"), ("62063", "Liège")],
)
def test_it_uses_english_names_where_they_exist(nis: str, english: str) -> None:
    assert municipality(nis).name("en") == english


def test_english_falls_back_to_the_local_official_name() -> None:
    assert municipality("34022").name("en") == "Kortrijk"
    assert municipality("57081").name("en") == "Tournai"
    assert municipality("63040").name("en") == "Kelmis"


def test_a_name_follows_regional_languages_and_falls_back_to_english() -> None:
    assert municipality("44021").name("fr-be") == "Gand"
    assert municipality("44021").name("pl") == "Ghent"


def test_an_unknown_municipality_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        municipality("99999")


@given(st.text())
def test_any_text_is_a_known_postal_code_or_none(text: str) -> None:
    assert (province_of(text) is None) == (find(text) == ())


def test_every_municipality_lies_in_belgium_and_is_named() -> None:
    for town in municipalities().values():
        assert 49.4 < town.lat < 51.6
        assert 2.5 < town.lon < 6.5
        assert all(town.names)
        assert town.province in PROVINCES


def test_the_map_outlines_every_province_once() -> None:
    outlines = json.loads((DATA / "provinces_svg.json").read_text(encoding="utf-8"))
    assert set(outlines["paths"]) == set(PROVINCES)
