"""Warnings of `manage.py check --deploy`: what the law wants on the pages and nobody filled in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Warned

from imprint.identity import is_over, operator


def operator_is_named(**_kwargs: Any) -> list[CheckMessage]:
    known = operator()
    found: list[CheckMessage] = [
        Warned(
            f"{name} is not set: the pages have to say who runs the portal.",
            hint="Economic Law Code, book XII, article 6: name, address, e-mail, enterprise number",
            id="imprint.W001",
        )
        for name in known.missing
    ]
    for region, given in settings.OPERATOR_REGISTRATIONS.items():
        if given is None:
            found.append(_about(region, "is not set: ask the region whether you need one"))
        elif given[1] and is_over(given[1]):
            found.append(_about(region, f"ended on {given[1].isoformat()}"))
    return found


def _about(region: str, fault: str) -> CheckMessage:
    return Warned(
        f"OPERATOR_REGISTRATION_{region} {fault}.",
        hint='A number and the day it ends, "1234, 2028-05-31"; "none" where none is needed.',
        id="imprint.W002",
    )
