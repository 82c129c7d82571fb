"""The places of a company: added and removed; a vacancy keeps the place it was written with."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vacancies.errors import VacancyError
from vacancies.locating import locate
from vacancies.models import Company, Establishment
from vacancies.services.changes import lock_company

MOST = 50


def add_establishment(
    *, company: Company, name: str, postal_code: str, municipality: str = "", number: str = ""
) -> Establishment:
    """Raises VacancyError for a name or a number that is there already, and past MOST."""
    place = locate(postal_code, municipality)
    with transaction.atomic():
        lock_company(company.pk)
        if company.establishments.count() >= MOST:
            raise VacancyError(_("A company has room for 50 places here."))
        if company.establishments.filter(name=name).exists():
            raise VacancyError(_("A place with this name is there already."))
        fields = {"name": name, "postal_code": postal_code, **place._asdict()}
        if not number:
            return Establishment.objects.create(company=company, **fields)
        # Two companies with one number: the unique constraint says who was first.
        made, created = Establishment.objects.get_or_create(
            number=number, defaults=fields | {"company": company}
        )
        if not created:
            raise VacancyError(_("This establishment number is registered already."))
    return made


def remove_establishment(*, company: Company, pk: int) -> None:
    company.establishments.filter(pk=pk).delete()
