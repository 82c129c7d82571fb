"""Which rule holds where and when, and what it gives: the door for other apps.

A rule that nobody has verified, or looked at for 180 days, is found but gives no amount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from subsidies.models import Region, Rule, Scheme
from subsidies.regions import BRUSSELS, FLANDERS, GERMAN, WALLONIA
from subsidies.sizes import FACT_FOR
from subsidies.whom import Verdict, Who

TRAINEESHIPS_IN: Mapping[str, tuple[Scheme, ...]] = {
    FLANDERS: (Scheme.IBO, Scheme.IBO_PLUS),
    WALLONIA: (Scheme.PFI,),
    BRUSSELS: (Scheme.FPIE,),
    GERMAN: (Scheme.IBU,),
}
"""How a company trains somebody on the job in a region, the usual way first."""


@dataclass(frozen=True, slots=True)
class Aid:
    """What a company gets back of a bill, by which rule, and where that can be read.

    `depends`: it does so only with a legal form that the rule does not shut out, and nobody has
    said which form it has.
    """

    cents: int
    rule: Rule
    source: str
    checked_on: date
    depends: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """For training of an employer's own staff.

    `theme` is one of subsidies.formulas.THEMES, `legal_form` a LegalForm or "": not known.
    """

    cents: int
    theme: str
    size: str
    legal_form: str


def training_aid(bill: Bill, region: str, day: date) -> Aid | None:
    """The best aid for a bill of an employer who works in `region`.

    None where no rule is known as fact on that day: then there may still be one, and the page of
    rules says where to look.
    """
    return best_aid(training_rules(region, day), bill, day)


def training_rules(region: str, day: date) -> list[Rule]:
    """To be asked once and used for many courses."""
    rows = Rule.objects.on(day).in_region(region).filter(kind=Rule.Kind.TRAINING)
    return [rule for rule in rows if rule.is_fact(day)]


def best_aid(rules: Iterable[Rule], bill: Bill, day: date) -> Aid | None:
    """As `training_aid`, by rules that were fetched before."""
    found = []
    for rule in rules:
        who = rule.conditions
        if rule.is_fact(day) and _takes(who, bill):
            given = rule.gives.aid(size=bill.size, cents=bill.cents)
            if given:
                depends = who.verdict(bill.legal_form) is Verdict.DEPENDS
                found.append(Aid(given, rule, rule.source_url, rule.checked_on, depends))
    return max(found, key=lambda aid: aid.cents, default=None)


def _takes(who: Who, bill: Bill) -> bool:
    return who.takes(size=bill.size, theme=bill.theme, legal_form=bill.legal_form)


def rules_due(day: date) -> int:
    """How many rules in force or to come nobody has looked at for too long."""
    current = Rule.objects.filter(replaced_by=None, checked_on__lte=day - FACT_FOR)
    return current.count()


def traineeship_rules(region: str, day: date) -> list[Rule]:
    """What a company can do there to train somebody on the job, facts or not."""
    rows = Rule.objects.on(day).in_region(region).filter(kind=Rule.Kind.TRAINEESHIP)
    return list(rows)


def rules_by_region(day: date) -> list[tuple[str, list[Rule]]]:
    """(name of the region, its rules) for every region, those without a rule too."""
    rows = list(Rule.objects.on(day))
    return [
        (str(label), [rule for rule in rows if rule.region == region])
        for region, label in Region.choices
        if region != Region.FEDERAL or any(rule.region == region for rule in rows)
    ]


def rules_to_check() -> list[Rule]:
    """Those that hold or will, what should be looked at first before all others."""
    return list(Rule.objects.filter(replaced_by=None).order_by("checked_on", "pk"))


def history_of(rule: Rule) -> list[Rule]:
    """All versions of a rule, the newest first."""
    newest, found = rule, []
    while (later := Rule.objects.filter(replaces=newest).first()) is not None:
        newest = later
    one: Rule | None = newest
    while one is not None:
        found.append(one)
        one = one.replaces
    return found
