"""Buttons pressed twice, and values no form of ours would send, on the pages of credentials."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from credentials.models import Achievement, Award, Credential, IssuerKey
from credentials.services import take_outcomes, use_credential
from talent.models import Profile
from tests.factories import NOW, make_course
from vacancies.models import Company

WORDS = {"name": "Watcher", "description": "Watched.", "criteria": "A week.", "language": "en"}


def home(school: Company) -> str:
    return f"/en/employer/companies/{school.uuid}/credentials/"


@pytest.mark.django_db(transaction=True)
def test_five_presses_make_one_achievement(school: Company, teacher: User) -> None:
    client = Client()
    client.force_login(teacher)

    def press(_number: int) -> int:
        one = Client()
        one.cookies = client.cookies
        try:
            return one.post(home(school), WORDS).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as threads:
        assert set(threads.map(press, range(5))) == {302}
    assert Achievement.objects.count() == 1


@pytest.mark.django_db
def test_a_page_changes_the_key_it_showed_and_no_newer_one(
    school: Company, teacher: User, client: Client
) -> None:
    client.force_login(teacher)
    for _press in range(3):
        client.post(home(school), {"action": "rotate", "seen": ""})
    key = IssuerKey.objects.get()
    assert f'name="seen" value="{key.uuid}"' in client.get(home(school)).content.decode()
    for _press in range(3):
        client.post(home(school), {"action": "rotate", "seen": str(key.uuid)})
    assert IssuerKey.objects.count() == 2


@pytest.mark.django_db
def test_an_address_longer_than_mail_knows_is_no_address(
    course: Achievement, teacher: User, client: Client
) -> None:
    client.force_login(teacher)
    page = f"/en/employer/credentials/{course.uuid}/"
    sent = {"action": "offer", "addresses": "a" * 300 + "@b.be"}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert not Award.objects.exists()


@pytest.mark.django_db
def test_a_skill_no_column_can_hold_is_none(course: Achievement, imke: User) -> None:
    course.course = make_course(course.company, {"portal:siem": 2})
    course.save()
    take_outcomes(achievement=course, skills=["\0"])
    assert course.aligned.count() == 1
    row = Credential.objects.create(
        profile=Profile.objects.get(user=imke), name="Badge", status="verified", state="done",
        created_at=NOW, due_at=NOW, checked_at=NOW,
    )  # fmt: skip
    use_credential(credential=row, skills=["\0", "\ud800"], now=NOW)
    row.refresh_from_db()
    assert row.accepted_at == NOW
