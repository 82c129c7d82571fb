"""Measuring how rare skills are, and scoring again where that changed."""

from datetime import datetime

from django.db import transaction

from matching.loading import latest_rarity, load_people
from matching.models import MatchRun, Rarity
from matching.services.runs import request_vacancy_run
from matching.weighing import rarity_among
from vacancies.models import Vacancy


@transaction.atomic
def measure_rarity(*, now: datetime) -> list[MatchRun]:
    """Count who shows each skill in the pool; a run for every open vacancy if it matters.

    Nothing is written, and nothing run, while every skill stays in its class.
    """
    people = [loaded.terms for loaded in load_people()]
    classes = rarity_among(people)
    if classes == latest_rarity().classes:
        return []
    made = Rarity.objects.create(classes=classes, people=len(people), measured_at=now)
    Rarity.objects.filter(pk__lt=made.pk).delete()
    vacancies = Vacancy.objects.open().order_by("pk")
    return [request_vacancy_run(vacancy=vacancy, now=now) for vacancy in vacancies]
