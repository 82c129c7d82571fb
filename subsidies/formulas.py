"""What a rule gives and to whom, as typed data read from JSON. Knows no Django.

    who      {"sizes": ["micro", "small"], "not_forms": ["vzw"], "theme": "cybersecurity",
              "job_seeker": true}
    formula  {"share": {"small": 45}, "cap_cents": 750000, "cap_years": 1, "times_a_year": 3,
              "length": {"unit": "weeks", "min": 4, "max": 26, "exceptional": 52},
              "premium": [60, 100], "hours_share": 50, "hire": "as_long"}

Money is integer cents of euro, shares are whole per cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from subsidies.sizes import Size
from subsidies.whom import Who

Unit = Literal["weeks", "months"]
HIRES = ("", "offer", "as_long")
THEMES = ("", "cybersecurity", "other")
MOST_CENTS = 100_000_000_00
_WEEKS_A_MONTH = 52 / 12


class WrongRule(ValueError):
    """The data of a rule cannot be read; says which part."""


@dataclass(frozen=True, slots=True)
class Length:
    unit: Unit
    min: int
    max: int
    exceptional: int = 0


@dataclass(frozen=True, slots=True)
class Formula:
    """`cap_years` 0: the cap is for each request; `premium` is the share an employer pays;
    `hours_share` the least part of full time; `hire` what is promised after success."""

    share: Mapping[str, int] = field(default_factory=dict)
    cap_cents: int = 0
    cap_years: int = 1
    times_a_year: int = 0
    length: Length | None = None
    premium: tuple[int, int] | None = None
    hours_share: int = 0
    hire: str = ""

    def aid(self, *, size: str, cents: int) -> int | None:
        """Of a bill in cents; None where the rule gives nothing to this size."""
        percent = self.share.get(size)
        if percent is None or cents < 0:
            return None
        given = cents * percent // 100
        return min(given, self.cap_cents) if self.cap_cents else given

    def premium_range(self, *, monthly_cents: int, weeks: int) -> tuple[int, int] | None:
        """What an employer pays in all, from and to, on the monthly base the service names."""
        if self.premium is None:
            return None
        whole = monthly_cents * weeks / _WEEKS_A_MONTH
        return round(whole * self.premium[0] / 100), round(whole * self.premium[1] / 100)

    def allows_weeks(self, weeks: int) -> bool:
        """Whether so many weeks are possible, the longest exception included."""
        if self.length is None:
            return True
        longest = max(self.length.max, self.length.exceptional)
        if self.length.unit == "months":
            # From day to day a month has four weeks at least, half a year 27 at most.
            return self.length.min * 4 <= weeks <= round(longest * _WEEKS_A_MONTH) + 1
        return self.length.min <= weeks <= longest

    def written(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.share:
            data["share"] = {size.value: self.share[size] for size in Size if size in self.share}
        for name in ("cap_cents", "times_a_year", "hours_share", "hire"):
            if getattr(self, name):
                data[name] = getattr(self, name)
        if self.cap_cents:
            data["cap_years"] = self.cap_years
        if self.length:
            data["length"] = {
                name: getattr(self.length, name) for name in ("unit", "min", "max", "exceptional")
            }
        if self.premium:
            data["premium"] = list(self.premium)
        return data


@dataclass(frozen=True, kw_only=True)
class RuleContent:
    """What can differ from one version to the next; `words` by language code."""

    who: Who
    formula: Formula
    words: Mapping[str, str]
    source_url: str
    source_title: str
    confidence: str


def read_who(data: object) -> Who:
    """Raises WrongRule."""
    raw = _mapping(data, "who", {"sizes", "not_forms", "theme", "job_seeker"})
    sizes = _texts(raw.get("sizes", []), "sizes")
    if set(sizes) - set(Size):
        raise WrongRule("sizes")
    theme = raw.get("theme", "")
    if theme not in THEMES:
        raise WrongRule("theme")
    forms = _texts(raw.get("not_forms", []), "not_forms")
    return Who(sizes, forms, theme, bool(raw.get("job_seeker", False)))


def read_formula(data: object) -> Formula:
    """Raises WrongRule."""
    names = {"share", "cap_cents", "cap_years", "times_a_year", "length", "premium"}
    raw = _mapping(data, "formula", names | {"hours_share", "hire"})
    hire = raw.get("hire", "")
    if hire not in HIRES:
        raise WrongRule("hire")
    return Formula(
        share=_shares(raw.get("share", {})),
        cap_cents=_whole(raw.get("cap_cents", 0), "cap_cents", MOST_CENTS),
        cap_years=_whole(raw.get("cap_years", 1), "cap_years", 10),
        times_a_year=_whole(raw.get("times_a_year", 0), "times_a_year", 100),
        length=_length(raw.get("length")),
        premium=_premium(raw.get("premium")),
        hours_share=_whole(raw.get("hours_share", 0), "hours_share", 100),
        hire=hire,
    )


def _shares(data: object) -> dict[str, int]:
    raw = _mapping(data, "share", set(Size))
    return {size: _whole(percent, "share", 100) for size, percent in raw.items()}


def _length(data: object) -> Length | None:
    if data is None:
        return None
    raw = _mapping(data, "length", {"unit", "min", "max", "exceptional"})
    if raw.get("unit") not in ("weeks", "months"):
        raise WrongRule("length")
    least, most, rare = (
        _whole(raw.get(name, 0), "length", 520) for name in ("min", "max", "exceptional")
    )
    if not 0 < least <= most or (rare and rare < most):
        raise WrongRule("length")
    return Length(raw["unit"], least, most, rare)


def _premium(data: object) -> tuple[int, int] | None:
    if data is None:
        return None
    if not isinstance(data, list) or len(data) != 2:
        raise WrongRule("premium")
    least, most = (_whole(one, "premium", 100) for one in data)
    if least > most:
        raise WrongRule("premium")
    return least, most


def _mapping(data: object, name: str, known: set[Any]) -> Mapping[str, Any]:
    if not isinstance(data, dict) or set(data) - {str(one) for one in known}:
        raise WrongRule(name)
    return data


def _texts(data: object, name: str) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(one, str) and one for one in data):
        raise WrongRule(name)
    return tuple(data)


def _whole(value: object, name: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise WrongRule(name)
    return value
