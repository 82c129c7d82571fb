"""The first page of who teaches: their courses, lists and credentials, and the ways on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from credentials.models import Achievement, Award
from credentials.services import create_achievement, offer
from learning.models import Course, CourseImport
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import (
    NOW,
    make_course,
    make_member,
    make_provider,
    make_user,
    make_vacancy,
)
from vacancies.models import Company, Membership

pytestmark = pytest.mark.django_db
ADDRESS = "/en/dashboard/"


@pytest.fixture
def tess() -> User:
    return make_user(User.Role.EMPLOYER, email="tess@example.org")


@pytest.fixture
def school(tess: User) -> Company:
    return make_provider(tess, name="Netschool")


def something_to_give(company: Company, name: str = "Alerts") -> Achievement:
    return create_achievement(
        company=company,
        name=name,
        description="x",
        criteria="y",
        language="en",
        months_valid=None,
        now=NOW,
    )


def teaching(user: User) -> Any:
    return SignIn()(user).get(ADDRESS).context["teaching"]


def brought(company: Company, *, days: int = 0, **fields: Any) -> CourseImport:
    at = timezone.now() - timedelta(days=days)
    return CourseImport.objects.create(company=company, created_at=at, due_at=at, **fields)


def test_it_counts_the_courses_by_what_they_wait_for(tess: User, school: Company) -> None:
    today = date(2026, 11, 20)
    make_course(school)
    make_course(school, asked_on=today)
    make_course(school, state="stale", shown_at=NOW)
    make_course(school, state="waiting")
    make_course(school, state="draft")
    make_course(school, state="removed")
    returned = make_course(school, state="draft", review_note="Which hours?")
    taken = make_course(school, state="hidden", review_note="The price is wrong.")
    make_course(make_provider())
    seen = teaching(tess)
    assert [one.provider for one in seen.providers] == [school]
    counts = {"total": 7, "shown": 2, "waiting": 1, "sent_back": 2, "draft": 1, "asked": 2}
    assert {name: seen.providers[0].counts[name] for name in counts} == counts
    assert list(seen.sent_back) == [returned, taken]


def test_what_is_asked_about_is_confirmed_one_click_away(tess: User, school: Company) -> None:
    stale = make_course(school, {"portal:siem": 2}, state="stale", shown_at=NOW)
    client = SignIn()(tess)
    page = client.get(ADDRESS)
    way = reverse("learning:still_right", args=[page.context["teaching"].providers[0].confirming])
    assert f'href="{way}"' in page.content.decode()
    client.post(way, {"course": str(stale.uuid)})
    assert Course.objects.get(pk=stale.pk).state == "shown"


def test_lists_are_there_until_they_are_written_or_another_was(tess: User, school: Company) -> None:
    read = {"step": "look", "state": "done", "total": 2}
    brought(school, days=3, **read, counts={"refused": 2})
    brought(school, days=2, step="write", state="done")
    refused = brought(school, days=1, **read, counts={"new": 1, "refused": 1})
    ready = brought(school, **read, counts={"new": 2})
    waits = brought(school, state="waiting")
    brought(make_provider(), state="waiting")
    assert list(teaching(tess).lists) == [waits, ready, refused]
    page = SignIn()(tess).get(ADDRESS).content.decode()
    assert ["being read" in page, "waits for your yes" in page, "1 line refused" in page] == [
        *[True, True, True]
    ]


def test_it_says_what_credentials_were_offered_and_accepted(tess: User, school: Company) -> None:
    make_course(school)
    given = something_to_give(school)
    offer(achievement=given, addresses=["a@example.org", "b@example.org"], by=tess, now=NOW)
    award = Award.objects.get(email="a@example.org")
    Award.objects.filter(pk=award.pk).update(state="issued", person=tess, token="x.y.z")
    other = something_to_give(make_provider())
    offer(achievement=other, addresses=["c@example.org"], by=tess, now=NOW)
    page = SignIn()(tess).get(ADDRESS)
    assert page.context["awarded"] == {school.pk: (1, 1, 1)}
    assert "kinds of credential" in page.content.decode()


def test_who_only_teaches_reads_of_courses_and_not_of_applications(
    tess: User, school: Company
) -> None:
    make_course(school)
    page = SignIn()(tess).get(ADDRESS).content.decode()
    assert "What you teach" in page
    assert "What needs you today" not in page
    assert 'aria-label="Filter vacancies"' not in page
    ways = ("learning:create", "learning:import", "learning:mine", "partners:mine")
    ways += ("mentoring:organised", "vacancies:create")
    ours = ("credentials:achievements", "curriculum:beside")
    urls = [reverse(way) for way in ways] + [reverse(way, args=[school.uuid]) for way in ours]
    assert [url for url in urls if f'href="{url}"' not in page] == []


def test_who_hires_and_teaches_reads_of_both(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company)
    school = make_provider(cast.alice)
    course = make_course(school, state="draft", review_note="Which hours?")
    client = SignIn()(cast.alice)
    page = client.get(ADDRESS).content.decode()
    assert vacancy.title in page
    assert course.title in page
    assert "What needs you today" in page
    # Of the company that was chosen alone.
    assert client.get(f"{ADDRESS}?company={cast.company.uuid}").context["teaching"] is None


def test_a_school_that_hires_keeps_its_vacancies(tess: User, school: Company) -> None:
    vacancy = make_vacancy(school)
    client = SignIn()(tess)
    page = client.get(ADDRESS).content.decode()
    assert vacancy.title in page
    assert "Your organisation may offer courses here too." in page
    assert 'aria-label="Filter vacancies"' in client.get(f"{ADDRESS}?state=closed").content.decode()


def test_a_provider_with_nothing_yet_reads_what_to_do_first(tess: User, school: Company) -> None:
    page = SignIn()(tess).get(ADDRESS).content.decode()
    assert "Begin with your first course" in page
    assert reverse("learning:create") in page
    assert reverse("learning:import") in page


def test_a_reader_gets_no_button_that_refuses_them(school: Company) -> None:
    reader = make_user(User.Role.EMPLOYER)
    make_member(school, reader, Membership.Role.READER)
    make_course(school, state="stale", shown_at=NOW)
    brought(school, state="waiting")
    client = SignIn()(reader)
    page = client.get(ADDRESS).content.decode()
    links = {part.split('"')[0] for part in page.split('href="/en/')[1:]}
    assert [link for link in links if client.get(f"/en/{link}").status_code == 403] == []
    assert "/employer/courses/new/" not in page


def test_a_company_reads_nothing_of_teaching(cast: Cast) -> None:
    page = SignIn()(cast.alice).get(ADDRESS)
    assert page.context["teaching"] is None
    assert "What you teach" not in page.content.decode()


def test_it_asks_the_same_few_questions_for_one_course_and_for_many(
    tess: User, school: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client: Client = SignIn()(tess)
    make_course(school, state="draft", review_note="Which hours?")
    brought(school, state="waiting")
    client.get(ADDRESS)
    with django_assert_num_queries(12):
        client.get(ADDRESS)
    for provider in (school, make_provider(tess), make_provider(tess)):
        for state in ("shown", "waiting", "stale", "draft"):
            make_course(provider, state=state, shown_at=NOW, review_note="x")
        brought(provider, state="waiting")
        something_to_give(provider)
    with django_assert_num_queries(12):
        client.get(ADDRESS)


def test_who_registers_a_school_begins_on_its_first_page(tess: User) -> None:
    data = {
        "name": "Hogeschool Klein",
        "kind": "college",
        "enterprise_number": "BE 0566.988.259",
        "size": "micro",
        "sector": "Q",
        "postal_code": "9000",
    }
    page = SignIn()(tess).post(reverse("vacancies:company_create"), data, follow=True)
    assert page.redirect_chain[-1][0] == ADDRESS
    assert "Begin with your first course" in page.content.decode()
