"""What is left of a text once nothing unreadable is in it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def filled(text: str) -> str:
    """The text; a ValidationError when only invisible characters had been typed."""
    if not text:
        raise ValidationError(_("This needs letters one can read."))
    return text
