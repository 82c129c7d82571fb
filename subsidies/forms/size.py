"""The figures of a company and of those it is tied to, as an address holds them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subsidies.forms.amounts import AmountField
from subsidies.sizes import Figures, Holding

OWN = ("staff", "turnover", "balance")
LINE = ("share", *OWN)
FIRST_LINES, MORE_LINES, MOST_LINES = 2, 3, 11
MOST_PEOPLE, MOST_MILLION = 5_000_000, 1_000_000
_CENTS = 100_000_000
# Beside one another in a line: its units stand above.
_SHORT = {
    "share": _("Share, in %"),
    "staff": _("People"),
    "turnover": _("Turnover"),
    "balance": _("Balance total"),
}
_LABELS = {
    "staff": _("People, in annual work units"),
    "turnover": _("Turnover, in million euro"),
    "balance": _("Balance total, in million euro"),
}
_HELP = {
    "staff": _("Full-time for the whole year is 1, half-time 0.5 or 0,5. Of the last closed year."),
    "turnover": _("1.5 or 1,5 is one and a half million."),
    "balance": _("The total of the balance sheet of the same year."),
}
_NUMBERED = re.compile(r"(?:share|staff|turnover|balance)([1-9][0-9]?)")


class SizeForm(forms.Form):
    """Its own figures, and a line of four for each other company; an empty line says nothing."""

    def __init__(self, *args: Any, lines: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = max(lines_in(self.data), lines_in(self.initial), lines, FIRST_LINES)
        self.lines = min(told, MOST_LINES)
        for name in OWN:
            self.fields[name] = _field(name)
        for number in range(1, self.lines + 1):
            for name in LINE:
                self.fields[f"{name}{number}"] = _field(name, number)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in OWN]

    @property
    def line_fields(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}{number}"] for name in LINE] for number in range(1, self.lines + 1)]

    @property
    def next_lines(self) -> int:
        """How many lines there are after asking for more; 0 where there are no more."""
        return min(self.lines + MORE_LINES, MOST_LINES) if self.lines < MOST_LINES else 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, self.lines + 1):
            names = [f"{name}{number}" for name in LINE]
            empty = [name for name in names if name not in self.errors and data.get(name) is None]
            if len(empty) == len(LINE):
                continue
            for name in empty:
                self.add_error(name, gettext("Fill this in too, or empty the whole line."))
        return data

    def own(self) -> Figures:
        """Of a form that is valid, as are `holdings`."""
        return self._figures("")

    def holdings(self) -> list[tuple[int, Holding]]:
        """(number of the line, what it says) of every line that is not empty."""
        shares = [(n, self.cleaned_data[f"share{n}"]) for n in range(1, self.lines + 1)]
        return [
            (n, Holding(float(share), self._figures(str(n))))
            for n, share in shares
            if share is not None
        ]

    def _figures(self, ending: str) -> Figures:
        data: Mapping[str, Decimal] = self.cleaned_data
        return Figures(
            staff=float(data[f"staff{ending}"]),
            turnover=round(data[f"turnover{ending}"] * _CENTS),
            balance=round(data[f"balance{ending}"] * _CENTS),
        )


def lines_in(asked: Mapping[str, Any]) -> int:
    """The highest number of a line that an address speaks of."""
    found = (_NUMBERED.fullmatch(name) for name in asked)
    return max((int(one[1]) for one in found if one), default=0)


def _field(name: str, number: int = 0) -> AmountField:
    """Of the company itself, or of the line of that number, which may stay empty."""
    most = {"share": 100, "staff": MOST_PEOPLE}.get(name, MOST_MILLION)
    places = 2 if name in ("share", "staff") else 6
    label = _SHORT[name] if number else _LABELS[name]
    field = AmountField(most=most, places=places, label=label, required=not number)
    if not number:
        field.help_text = _HELP.get(name, "")
    if name == "share":
        field.error_messages["too_much"] = _("A share is at most %(most)s %%.")
    elif name in ("turnover", "balance"):
        field.error_messages["too_much"] = _(
            "At most %(most)s million euro: is this written in euro instead of millions?"
        )
    return field
