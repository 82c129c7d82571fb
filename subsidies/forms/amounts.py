"""Numbers as people write them: with a comma or a point, with spaces between thousands."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f")
_SHOWN = 20


class AmountField(forms.CharField):
    """A Decimal from 0 to `most`; None where it is not required and empty.

    What was typed comes back as it was typed, with the reason it cannot be used.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "required": _("Fill in a number; 0 is one too."),
        "no_number": _("“%(text)s” is no number: digits, with a comma or a point before decimals."),
        "thousands": _("Leave out points and commas between thousands: 1500 or 1500,5."),
        "negative": _("This cannot be below zero."),
        "decimals": _("At most %(places)d digits after the comma."),
        "too_much": _("This is more than any company has: at most %(most)s."),
    }

    def __init__(self, *, most: int, places: int, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.most, self.places = most, places

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value)).translate(_SPACES).replace("\u2212", "-")
        return self._number(text) if text else None

    def _number(self, text: str) -> Decimal:
        digits = text.removeprefix("-").replace(",", ".")
        whole, _point, decimals = digits.partition(".")
        if "." in decimals:
            raise self._wrong("thousands")
        if not digits.isascii() or not (whole or "0").isdigit() or not (decimals or "0").isdigit():
            raise self._wrong("no_number", text=text[:_SHOWN])
        if not whole and not decimals:
            raise self._wrong("no_number", text=text[:_SHOWN])
        if text.startswith("-"):
            raise self._wrong("negative")
        if len(decimals) > self.places:
            raise self._wrong("decimals", places=self.places)
        number = Decimal(digits)
        if number > self.most:
            raise self._wrong("too_much", most=f"{self.most:,}".replace(",", "\u00a0"))
        return number

    def _wrong(self, code: str, **params: Any) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)
