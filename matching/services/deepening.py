"""Employers look further than the people who are kept for a vacancy anyway."""

from datetime import datetime

from django.conf import settings

from matching.models import MatchRun, Threshold
from matching.services.runs import request_vacancy_run
from vacancies.models import Vacancy


def anybody_behind(vacancy: Vacancy) -> bool:
    """Whether somebody with anything to show comes after those who are kept."""
    return Threshold.objects.filter(vacancy=vacancy).exists()


def more_people(vacancy: Vacancy) -> bool:
    """Whether there is anybody to look for; nobody is looked for when closed."""
    return vacancy.is_open and anybody_behind(vacancy)


def look_further(*, vacancy: Vacancy, now: datetime) -> MatchRun:
    """Ask for a run that keeps as many more; it stands behind every other run of that input."""
    kept = vacancy.matches.count() + settings.MATCHES_KEPT
    return request_vacancy_run(vacancy=vacancy, now=now, kept=kept)
