"""Whom a rule of subsidies is about, as far as companies and vacancies tell."""

from django.db.models import Q
from django.utils.translation import gettext as _

import places
from subsidies.models import Region, Rule
from subsidies.regions import region_of
from subsidies.touching import Touched
from subsidies.wording import size_name
from vacancies.models import Company, Vacancy


def count(rule: Rule) -> list[Touched]:
    """Companies by size with a place in the region, and open vacancies of the kind there."""
    here = _in_region(rule.region)
    companies = Company.objects.filter(here | _in_region(rule.region, "establishments__"))
    sizes = rule.conditions.sizes or tuple(Company.Size.values)
    found = [
        Touched(size_name(size), companies.filter(size=size).distinct().count()) for size in sizes
    ]
    if rule.kind == Rule.Kind.TRAINEESHIP:
        trainee = Vacancy.objects.open().filter(here, contract=Vacancy.Contract.TRAINEE)
        found.append(Touched(_("open vacancies for a traineeship"), trainee.count()))
    return found


def _in_region(region: str, prefix: str = "") -> Q:
    """Rows with a municipality and a province in the region, or beside it by `prefix`."""
    if region == Region.FEDERAL:
        return Q()
    german = Q(**{f"{prefix}municipality__in": places.GERMAN_SPEAKING})
    if region == Region.GERMAN:
        return german
    own = [code for code in places.PROVINCES if region_of(municipality="", province=code) == region]
    return Q(**{f"{prefix}province__in": own}) & ~german
