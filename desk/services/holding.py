"""Several matches held for one act, so that nobody who writes about several waits in a circle."""

from django.db.models import QuerySet

from matching.models import Match
from talent.models import Profile
from vacancies.models import Vacancy


def hold(vacancy: Vacancy, matches: QuerySet[Match]) -> None:
    """As a single decision locks its rows: vacancy, match, person; all of a kind before the next.

    Until the end of the transaction.
    """
    Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    list(matches.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    people = Profile.objects.filter(pk__in=matches.values("profile"))
    list(people.select_for_update(no_key=True).order_by("pk").values_list("pk"))
