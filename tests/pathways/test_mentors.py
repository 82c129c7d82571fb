"""A role's page says where its mentors are, and never who."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from mentoring.models import Mentor, Programme
from mentoring.selectors import programmes_helping
from tests.factories import make_role, make_user
from tests.mentoring.conftest import bring_together, make_mentee, make_mentor, make_programme
from tests.pathways.helpers import TESTER

pytestmark = pytest.mark.django_db
PAGE = f"/en/pathways/roles/{TESTER}/"


def mentors(programme: Programme, count: int) -> list[Mentor]:
    role = make_role(TESTER)
    made = [make_mentor(make_user(User.Role.EMPLOYER), programme) for _one in range(count)]
    for one in made:
        one.roles.add(role)
    return made


def test_few_mentors_are_told_without_a_number_and_five_with_one(client: Client) -> None:
    programme = make_programme()
    [first, *_others] = mentors(programme, 4)
    Mentor.objects.filter(pk=first.pk).update(
        languages=["fr", "en"], onsite=True, province="BE-WHT"
    )
    page = client.get(PAGE).text
    assert "there are mentors with room" in page
    assert programme.title in page
    assert "French" in page.split("Mentors for it")[1]
    assert "face to face" in page
    assert first.user.display_name not in page
    assert first.pseudonym not in page
    mentors(programme, 1)
    assert "5 mentors have room" in client.get(PAGE).text


def test_who_has_no_room_is_paused_or_mentors_for_another_role_is_not_counted(
    client: Client,
) -> None:
    programme, today = make_programme(), timezone.localdate()
    [taken, paused] = mentors(programme, 2)
    make_mentor(make_user(), programme)
    make_mentee(make_user(), programme)
    Mentor.objects.exclude(pk=taken.pk).update(paused=True)
    assert [it.programme for it in programmes_helping(TESTER, today)] == [programme]
    assert bring_together(programme)[0].mentor == taken
    assert programmes_helping(TESTER, today) == []
    Mentor.objects.filter(pk=paused.pk).update(paused=False)
    assert programmes_helping(TESTER, today) != []
    Programme.objects.update(state=Programme.State.WAITING)
    assert programmes_helping(TESTER, today) == []
    page = client.get(PAGE).text.split("Mentors for it")[1]
    assert "Be a mentor" in page
    assert "/en/mentoring/mentor/" in page


def test_more_programmes_ask_no_more_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _one in range(3):
        mentors(make_programme(), 2)
    with django_assert_num_queries(1):
        assert len(programmes_helping(TESTER, timezone.localdate())) == 3
