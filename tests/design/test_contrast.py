"""The palette keeps WCAG AA in both themes: 4.5:1 for text, 3:1 for edges and focus."""

import re

import pytest

from pipeline.env import ROOT

SOURCE = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT = ["ink", "ink-soft", "petrol", "petrol-strong", "signal", "met", "partly", "missing"]
GROUNDS = ["paper", "surface", "sunken", "petrol-soft"]


def palette(theme: str) -> dict[str, str]:
    blocks = re.findall(rf'\[data-bs-theme="{theme}"\] \{{(.*?)\}}', SOURCE, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_is_readable(theme: str, text: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", ["signal", "met", "partly", "missing"])
def test_a_state_is_readable_on_its_own_ground(theme: str, state: str) -> None:
    colours = palette(theme)
    assert contrast(colours[state], colours[f"{state}-soft"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["petrol", "petrol-strong"])
def test_a_button_is_readable(theme: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours["on-petrol"], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["line-strong", "focus"])
def test_edges_of_fields_and_focus_are_visible(theme: str, edge: str) -> None:
    colours = palette(theme)
    assert all(contrast(colours[edge], colours[ground]) >= 3 for ground in GROUNDS)


def test_the_header_is_readable() -> None:
    mast = dict(re.findall(r"--((?:mast|bell)[\w-]*): (#[0-9a-f]{6})", SOURCE))
    assert all(
        contrast(mast[name], mast["mast"]) >= 4.5 for name in ("mast-ink", "mast-soft", "bell")
    )
