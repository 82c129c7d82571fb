"""Distances between municipalities are those of a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import distance_km, municipalities

towns = st.sampled_from(sorted(municipalities()))


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        ("11002", "21004", 41),  # Antwerp - Brussels
        ("35013", "81001", 267),  # Ostend - Arlon
        ("62063", "92094", 52),  # Liège - Namur
        ("57093", "57081", 10),  # Brunehaut - Tournai, once mistaken for a namesake
    ],
)
def test_it_measures_as_the_crow_flies(a: str, b: str, kilometres: int) -> None:
    assert distance_km(a, b) == pytest.approx(kilometres, abs=5)


@given(towns, towns)
def test_there_and_back_are_as_far(a: str, b: str) -> None:
    assert distance_km(a, b) == distance_km(b, a)


@given(towns, towns, towns)
def test_a_detour_is_never_shorter(a: str, b: str, c: str) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-9


@given(towns, towns)
def test_nowhere_in_belgium_is_three_hundred_kilometres_away(a: str, b: str) -> None:
    assert 0 <= distance_km(a, b) < 300


@given(towns)
def test_it_is_no_distance_to_oneself(a: str) -> None:
    assert distance_km(a, a) == 0
