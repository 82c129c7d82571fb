"""The boxes of the match table: whom each lets through, and how many it would show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from matching.models import Candidacy, Match
from matching.models.fits import Fit
from matching.people import SOON
from matching.selectors import FUNNEL, UNDECIDED
from talent.models import ContractForm, ProfileLanguage
from vacancies.filters import named_provinces

EVERYBODY = 10_000_000
"""More than any list has: with a limit PostgreSQL reads the rows once and counts what it read.
Without one it would look up everybody's languages again for each box."""

UNSAID = "unsaid"
FURTHER = "further"
Choices = Iterable[tuple[str, Promise | str]]
Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """`lets_through` is the condition of one box; several boxes of a facet add up."""

    label: Promise
    choices: Callable[[], Choices]
    lets_through: Callable[[str], Q]


@dataclass(frozen=True, slots=True)
class Box:
    """`count` is how many it would show, with what is chosen in the other facets."""

    value: str
    label: Promise | str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of a facet that lead to somebody, and those that are checked."""

    name: str
    label: Promise
    boxes: list[Box]


def _fit(value: str) -> Q:
    return Q(fit=Fit.OTHER if value == FURTHER else value)


def _musts(value: str) -> Q:
    return {
        "all": Q(musts_met=F("musts")),
        "one": Q(musts_met=F("musts") - 1),
        "more": Q(musts_met__lt=F("musts") - 1),
    }[value]


def _available(value: str) -> Q:
    """Who names no date could start any time."""
    today = timezone.localdate()
    starts = "profile__available_from"
    now = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": today})
    soon = Q(**{f"{starts}__gt": today, f"{starts}__lte": today + SOON})
    return {"now": now, "quarter": soon, "later": Q(**{f"{starts}__gt": today + SOON})}[value]


def _contract(value: str) -> Q:
    field = "profile__contract_forms"
    return Q(**{field: []}) if value == UNSAID else Q(**{f"{field}__contains": [value]})


def _status(value: str) -> Q:
    return UNDECIDED if value == "new" else Q(candidacy__state=value)


def _languages() -> Choices:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


FITS: Choices = [
    (Fit.READY.value, Fit.READY.label),
    (Fit.TRAINABLE.value, Fit.TRAINABLE.label),
    (FURTHER, Fit.OTHER.label),
]
MUSTS: Choices = [("all", _("all")), ("one", _("one missing")), ("more", _("more missing"))]
AVAILABLE: Choices = [
    ("now", _("now")),
    ("quarter", _("within three months")),
    ("later", _("later")),
]
FACETS: Mapping[str, Facet] = {
    "fit": Facet(_("How near they come"), lambda: FITS, _fit),
    "status": Facet(
        _("Status"),
        lambda: [("new", _("nobody has decided yet")), *Candidacy.State.choices],
        _status,
    ),
    "musts": Facet(_("Must-haves met"), lambda: MUSTS, _musts),
    "province": Facet(_("Province"), named_provinces, lambda value: Q(profile__province=value)),
    "language": Facet(_("Language"), _languages, lambda value: Q(spoken__contains=[value])),
    "available": Facet(_("Available"), lambda: AVAILABLE, _available),
    "contract": Facet(
        _("Contract they look for"),
        lambda: [*ContractForm.choices, (UNSAID, _("not said"))],
        _contract,
    ),
}


def with_languages(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Each with the languages the person speaks, as the facet asks for them."""
    spoken = ProfileLanguage.objects.filter(profile=OuterRef("profile")).values("code")
    return matches.alias(spoken=ArraySubquery(spoken))


def condition(name: str, values: Iterable[str]) -> Q:
    """Whom these boxes of one facet let through."""
    return reduce(or_, map(FACETS[name].lets_through, values))


@dataclass(frozen=True, slots=True)
class Counted:
    """Of all in the list `found` fit what is chosen; `groups` are by name of the facet.

    `funnel` has the names of FUNNEL and is of all in the list, whatever is chosen.
    """

    listed: int
    found: int
    groups: dict[str, Group]
    funnel: dict[str, int]


def counted(matches: QuerySet[Match], chosen: Chosen) -> Counted:
    """Every box and every total in one look at the rows, however many boxes there are.

    What a chosen facet says of a row is found out once, not again for each box of the others.
    """
    through = {f"by_{name}": condition(name, values) for name, values in chosen.items()}
    boxes = {
        f"{name}__{value}": Count(
            "pk", filter=_by(through, without=f"by_{name}") & facet.lets_through(value)
        )
        for name, facet in FACETS.items()
        for value, _label in facet.choices()
    }
    everybody = Count("pk")
    found = Count("pk", filter=_by(through)) if through else everybody
    rows = matches.alias(**through).order_by()[:EVERYBODY]
    counts = rows.aggregate(listed=everybody, found=found, **boxes, **FUNNEL)
    groups = {name: _group(name, counts, chosen.get(name, ())) for name in FACETS}
    funnel = {name: counts[name] for name in FUNNEL}
    return Counted(counts["listed"], counts["found"], groups, funnel)


def _by(through: Iterable[str], *, without: str = "") -> Q:
    return Q(**{name: True for name in through if name != without})


def _group(name: str, counts: Mapping[str, int], chosen: Sequence[str]) -> Group:
    facet = FACETS[name]
    boxes = [
        Box(str(value), label, counts[f"{name}__{value}"], value in chosen)
        for value, label in facet.choices()
    ]
    return Group(name, facet.label, [box for box in boxes if box.count or box.checked])
