"""One writer per row at a time, and the news that a change matters to matching."""

from django.db.models import F

from vacancies.models import Company, Vacancy
from vacancies.signals import vacancy_changed


def lock_company(pk: int) -> Company:
    """The company's row as it is now, held until the transaction ends.

    Here and below without touching the key, so that rows pointing at it, such as the matches a
    worker writes, wait for nobody.
    """
    return Company.objects.select_for_update(no_key=True).get(pk=pk)


def lock_vacancy(pk: int) -> Vacancy:
    """The vacancy as it is now, with its company and creator, held until the transaction ends."""
    rows = Vacancy.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("company", "created_by").get(pk=pk)


def count_change(vacancy: Vacancy) -> None:
    """Count the vacancy's matching version up; call it inside the transaction of the change."""
    Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=F("matching_version") + 1)
    vacancy.refresh_from_db(fields=["matching_version"])


def announce_change(vacancy: Vacancy) -> None:
    """Count up, and say so while the vacancy is open: nobody is matched with a draft."""
    count_change(vacancy)
    if vacancy.is_open:
        vacancy_changed.send(sender=Vacancy, vacancy=vacancy)
