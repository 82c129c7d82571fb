"""What a vacancy asks beside skills, in the kernel's numbers and in the reader's words."""

from datetime import date
from typing import NamedTuple

import numpy as np
from django.db.models import prefetch_related_objects
from django.utils import formats
from django.utils.translation import gettext as _

from accounts.languages import language_name
from matching.index.coding import (
    CEFR,
    LANGUAGES,
    OFFERED,
    PLACES,
    distances,
    municipality_rows,
)
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Offers
from matching.kernel.eligible import Condition, conditions_of
from talent.models import RemoteWish
from vacancies.models import Vacancy

DAY_ZERO = date(1970, 1, 1)


class Asked(NamedTuple):
    """A condition and its words."""

    label: str
    condition: Condition


def asked_of(vacancy: Vacancy) -> list[Asked]:
    """The conditions that somebody could fail to meet, judged as ``conditions_of`` judges them."""
    prefetch_related_objects([vacancy], "languages")
    found = {it.name: it for it in conditions_of(offers_of(vacancy), distances())}
    return [Asked(label, found[name]) for name, label in _labels(vacancy).items() if name in found]


def offers_of(vacancy: Vacancy) -> Offers:
    """What one vacancy offers, without pay: what people expect is their own business."""
    starts = (vacancy.starts_on - DAY_ZERO).days if vacancy.starts_on else ANY_DAY
    levels = {asked.code: CEFR[asked.level] for asked in vacancy.languages.all()}
    return Offers(
        languages=np.array([levels.get(code, 0) for code in LANGUAGES], np.uint8),
        municipality=np.array(municipality_rows().get(vacancy.municipality, NOWHERE), np.int16),
        place=np.array(PLACES[RemoteWish(vacancy.place)], np.uint8),
        contract=np.array(OFFERED[vacancy.contract], np.uint8),
        hours=np.array(vacancy.hours, np.uint8),
        starts=np.array(starts, np.int32),
        pay=np.array(NO_PAY, np.int32),
    )


def _labels(vacancy: Vacancy) -> dict[str, str]:
    """By the names that the kernel gives to conditions, in the order of the match page."""
    languages = {
        f"language {LANGUAGES.index(asked.code)}": f"{language_name(asked.code)} {asked.level}"
        for asked in vacancy.languages.all()
    }
    day = formats.date_format(vacancy.starts_on, "DATE_FORMAT") if vacancy.starts_on else ""
    return {
        **languages,
        "place": _("Within reach of %(town)s") % {"town": vacancy.municipality_name},
        "contract": _("Contract: %(form)s") % {"form": vacancy.get_contract_display()},
        "hours": _("%(hours)d hours a week") % {"hours": vacancy.hours},
        "start": _("Start by %(day)s") % {"day": day},
    }
