"""How many courses a rule of subsidies may make cheaper."""

from django.db.models import Q
from django.utils.translation import gettext as _

import places
from learning.models import Course
from subsidies.models import Region, Rule
from subsidies.regions import region_of
from subsidies.touching import Touched


def count(rule: Rule) -> list[Touched]:
    """Courses that are shown and cost something, online or given in the region."""
    if rule.kind != Rule.Kind.TRAINING:
        return []
    paid = Course.objects.shown().filter(_reached(rule.region), price_cents__gt=0)
    return [Touched(_("courses with a price, online or given there"), paid.count())]


def _reached(region: str) -> Q:
    if region == Region.FEDERAL:
        return Q()
    german = Q(municipality__in=places.GERMAN_SPEAKING)
    if region == Region.GERMAN:
        return Q(province="") | german
    own = [code for code in places.PROVINCES if region_of(municipality="", province=code) == region]
    return Q(province="") | Q(province__in=own) & ~german
