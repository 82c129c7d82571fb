"""Under another name an organisation shows nothing before staff have looked, on any page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from learning import services as learning
from learning.errors import StaleEdit
from learning.models import Course
from mentoring import services as mentoring
from mentoring.models import Programme
from partners import services as partners
from partners.models import Action
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_course, make_provider, make_user
from tests.mentoring.conftest import make_programme
from tests.partners.entries import make_notice, make_pledge
from tests.vacancies.test_proving import edit
from vacancies import services
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SIEM, OTHER = "portal:siem", "Federal Police"
PAGES = ("/en/courses/", "/en/partners/", "/en/opportunities/", "/en/mentoring/")


@pytest.fixture
def provider() -> Company:
    return make_provider(make_user(User.Role.EMPLOYER))


def approve(provider: Company, cast: Cast) -> None:
    later = timezone.now() + timedelta(minutes=1)
    services.approve_company(company=provider, by=cast.staff, now=later)


def named_on(client: Client, course: Course) -> list[str]:
    """The pages that say the new name."""
    pages = [*PAGES, course.get_absolute_url()]
    return [page for page in pages if OTHER in client.get(page).content.decode()]


def test_nothing_stands_under_it_until_staff_approve_and_then_all_of_it(
    provider: Company, cast: Cast, client: Client, signed_in_as: SignIn
) -> None:
    course = make_course(provider, {SIEM: 2})
    over = make_pledge(provider, state="ended")
    rows = [course, make_course(provider, {SIEM: 2}, state="stale"), over]
    rows += [make_pledge(provider), make_notice(provider), make_programme(provider)]
    rows[-1].refresh_from_db()
    before = [row.state for row in rows]
    elsewhere = make_course(outcomes={SIEM: 2})
    edit(provider, name=OTHER)
    assert named_on(client, course) == []
    for row in rows:
        row.refresh_from_db()
    assert {row.state for row in rows} == {"waiting"}
    elsewhere.refresh_from_db()
    assert elsewhere.state == Course.State.SHOWN
    review = signed_in_as(cast.staff).get("/en/staff/review/").content.decode()
    assert "notices and programmes: 6) is back with your approval" in review
    approve(provider, cast)
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == before
    assert named_on(client, course) == [*PAGES, course.get_absolute_url()]


def test_what_waited_before_or_was_moved_since_waits_on(provider: Company, cast: Cast) -> None:
    waited = make_course(provider, {SIEM: 2}, state="waiting")
    changed, sent_back = make_course(provider, {SIEM: 2}), make_course(provider, {SIEM: 2})
    promised, planned = make_pledge(provider), make_programme(provider)
    edit(provider, name=OTHER)
    later = timezone.now() + timedelta(seconds=1)
    choices = [learning.SkillChoice(skill_id=SIEM, level=4)]
    learning.save_skills(course=changed, choices=choices, seen_version=1, now=later)
    learning.send_back_course(course=sent_back, note="Say what it costs.", now=later)
    learning.submit_course(course=sent_back, now=later)
    partners.take_step(promised, Action.SEND_BACK, now=later, by_staff=True, note="Say how.")
    partners.take_step(promised, Action.SUBMIT, now=later)
    content = mentoring.Content(
        title="Other steps", about="x", rule="open", starts_on=planned.starts_on,
        ends_on=planned.ends_on,
    )  # fmt: skip
    mentoring.save_programme(programme=planned, content=content, seen_version=1)
    approve(provider, cast)
    for row in (waited, changed, sent_back, promised, planned):
        row.refresh_from_db()
        assert row.state == "waiting"


def test_whoever_reads_what_waited_under_the_old_name_reads_it_again(provider: Company) -> None:
    course = make_course(provider, {SIEM: 2}, state="waiting")
    planned = make_programme(provider)
    Programme.objects.filter(pk=planned.pk).update(state="waiting")
    edit(provider, name=OTHER)
    with pytest.raises(StaleEdit):
        learning.show_course(course=course, seen_version=1, now=NOW)
    with pytest.raises(mentoring.Stale):
        mentoring.review(programme=planned, show=True, reason="", seen_version=1)


def test_a_second_name_before_they_look_changes_nothing_of_that(
    provider: Company, cast: Cast
) -> None:
    course, planned = make_course(provider, {SIEM: 2}), make_programme(provider)
    edit(provider, name="Police")
    edit(provider, name=OTHER)
    approve(provider, cast)
    for row in (course, planned):
        row.refresh_from_db()
        assert row.state == "shown"
