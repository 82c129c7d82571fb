"""The hourly look at what ends."""

from celery import shared_task
from django.utils import timezone

from vacancies import services


@shared_task(name="vacancies.expire_vacancies", time_limit=120, soft_time_limit=100)
def expire_vacancies() -> int:
    now = timezone.now()
    services.forget_invitations(now=now)
    return services.expire_vacancies(now=now)
