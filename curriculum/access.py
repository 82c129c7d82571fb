"""The door to what is said of an organisation's lessons: its own people, and staff."""

import uuid

from django.http import Http404

from accounts.models import User
from learning.models import TEACHING_KINDS
from vacancies.access import companies_with, company_for
from vacancies.models import Company


def provider_for(user: User, company_uuid: uuid.UUID) -> Company:
    """Http404 for outsiders, and for whoever does not teach."""
    company = company_for(user, company_uuid, "look")
    if company.kind not in TEACHING_KINDS:
        raise Http404
    return company


def own_providers(user: User) -> list[Company]:
    return [one for one in companies_with(user, "look") if one.kind in TEACHING_KINDS]
