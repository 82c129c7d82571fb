"""Which rule holds where and when, and what it gives: the door for other apps.

A rule that nobody has verified, or looked at for 180 days, is found but gives no amount.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from subsidies.models import Region, Rule


@dataclass(frozen=True, slots=True)
class Aid:
    """What a company gets back of a bill, by which rule, and where that can be read."""

    cents: int
    rule: Rule
    source: str
    checked_on: date


def training_aid(
    company_size: str, region: str, cents: int, day: date, *, theme: str = "cybersecurity"
) -> Aid | None:
    """The best aid for one course of `cents`, for a company of this size working in `region`.

    `theme` is "other" for training that is not about cybersecurity. None where no rule is known
    as fact on that day: then there may still be one, and the page of rules says where to look.
    """
    return best_aid(training_rules(region, day), company_size, cents, day, theme=theme)


def training_rules(region: str, day: date) -> list[Rule]:
    """To be asked once and used for many courses."""
    rows = Rule.objects.on(day).in_region(region).filter(kind=Rule.Kind.TRAINING)
    return [rule for rule in rows if rule.is_fact(day)]


def best_aid(
    rules: Iterable[Rule], company_size: str, cents: int, day: date, *, theme: str = "cybersecurity"
) -> Aid | None:
    """As `training_aid`, by rules that were fetched before."""
    found = []
    for rule in rules:
        if rule.is_fact(day) and rule.conditions.takes(size=company_size, theme=theme):
            given = rule.gives.aid(size=company_size, cents=cents)
            if given:
                found.append(Aid(given, rule, rule.source_url, rule.checked_on))
    return max(found, key=lambda aid: aid.cents, default=None)


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
