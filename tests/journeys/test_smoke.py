"""The main pages of employers, recruiters and staff in the other languages: there, translated."""

import re

import pytest
from django.test import Client

from accounts.models import User
from matching.models import Match
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish

pytestmark = pytest.mark.django_db

# Words that the language has taken over.
TAKEN_OVER = {"nl": ["Dashboard", "Mailbox"], "fr": [], "de": ["Board – Night watch"]}


def of_employers(company: object, vacancy: object) -> list[str]:
    return [
        "dashboard/",
        "employer/vacancies/",
        "employer/vacancies/new/",
        "employer/vacancies/import/",
        f"employer/vacancies/{vacancy}/edit/",
        f"employer/vacancies/{vacancy}/needs/",
        "employer/companies/new/",
        f"employer/companies/{company}/team/",
        f"employer/companies/{company}/places/",
        f"employer/companies/{company}/stages/",
        "account/settings/",
        "account/notifications/",
    ]


def of_recruiters(company: object, vacancy: object, match: object) -> list[str]:
    return [
        f"dashboard/{vacancy}/board/",
        f"dashboard/{vacancy}/compare/",
        f"dashboard/{vacancy}/share/",
        f"dashboard/{vacancy}/view/",
        "dashboard/views/",
        f"employer/companies/{company}/refusals/",
        f"matches/{match}/",
        f"matches/{match}/team/",
    ]


OF_STAFF = [
    "staff/",
    "staff/reports/",
    "staff/audit/",
    "staff/people/",
    "staff/review/",
    "staff/matching/",
    "staff/contests/",
    "outbox/",
    "mailbox/",
    "skills/list/",
    "skills/terms/",
]


def heading(client: Client, language: str, path: str) -> str:
    """What the page's one h1 says; the answer is the page itself, in that language."""
    answer = client.get(f"/{language}/{path}")
    assert (path, answer.status_code, answer["Content-Language"]) == (path, 200, language)
    (inner,) = re.findall(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", inner).split())


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_main_pages_are_headed_in_the_readers_language(
    cast: Cast, signed_in_as: SignIn, language: str
) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")], title="Night watch")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    company = cast.company.uuid
    pages: list[tuple[User, list[str]]] = [
        (cast.alice, of_employers(company, vacancy.uuid)),
        (cast.bob, of_recruiters(company, vacancy.uuid, match.uuid)),
        (cast.staff, OF_STAFF),
    ]
    unchanged = [
        said
        for person, paths in pages
        for client in [signed_in_as(person)]
        for path in paths
        if (said := heading(client, language, path)) == heading(client, "en", path)
    ]
    assert unchanged == TAKEN_OVER[language]
