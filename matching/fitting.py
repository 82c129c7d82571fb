"""Who is called ready, trainable, near or nearest: the words of shortlists and dashboards.

They decide whom a shortlist names first. Everybody with any credit stays on the dashboard.
`matching.models.fits` has the numbers of ready and trainable, which every row carries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from matching.explanations import skill_label
from matching.models import Match
from matching.models.fits import MOST_TO_LEARN, READY_SCORE, START, Fit
from skills.models import Level

NEAR_SHARE = 2  # a near match meets at least one in two of the must-haves
NEAR_SCORE = 4000  # and has at least 40 points
NEAREST_SCORE = 1500  # where nobody is near, these may still be worth a look

READY = Q(fit=Fit.READY)
TRAINABLE = Q(fit=Fit.TRAINABLE)
NEAR = Q(musts__lte=F("musts_met") * NEAR_SHARE, score__gte=NEAR_SCORE)
NEAREST = Q(score__gte=NEAREST_SCORE)


def is_near(match: Match) -> bool:
    """READY, TRAINABLE or NEAR, of a row in hand."""
    return match.fit != Fit.OTHER or _meets_half(match)


def would_be_near(match: Match) -> bool:
    """The same of a row that is not saved, whose fit the database has not said."""
    return fitting_of(match.parts, match.score).fit != Fit.OTHER or _meets_half(match)


def _meets_half(match: Match) -> bool:
    return match.musts <= match.musts_met * NEAR_SHARE and match.score >= NEAR_SCORE


@dataclass(frozen=True, slots=True)
class Fitting:
    """The fit of an explanation, and why: the must-haves not met, in the reader's language.

    `no_must` says that none is named: then nothing is met that somebody cannot start without, and
    nobody is called ready. In `starts` there is a start to build on, in `lacking` there is less.
    """

    fit: Fit
    no_must: bool
    starts: list[str]
    lacking: list[str]


def fitting_of(parts: Iterable[dict[str, Any]], score: int) -> Fitting:
    """What the database says of a stored row, of any explanation; `score` in hundredths."""
    musts = [part for part in parts if part["need"]["importance"] == "must"]
    unmet = [part for part in musts if part["verdict"] != "met"]
    starts = [part for part in unmet if part["credit"] >= START]
    return Fitting(
        fit=_fit(score, len(unmet), len(unmet) - len(starts)),
        no_must=not musts,
        starts=[_start(part) for part in starts],
        lacking=[skill_label(part["need"]["skill"]) for part in unmet if part not in starts],
    )


def _fit(score: int, unmet: int, lacking: int) -> Fit:
    if not unmet:
        return Fit.READY if score >= READY_SCORE else Fit.OTHER
    return Fit.TRAINABLE if unmet <= MOST_TO_LEARN and not lacking else Fit.OTHER


def _start(part: dict[str, Any]) -> str:
    need, via = part["need"], part["via"]
    words = {
        "skill": skill_label(need["skill"]),
        "asked": Level(need["level"]).label,
        "has": Level(via["level"]).label,
        "via": skill_label(via["skill"]),
    }
    if via["skill"] == need["skill"]:
        return _("%(skill)s (%(has)s; asked: %(asked)s)") % words
    return _("%(skill)s (through %(via)s, %(has)s; asked: %(asked)s)") % words
