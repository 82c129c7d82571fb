"""What a company can do at a place to let somebody learn on the job, and how, step by step."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from placements.models import Placement
from subsidies.models import Rule, Scheme
from subsidies.regions import BRUSSELS, FLANDERS, GERMAN, WALLONIA
from subsidies.selectors import TRAINEESHIPS_IN, traineeship_rules
from subsidies.whom import Verdict
from subsidies.wording import euro, forms_by_verdict, length_in_words, lines_of
from vacancies.models import Vacancy

Text = str | Promise
COMPANY, PERSON, SCHOOL = _("You"), _("The candidate"), _("The school")


@dataclass(frozen=True, slots=True)
class Service:
    """The public employment service of a region."""

    name: str
    url: str


SERVICES = {
    FLANDERS: Service("VDAB", "https://www.vdab.be/"),
    WALLONIA: Service("Le Forem", "https://www.leforem.be/"),
    BRUSSELS: Service("Actiris", "https://www.actiris.brussels/"),
    GERMAN: Service("Arbeitsamt der Deutschsprachigen Gemeinschaft", "https://adg.be/"),
}
# The languages an agreement may be in: that of the region; in Brussels the parties choose.
LANGUAGES = {FLANDERS: ("nl",), WALLONIA: ("fr",), BRUSSELS: ("nl", "fr"), GERMAN: ("de",)}


@dataclass(frozen=True, slots=True)
class Option:
    """`contract` is the kind of vacancy it begins with; `rule` None where none was read.

    `verdict` is whether the rule is for the legal form of whoever asks, `by_form` what it is for
    each. `cost` is (from, to) as text, or None: then nobody can say it honestly from what is known.
    """

    key: str
    name: Text
    contract: str
    service: Service | None
    rule: Rule | None = None
    fact: bool = False
    due: bool = False
    lines: list[tuple[str, str]] = field(default_factory=list)
    verdict: str = ""
    by_form: list[tuple[str, str]] = field(default_factory=list)
    cost: tuple[str, str] | None = None
    too_long: bool = False
    steps: list[tuple[Text, Text]] = field(default_factory=list)


def options_in(
    region: str,
    *,
    today: date,
    weeks: int | None = None,
    monthly_cents: int | None = None,
    legal_form: str = "",
) -> list[Option]:
    """Traineeships of the region first, then an internship, which is possible everywhere."""
    rules = traineeship_rules(region, today)
    asked = Asked(today, weeks, monthly_cents, legal_form)
    found = [
        _traineeship(scheme, region, rules, asked) for scheme in TRAINEESHIPS_IN.get(region, ())
    ]
    name = _("Internship")
    internship = Option(
        key="internship",
        name=name,
        contract=Vacancy.Contract.INTERNSHIP,
        service=None,
        steps=_INTERNSHIP,
    )
    return [*found, internship]


def steps_from_a_match(option: Option) -> list[tuple[Text, Text]]:
    """The vacancy is there: what comes first is to ask the person."""
    first = _("propose it here; the candidate stays a number until they say yes")
    return [(COMPANY, first), *option.steps[1:]]


def reckons_premium(region: str, today: date) -> bool:
    """Whether a rule there says, as a fact, which part of a monthly amount the company pays."""
    rules = traineeship_rules(region, today)
    return any(rule.is_fact(today) and rule.gives.premium for rule in rules)


def rule_of(placement: Placement, today: date, kind: str = "") -> Rule | None:
    """Of its own kind, or of the `kind` it is to become."""
    rows = Rule.objects.on(today).in_region(placement.region)
    return rows.filter(scheme=kind or placement.kind).first()


def wrong_length(rule: Rule | None, first: date | None, last: date | None) -> str:
    """Why these days are outside what the rule allows, in words; "" where they are not."""
    if rule is None or first is None or last is None or rule.gives.length is None:
        return ""
    weeks = -(-((last - first).days + 1) // 7)
    if rule.gives.allows_weeks(weeks):
        return ""
    text = ngettext(
        "By its rule, %(kind)s lasts %(length)s; these dates are %(weeks)d week.",
        "By its rule, %(kind)s lasts %(length)s; these dates are %(weeks)d weeks.",
        weeks,
    )
    length = length_in_words(rule.gives.length)
    return text % {"kind": rule.get_scheme_display(), "length": length, "weeks": weeks}


@dataclass(frozen=True, slots=True)
class Asked:
    today: date
    weeks: int | None
    monthly_cents: int | None
    legal_form: str


def _traineeship(scheme: Scheme, region: str, rules: Iterable[Rule], asked: Asked) -> Option:
    service = SERVICES[region]
    option = Option(
        key=scheme.value,
        name=scheme.label,
        contract=Vacancy.Contract.TRAINEE,
        service=service,
        steps=_steps(service),
    )
    rule = next((one for one in rules if one.scheme == scheme), None)
    return option if rule is None else _by_rule(option, rule, asked)


def _by_rule(option: Option, rule: Rule, asked: Asked) -> Option:
    fact, weeks = rule.is_fact(asked.today), asked.weeks
    verdict, cost = rule.conditions.verdict(asked.legal_form), None
    possible = fact and verdict in (Verdict.APPLIES, Verdict.DEPENDS)
    if possible and weeks and asked.monthly_cents:
        range_ = rule.gives.premium_range(monthly_cents=asked.monthly_cents, weeks=weeks)
        cost = (euro(range_[0]), euro(range_[1])) if range_ else None
    return replace(
        option,
        rule=rule,
        fact=fact,
        due=rule.is_due(asked.today),
        lines=lines_of(rule),
        verdict=verdict.value,
        by_form=forms_by_verdict(rule.conditions),
        cost=cost,
        too_long=bool(fact and weeks and not rule.gives.allows_weeks(weeks)),
    )


def _steps(service: Service) -> list[tuple[Text, Text]]:
    """(who, what), in order."""
    return [
        (COMPANY, _("write the vacancy of this kind here, with the skills the work needs")),
        (COMPANY, _("ask the service whether it accepts the traineeship, before anybody starts")),
        (PERSON, _("registers with the service as a job seeker, if they are not yet")),
        (COMPANY, _("make the learning plan with the candidate: what they can, what they will")),
        (service.name, _("reads the plan and draws up its own, binding contract")),
        (COMPANY, _("insure the trainee, name a mentor, and pay what the contract says")),
        (COMPANY, _("report half-way and at the end, as the candidate does")),
        (COMPANY, _("offer the job that was promised, and confirm what was learned")),
    ]


_INTERNSHIP: list[tuple[Text, Text]] = [
    (COMPANY, _("write the vacancy of this kind here, with the skills the work needs")),
    (PERSON, _("asks the school whether the internship counts, and who looks after it there")),
    (COMPANY, _("make the learning plan with the candidate: what they can, what they will")),
    (SCHOOL, _("reads the plan; its own agreement is the binding one")),
    (COMPANY, _("check with the school who insures the intern, and name a mentor")),
    (COMPANY, _("report half-way and at the end, as the candidate does")),
    (COMPANY, _("confirm what was learned")),
]
