"""The hourly look at what ends, and what is forgotten by night."""

from celery import shared_task
from django.utils import timezone

from vacancies import services


@shared_task(name="vacancies.expire_vacancies", time_limit=120, soft_time_limit=100)
def expire_vacancies() -> int:
    return services.expire_vacancies(now=timezone.now())


@shared_task(name="vacancies.forget_invitations")
def forget_invitations() -> int:
    return services.forget_invitations(now=timezone.now())
