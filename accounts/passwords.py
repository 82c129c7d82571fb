"""Refuse what would only cost the machine time: a password of a megabyte is never hashed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 256


class MaximumLengthValidator:
    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(
                _("This password is too long. At most %(longest)d characters."),
                code="password_too_long",
                params={"longest": LONGEST},
            )

    def get_help_text(self) -> str:
        return _("Your password has at most %(longest)d characters.") % {"longest": LONGEST}
