"""The palette keeps WCAG AA in both themes: 4.5:1 for text, 3:1 for edges and focus."""

import pytest

from design.palette import INKS, READABLE, THEMES, VISIBLE, Pair, colours, contrast, pairs, sizes

PAIRS = [(theme, pair) for theme in THEMES for pair in pairs(theme)]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("theme", "pair"),
    PAIRS,
    ids=lambda it: f"{it.name} on {it.ground}" if isinstance(it, Pair) else it,
)
def test_what_stands_on_a_ground_is_readable_there(theme: str, pair: Pair) -> None:
    assert pair.ratio >= pair.least


def test_text_is_measured_as_text_and_edges_as_edges() -> None:
    asked = {pair.name: pair.least for _theme, pair in PAIRS}
    assert {asked[name] for name in INKS} == {READABLE}
    assert (asked["focus"], asked["line-strong"]) == (VISIBLE, VISIBLE)


def test_both_themes_name_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()
    assert len(colours("dark")) > 15


def test_it_reads_the_sizes() -> None:
    assert sizes("text")["text-md"] == "1rem"
    assert "space-4" in sizes("space")
