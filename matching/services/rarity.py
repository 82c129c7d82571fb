"""Measuring how rare skills are, and scoring again where that changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from matching.loading import latest_rarity
from matching.models import MatchRun, Rarity
from matching.services.runs import request_vacancy_run
from matching.weighing import rarity_of
from talent.models import Claim, Profile
from vacancies.models import Vacancy


@transaction.atomic
def measure_rarity(*, now: datetime) -> list[MatchRun]:
    """Count claims among the people in the pool; a run for every open vacancy if it matters.

    Nothing is written, and nothing run, while every skill stays in its class.
    """
    people = Profile.objects.in_pool()
    claims = Claim.objects.confirmed().filter(profile__in=people.values("pk"))
    counts = claims.values("skill_id").order_by().annotate(people=Count("profile_id"))
    total = people.count()
    classes = rarity_of({row["skill_id"]: row["people"] for row in counts}, total)
    if classes == latest_rarity():
        return []
    made = Rarity.objects.create(classes=classes, people=total, measured_at=now)
    Rarity.objects.filter(pk__lt=made.pk).delete()
    vacancies = Vacancy.objects.open().order_by("pk")
    return [request_vacancy_run(vacancy=vacancy, now=now) for vacancy in vacancies]
