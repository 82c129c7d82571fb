"""A vacancy as an advert that other programs read."""

from django.utils import timezone

from adverts.files import Advert, Source, Wanted
from vacancies.models import Need, Vacancy


def advert_of(vacancy: Vacancy) -> Advert:
    """What everybody may read of it, in the language it is written in."""
    needs = vacancy.needs.confirmed().select_related("skill")
    return Advert(
        Source.JSON_LD,
        title=vacancy.title,
        text=vacancy.text,
        language=vacancy.language,
        company=vacancy.company.name,
        company_number=vacancy.company.enterprise_number,
        postal_code=vacancy.postal_code,
        town=vacancy.municipality_name,
        place=vacancy.place,
        contract=vacancy.contract,
        shared=vacancy.shared,
        hours=vacancy.hours,
        pay_min=vacancy.pay_min,
        pay_max=vacancy.pay_max,
        pay_period=vacancy.pay_period if vacancy.pay_min is not None else "",
        starts_on=vacancy.starts_on,
        valid_through=vacancy.expires_at and timezone.localdate(vacancy.expires_at),
        skills=tuple(_wanted(need, vacancy.language) for need in needs),
        reference=str(vacancy.uuid),
    )


def _wanted(need: Need, language: str) -> Wanted:
    labels = need.skill.labels
    return Wanted(str(labels.get(language) or labels["en"]), need.skill.esco_uri)
