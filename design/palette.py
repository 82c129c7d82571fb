"""The colours and sizes of static/css/tokens.css, and how well one can be read on another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css"
THEMES = ("light", "dark")
INKS = ("ink", "ink-soft", "petrol", "petrol-strong", "signal", "met", "partly", "missing")
GROUNDS = ("paper", "surface", "sunken", "petrol-soft")
STATES = ("signal", "met", "partly", "missing")
READABLE = 4.5  # WCAG 2.2, 1.4.3: text
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: edges, marks, focus


@dataclass(frozen=True, slots=True)
class Pair:
    """One colour on another, both as #rrggbb; `least` is what the standard asks."""

    name: str
    ground: str
    colour: str
    ground_colour: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.least


@cache
def _source() -> str:
    return TOKENS.read_text(encoding="utf-8")


@cache
def colours(theme: str) -> Mapping[str, str]:
    """The colours of a theme by name, as #rrggbb."""
    block = re.search(rf'\[data-bs-theme="{theme}"\] \{{(.*?)\}}', _source(), re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1])) if block else {}


@cache
def mast() -> Mapping[str, str]:
    """The colours of the header, which are those of both themes."""
    return dict(re.findall(r"--((?:mast|bell)[\w-]*): (#[0-9a-f]{6})", _source()))


@cache
def sizes(kind: str) -> Mapping[str, str]:
    """What the tokens give for `kind`, "text" or "space": name -> CSS value."""
    return dict(re.findall(rf"--({kind}-\w+): ([^;]+);", _source()))


def pairs(theme: str) -> list[Pair]:
    """Every pair that pages put together in a theme."""
    shades = colours(theme)
    found = [_pair(shades, ink, ground, READABLE) for ink in INKS for ground in GROUNDS]
    found += [_pair(shades, state, f"{state}-soft", READABLE) for state in STATES]
    found += [
        _pair(shades, "on-petrol", ground, READABLE) for ground in ("petrol", "petrol-strong")
    ]
    found += [
        _pair(shades, edge, ground, VISIBLE)
        for edge in ("line-strong", "focus")
        for ground in GROUNDS
    ]
    header = [_pair(mast(), name, "mast", READABLE) for name in ("mast-ink", "mast-soft", "bell")]
    return found + header


def _pair(shades: Mapping[str, str], name: str, ground: str, least: float) -> Pair:
    colour, below = shades[name], shades[ground]
    return Pair(name, ground, colour, below, contrast(colour, below), least)


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2 between two colours #rrggbb: 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
