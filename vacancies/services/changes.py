"""Telling whoever listens above that something about matching changed."""

from django.db.models import F

from vacancies.models import Vacancy
from vacancies.signals import vacancy_changed


def count_change(vacancy: Vacancy) -> None:
    """Count the vacancy's matching version up; call it inside the transaction of the change."""
    Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=F("matching_version") + 1)
    vacancy.refresh_from_db(fields=["matching_version"])


def announce_change(vacancy: Vacancy) -> None:
    """Count up, and say so while the vacancy is open: nobody is matched with a draft."""
    count_change(vacancy)
    if vacancy.is_open:
        vacancy_changed.send(sender=Vacancy, vacancy=vacancy)
