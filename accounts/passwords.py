"""Refuse what would only cost the machine time: a password of a megabyte is never hashed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext_lazy

LONGEST = 256
# The framework's own rules, named here so that our catalogues can say them in our tone.
FRAMEWORK_RULES = (
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
)


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
