"""The figures of a company and of those it is tied to, year by year, as an address holds them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subsidies.forms.amounts import AmountField
from subsidies.sizes import Figures, Holding, Size
from subsidies.wording import size_name

OWN = ("staff", "turnover", "balance")
LINE = ("share", *OWN)
FIRST_LINES, MORE_LINES, MOST_LINES = 2, 3, 11
EARLIER = "before"
"""What the names of the closed year before the last one begin with."""

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
    "staff": _("Full-time for the whole year is 1, half-time 0.5 or 0,5."),
    "turnover": _("1.5 or 1,5 is one and a half million."),
    "balance": _("The total of the balance sheet of the same year."),
}
_NUMBERED = re.compile(rf"(?:{EARLIER}-)?(?:share|staff|turnover|balance)([1-9][0-9]?)")


class SizeForm(forms.Form):
    """One closed year: its own figures, and a line of four for each other company; an empty line
    says nothing."""

    def __init__(
        self, *args: Any, lines: int = 0, may_be_empty: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        told = max(lines_in(self.data), lines, FIRST_LINES)
        self.lines = min(told, MOST_LINES)
        for name in OWN:
            self.fields[name] = _field(name)
            self.fields[name].required = not may_be_empty
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
            self._require_whole([f"{name}{number}" for name in LINE], data)
        if self.errors or any(value is not None for value in data.values()):
            self._require_whole(OWN, data, may_be_empty=False)
        return data

    def _require_whole(
        self, names: Sequence[str], data: Mapping[str, Any], *, may_be_empty: bool = True
    ) -> None:
        empty = [name for name in names if name not in self.errors and data.get(name) is None]
        if may_be_empty and len(empty) == len(names):
            return
        for name in empty:
            self.add_error(name, gettext("Fill this in too, or empty the whole line."))

    @property
    def is_told(self) -> bool:
        """Whether a form that is valid says anything: the year before may stay empty."""
        return any(value is not None for value in self.cleaned_data.values())

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


class HeldForm(forms.Form):
    """What the company counted as before those two years, where they do not agree."""

    held = forms.ChoiceField(required=False, label=_("What it counted as before these two years"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sizes = [(size.value, size_name(size)) for size in Size]
        field: Any = self.fields["held"]
        field.choices = [("", gettext("I do not know, or it is new")), *sizes]

    @property
    def size(self) -> Size | None:
        """Of a form that is valid."""
        return Size(self.cleaned_data["held"]) if self.cleaned_data["held"] else None


@dataclass(frozen=True, slots=True)
class Asked:
    """The forms of the page, all from one address."""

    form: SizeForm
    earlier: SizeForm
    held: HeldForm

    @property
    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.earlier.is_valid(), self.held.is_valid()])

    @property
    def is_earlier_open(self) -> bool:
        """Whether something stands in what is folded away."""
        words = [self.earlier.data, self.earlier.initial, self.held.initial]
        names = [self.earlier.add_prefix(name) for name in self.earlier.fields] + ["held"]
        names += list(self.earlier.initial)
        return any(told.get(name) for told in words for name in names)

    @property
    def number_of_errors(self) -> int:
        return sum(len(form.errors) for form in (self.form, self.earlier, self.held))


def asked_of(address: QueryDict, *, check: bool, lines: int = 0) -> Asked:
    """With the same lines in both years; `check` is False to fill them in without a complaint."""
    told = max(lines_in(address), lines)
    # The year before may be left out whole: a new company has none.
    before: Any = {"prefix": EARLIER, "may_be_empty": True}
    if check:
        forms_of_years = SizeForm(address, lines=told), SizeForm(address, lines=told, **before)
        return Asked(*forms_of_years, HeldForm(address))
    words = address.dict()
    start = f"{EARLIER}-"
    earlier = {name.removeprefix(start): it for name, it in words.items() if name.startswith(start)}
    years = SizeForm(initial=words, lines=told), SizeForm(initial=earlier, lines=told, **before)
    return Asked(*years, HeldForm(initial=words))


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
