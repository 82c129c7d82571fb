"""Enterprise numbers of the Crossroads Bank (KBO/BCE): ten digits, the last two check the rest.

Employers register with theirs, candidates name those they hide from: both sides read them here.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.be import vat
from stdnum.exceptions import InvalidChecksum, ValidationError


class WrongNumber(Exception):
    """Not an enterprise number; carries the sentence that says why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def read_enterprise_number(text: str) -> str:
    """Ten digits from what people type (BE prefix, dots, spaces); else WrongNumber."""
    try:
        number: str = vat.validate(text)
    except InvalidChecksum as error:
        raise WrongNumber(
            _("The last two digits do not fit the others: look for a slip of the pen.")
        ) from error
    except ValidationError as error:
        raise WrongNumber(
            _("This is not an enterprise number: it has ten digits, such as 0123.456.749.")
        ) from error
    return number


def read_establishment_number(text: str) -> str:
    """Ten digits, the first from 2 to 8 and the last two a check; else WrongNumber."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[2-8][0-9]{9}", digits, re.ASCII):
        raise WrongNumber(
            _("This is not an establishment number: it has ten digits, the first from 2 to 8.")
        )
    if int(digits[8:]) != 97 - int(digits[:8]) % 97:
        raise WrongNumber(
            _("The last two digits do not fit the others: look for a slip of the pen.")
        )
    return digits


def establishment_number_shown(number: str) -> str:
    """As in the Crossroads Bank: 2.345.678.901."""
    return ".".join(number[a:b] for a, b in ((0, 1), (1, 4), (4, 7), (7, 10))) if number else ""


def number_shown(number: str) -> str:
    """As on invoices: 0123.456.749."""
    return ".".join(number[a:b] for a, b in ((0, 4), (4, 7), (7, 10)))
