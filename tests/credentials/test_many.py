"""An achievement that many were given: a page holds some of them, and the others are found."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from credentials import selectors
from credentials.access import awards_for
from credentials.models import Achievement, Award, GoneAward
from credentials.services import link_course
from tests.factories import NOW, make_course, make_user

pytestmark = pytest.mark.django_db
MANY_AWARDS = """
INSERT INTO credentials_award (
    uuid, achievement_id, email, state, offered_at, revoke_reason, shows_name, token
) SELECT gen_random_uuid(), %s, 'p' || n || '@example.org', 'offered', now(), '', false, ''
FROM generate_series(1, 5000) n
"""


@pytest.fixture
def page(course: Achievement, teacher: User, client: Client) -> str:
    """Of an achievement that three were offered, and one held who has gone; signed in."""
    for number in range(3):
        Award.objects.create(
            achievement=course,
            email=f"p{number}@example.org",
            offered_at=NOW - timedelta(days=number),
        )
    GoneAward.objects.create(achievement=course, uuid=uuid4(), issued_on=date(2026, 1, 2))
    client.force_login(teacher)
    return f"/en/employer/credentials/{course.uuid}/"


def shown(client: Client, page: str, query: str) -> tuple[list[str], int]:
    """The addresses on it, and of how many who have gone it tells."""
    found = client.get(f"{page}?{query}").context["given"]
    return [one.email.partition("@")[0] for one in found.awards], len(found.gone)


def test_each_is_on_one_page_and_who_has_gone_comes_last(
    page: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(client, page, "") == (["p0", "p1", "p2"], 1)
    monkeypatch.setattr(selectors, "PER_PAGE", 2)
    assert shown(client, page, "page=1") == (["p0", "p1"], 0)
    assert shown(client, page, "page=2") == (["p2"], 1)
    assert shown(client, page, "page=x") == (["p0", "p1"], 0)
    monkeypatch.setattr(selectors, "PER_PAGE", 3)
    assert shown(client, page, "page=2") == ([], 1)


def test_one_of_many_is_found_by_its_address(page: str, client: Client) -> None:
    assert shown(client, page, "address=P1%40") == (["p1"], 0)
    assert shown(client, page, f"address={'a' * 300}") == (["p0", "p1", "p2"], 1)
    nobody = client.get(f"{page}?address=nobody").text
    assert "Nothing found" in nobody
    # What was offered stays as it is, whatever is looked for.
    assert "Change its words" not in nobody


def test_what_is_taken_back_leads_to_the_same_page(page: str, client: Client) -> None:
    award = Award.objects.get(email="p2@example.org")
    posted = {"action": "revoke", "award": award.pk, "reason": "Mistaken"}
    assert client.post(f"{page}?page=2", posted)["Location"] == f"{page}?page=2"


def test_no_signed_text_is_read_for_the_list(page: str, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert not [one for one in asked if '"credentials_award"."token"' in one["sql"]]


def test_what_somebody_was_offered_is_found_by_an_index(course: Achievement) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_AWARDS, [course.pk])
        cursor.execute("ANALYZE credentials_award")
    plan = awards_for(make_user(email="p77@example.org")).explain()
    assert "Index Scan on award_email" in plan
    assert "Seq Scan on credentials_award" not in plan


def test_who_has_no_such_plan_costs_nothing_when_a_course_is_linked(course: Achievement) -> None:
    def asked(holders: int) -> int:
        for _number in range(holders):
            Award.objects.create(
                achievement=course, person=make_user(), state="issued", token="x", offered_at=NOW
            )
        lessons = make_course(course.company)
        with CaptureQueriesContext(connection) as queries:
            link_course(achievement=course, course=lessons, now=NOW)
        return len(queries)

    assert asked(1) == asked(5)
