"""The operator as settings name it: address, numbers, and leave to mediate in each region."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REGIONS = {
    "FLANDERS": _("Flanders"),
    "BRUSSELS": _("Brussels"),
    "WALLONIA": _("Wallonia"),
}


def is_over(until: date | None) -> bool:
    """The last day itself still counts."""
    return until is not None and until < timezone.localdate()


@dataclass(frozen=True, slots=True)
class Registration:
    """Leave to mediate between people and work; `until` is its last day, None without an end.

    `number` is empty where the region asks for none.
    """

    region: str
    number: str
    until: date | None

    @property
    def is_over(self) -> bool:
        return is_over(self.until)


@dataclass(frozen=True, slots=True)
class Operator:
    """Empty where nobody has filled it in; `registrations` are those that were given."""

    name: str
    address: str
    email: str
    number: str
    registrations: tuple[Registration, ...]

    @property
    def in_force(self) -> list[Registration]:
        """Those that have a number and are not over."""
        return [one for one in self.registrations if one.number and not one.is_over]

    @property
    def missing(self) -> list[str]:
        """The settings that the law wants and nobody has given."""
        given = {
            "OPERATOR_NAME": self.name,
            "OPERATOR_ADDRESS": self.address,
            "OPERATOR_EMAIL": self.email,
            "OPERATOR_NUMBER": self.number,
        }
        return [name for name, value in given.items() if not value]


def operator() -> Operator:
    return Operator(
        name=settings.OPERATOR_NAME,
        address=settings.OPERATOR_ADDRESS,
        email=settings.OPERATOR_EMAIL,
        number=settings.OPERATOR_NUMBER,
        registrations=tuple(
            Registration(str(REGIONS[region]), *given)
            for region, given in settings.OPERATOR_REGISTRATIONS.items()
            if given
        ),
    )
