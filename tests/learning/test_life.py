"""The steps of a course: shown or read first, sent back, hidden, asked about, out of date."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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
    checked = timezone.localdate() - ASKED_AFTER
    return make_course(**{"outcomes": {SIEM: 2}, "last_checked": checked} | fields)  # type: ignore[arg-type]  # of many kinds


def test_an_old_course_is_asked_about_once_by_one_mail_to_each_who_may_answer() -> None:
    owner, reader = make_user(User.Role.EMPLOYER), make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    make_member(provider, reader, "reader")
    two = [old(provider=provider) for _ in range(2)]
    fresh = make_course(provider, {SIEM: 2}, last_checked=timezone.localdate())
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


def test_the_link_says_what_one_lacks_and_confirms_the_others(client: Client) -> None:
    owner = make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    good, bare = old(provider=provider, state=State.STALE), old(provider=provider, outcomes={})
    Course.objects.filter(pk=bare.pk).update(state=State.STALE)
    page = client.post(
        make_confirming_url(provider, owner), {"course": [str(bare.uuid), str(good.uuid)]}
    )
    assert page.status_code == 200
    text = page.content.decode()
    assert "at least one skill" in text
    assert reverse("learning:preview", args=[bare.uuid]) in text
    for course, state in ((good, State.SHOWN), (bare, State.STALE)):
        course.refresh_from_db()
        assert course.state == state


def test_the_page_of_the_link_says_how_many_more_there_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learning.views.links.MOST_AT_ONCE", 2)
    owner = make_user(User.Role.EMPLOYER)
    provider = make_provider(owner)
    for _ in range(3):
        old(provider=provider, state=State.STALE)
    page = client.get(make_confirming_url(provider, owner)).content.decode()
    assert page.count('name="course"') == 2
    assert "1 more course follows after these." in page


def test_what_is_out_of_date_is_not_left_without_a_skill() -> None:
    course = make_course(make_provider(), {SIEM: 2}, state=State.STALE)
    with pytest.raises(NotReady):
        services.save_skills(course=course, choices=[], seen_version=1, now=NOW)
    assert course.outcomes.count() == 1


def test_many_old_courses_are_asked_about_in_slices_by_one_mail_that_counts_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("learning.services.checking.SLICE", 2)
    monkeypatch.setattr("learning.emails.MOST_NAMED", 1)
    provider = make_provider(make_user(User.Role.EMPLOYER))
    for _ in range(5):
        old(provider=provider)
    with CaptureQueriesContext(connection) as asked:
        assert check_courses() == 5
    mail = OutgoingMail.objects.get(event="course_to_confirm")
    assert "and 4 more" in mail.text
    assert not [one for one in asked if "WHEN" in one["sql"]]


def test_where_a_night_stops_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.services.checking.SLICE", 2)
    monkeypatch.setattr("learning.services.checking.PATIENCE", 0)
    large, small = make_provider(), make_provider()
    longest = timezone.localdate() - ASKED_AFTER - timedelta(days=1)
    for _ in range(3):
        old(provider=large, last_checked=longest)
    old(provider=small)
    assert [check_courses() for _night in range(4)] == [2, 1, 1, 0]


def test_what_nobody_answered_is_hidden_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.services.checking.SLICE", 2)
    long_ago = timezone.localdate() - HIDDEN_AFTER
    for _ in range(5):
        old(asked_on=long_ago)
    services.ask_and_hide(now=timezone.now())
    assert not Course.objects.exclude(state=State.STALE).exists()


def test_a_course_is_copied_once_by_one_page_and_again_by_another(client: Client) -> None:
    teacher = make_user(User.Role.EMPLOYER)
    course = make_course(make_provider(teacher), {SIEM: 2})
    client.force_login(teacher)
    page, copy = (reverse(f"learning:{name}", args=[course.uuid]) for name in ("preview", "copy"))
    for _page in range(2):
        key = re.findall(r'name="form_key" value="([-\w]+)"', client.get(page).content.decode())
        made = {client.post(copy, {"form_key": key[0]}).headers["Location"] for _twice in range(2)}
        assert len(made) == 1
    assert Course.objects.count() == 3


def test_a_copy_is_held_as_its_course_is_now() -> None:
    course = make_course(make_provider(), {SIEM: 2})
    seen = Course.objects.get(pk=course.pk)
    services.take_course_away(
        course=course, action=Course.Action.TAKE_DOWN, note="Nobody teaches there.", now=NOW
    )
    assert services.copy_course(course=seen, now=NOW).held_from == State.SHOWN
