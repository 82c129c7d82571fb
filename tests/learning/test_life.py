"""The steps of a course: shown or read first, sent back, hidden, asked about, out of date."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from learning import services
from learning.errors import NotReady
from learning.links import make_confirming_url
from learning.models import ASKED_AFTER, HIDDEN_AFTER, Course, NotAllowedNow
from learning.tasks import check_courses
from mail.models import OutgoingMail
from tests.factories import NOW, make_course, make_member, make_provider, make_user

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"
State = Course.State


def step(client: Client, course: Course, action: str, **fields: object) -> str:
    """Take it, and say in which state the course is then."""
    url = reverse("learning:transition", args=[course.uuid])
    assert client.post(url, {"action": action, **fields}).status_code == 302
    course.refresh_from_db()
    return course.state


def test_an_approved_provider_shows_at_once_and_hides_again(client: Client) -> None:
    teacher = make_user(User.Role.EMPLOYER)
    course = make_course(make_provider(teacher), {SIEM: 2}, state=State.DRAFT)
    client.force_login(teacher)
    assert step(client, course, "submit") == State.SHOWN
    assert step(client, course, "hide") == State.HIDDEN
    assert step(client, course, "confirm") == State.HIDDEN
    assert step(client, course, "submit") == State.SHOWN


def test_it_teaches_something_before_it_is_shown() -> None:
    course = make_course(state=State.DRAFT)
    with pytest.raises(NotReady):
        services.submit_course(course=course, now=NOW)
    course.refresh_from_db()
    assert course.state == State.DRAFT


def test_staff_read_the_courses_of_a_provider_they_do_not_know(client: Client) -> None:
    teacher, staff = make_user(User.Role.EMPLOYER), make_user(is_staff=True)
    course = make_course(make_provider(teacher, approved=False), {SIEM: 2}, state=State.DRAFT)
    client.force_login(teacher)
    assert step(client, course, "submit") == State.WAITING
    assert client.post(
        reverse("learning:transition", args=[course.uuid]), {"action": "show"}
    ).status_code == 403  # fmt: skip
    client.force_login(staff)
    assert course.title in client.get(reverse("learning:review")).content.decode()
    assert step(client, course, "send_back") == State.WAITING
    assert step(client, course, "send_back", note="Say what it costs.") == State.DRAFT
    mail = OutgoingMail.objects.get(event="course_sent_back")
    assert mail.to == teacher.email
    assert "Say what it costs." in mail.text
    services.submit_course(course=course, now=NOW)
    assert step(client, course, "show", seen_version="7") == State.WAITING
    assert step(client, course, "show", seen_version="1") == State.SHOWN
    assert OutgoingMail.objects.filter(event="course_shown", to=teacher.email).exists()


def test_new_words_of_a_provider_staff_do_not_know_are_read_again() -> None:
    course = make_course(make_provider(approved=False), {SIEM: 2})
    choices = [services.SkillChoice(skill_id=SIEM, level=4)]
    services.save_skills(course=course, choices=choices, seen_version=1, now=NOW)
    course.refresh_from_db()
    assert course.state == State.WAITING


def test_what_was_rewritten_while_out_of_date_is_read_before_it_is_shown_again() -> None:
    course = make_course(make_provider(approved=False), {SIEM: 2}, state=State.STALE)
    choices = [services.SkillChoice(skill_id=SIEM, level=4)]
    services.save_skills(course=course, choices=choices, seen_version=1, now=NOW)
    with pytest.raises(NotAllowedNow):
        services.confirm_course(course=course, now=NOW)
    course.refresh_from_db()
    assert course.state == State.WAITING


def old(**fields: object) -> Course:
    checked = timezone.now().date() - ASKED_AFTER
    return make_course(**{"outcomes": {SIEM: 2}, "last_checked": checked} | fields)  # type: ignore[arg-type]  # of many kinds


def test_an_old_course_is_asked_about_once_by_one_mail_to_each_who_may_answer() -> None:
    owner, reader = make_user(User.Role.EMPLOYER), make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    make_member(provider, reader, "reader")
    two = [old(provider=provider) for _ in range(2)]
    fresh = make_course(provider, {SIEM: 2}, last_checked=timezone.now().date())
    assert check_courses() == 2
    assert check_courses() == 0
    mail = OutgoingMail.objects.get(event="course_to_confirm")
    assert mail.to == owner.email
    assert all(course.title in mail.text for course in two)
    assert fresh.title not in mail.text


def test_without_an_answer_it_is_hidden_after_thirty_days() -> None:
    course = old()
    now = timezone.now()
    services.ask_and_hide(now=now)
    services.ask_and_hide(now=now + HIDDEN_AFTER - timedelta(days=1))
    course.refresh_from_db()
    assert course.state == State.SHOWN
    services.ask_and_hide(now=now + HIDDEN_AFTER)
    course.refresh_from_db()
    assert course.state == State.STALE


def test_the_link_of_the_mail_changes_nothing_until_its_button_is_pressed(client: Client) -> None:
    owner = make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    asked, stale = old(provider=provider), old(provider=provider, state=State.STALE)
    elsewhere = old()
    services.ask_and_hide(now=timezone.now())
    text = OutgoingMail.objects.get(event="course_to_confirm").text
    url = re.findall(r"\S+still-right\S+", text)[0]
    assert asked.title in client.get(url).content.decode()
    asked.refresh_from_db()
    assert asked.asked_on is not None
    for _ in range(2):
        chosen = [str(asked.uuid), str(stale.uuid), str(elsewhere.uuid), "nonsense"]
        assert client.post(url, {"course": chosen}).status_code == 200
    for course in (asked, stale):
        course.refresh_from_db()
        assert (course.state, course.asked_on) == (State.SHOWN, None)
        assert course.last_checked == timezone.localdate()
    elsewhere.refresh_from_db()
    assert elsewhere.asked_on is not None


def test_a_broken_link_or_one_of_somebody_who_left_opens_nothing(client: Client) -> None:
    owner = make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    url = make_confirming_url(provider, owner)
    assert client.get(url).status_code == 200
    assert client.get(url[:-3] + "xx/").status_code == 404
    provider.memberships.all().delete()
    assert client.post(url).status_code == 404
