"""News from below: first skills, a pause, a vacancy that has closed."""

from typing import Any

from django.utils import timezone

from talent.models import Profile
from talent.signals import profile_changed
from vacancies.models import Vacancy
from vacancies.signals import vacancy_closed
from watching.services.searches import begin_watching
from watching.services.withdrawing import withdraw_person, withdraw_vacancy


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    profile_changed.connect(on_profile_changed, dispatch_uid="watching.profile_changed")
    vacancy_closed.connect(on_vacancy_closed, dispatch_uid="watching.vacancy_closed")


def on_profile_changed(sender: object, *, profile: Profile, **_: Any) -> None:
    now = timezone.now()
    if profile.is_paused:
        withdraw_person(profile=profile, now=now)
    begin_watching(profile=profile, now=now)


def on_vacancy_closed(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    withdraw_vacancy(vacancy=vacancy, now=timezone.now())
