"""An organisation takes another name while something of it is on its way to everybody."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import User
from learning import services as learning
from learning.errors import StaleEdit as CourseStale
from learning.models import Course
from mentoring import services as mentoring
from mentoring.models import Programme
from partners import services as partners
from partners.errors import StaleEdit
from partners.models import Action
from tests.factories import make_course, make_provider, make_user, make_vacancy
from tests.mentoring.conftest import make_programme
from tests.mentoring.test_two_at_once import while_it_is_open
from tests.partners.entries import make_pledge
from tests.vacancies.test_proving import edit
from vacancies.models import Company, Vacancy
from vacancies.services import submit_vacancy

pytestmark = pytest.mark.django_db(transaction=True)
SIEM, OTHER = "portal:siem", "Federal Police"
first_or_second = pytest.mark.parametrize("renaming_is_first", [True, False])


@pytest.fixture
def provider() -> Company:
    return make_provider(make_user(User.Role.EMPLOYER))


def both(renaming_is_first: bool, provider: Company, act: Callable[[], object]) -> None:
    def rename() -> None:
        edit(provider, name=OTHER)

    while_it_is_open(*((rename, act) if renaming_is_first else (act, rename)))
    provider.refresh_from_db()
    assert (provider.name, provider.approved) == (OTHER, False)


@first_or_second
def test_a_course_sent_just_then_is_not_shown_under_a_name_nobody_read(
    renaming_is_first: bool, provider: Company
) -> None:
    course = make_course(provider, {SIEM: 2}, state="draft")
    read = Course.objects.select_related("provider").get(pk=course.pk)
    assert read.provider.approved

    both(
        renaming_is_first,
        provider,
        lambda: learning.submit_course(course=read, now=timezone.now()),
    )
    course.refresh_from_db()
    assert course.state == Course.State.WAITING


@first_or_second
def test_nor_is_a_vacancy(renaming_is_first: bool, provider: Company) -> None:
    vacancy = make_vacancy(provider, [(SIEM, 2, "must")], state="draft")
    both(
        renaming_is_first,
        provider,
        lambda: submit_vacancy(vacancy=vacancy, now=timezone.now()),
    )
    vacancy.refresh_from_db()
    assert vacancy.state == Vacancy.State.IN_REVIEW


def test_whoever_read_a_pledge_sent_just_before_reads_it_again(provider: Company) -> None:
    pledge = make_pledge(provider, state="draft")
    both(False, provider, lambda: partners.take_step(pledge, Action.SUBMIT, now=timezone.now()))
    with pytest.raises(StaleEdit):
        partners.take_step(pledge, Action.PUBLISH, now=timezone.now(), seen_version=1)


def test_and_whoever_read_a_programme_written_or_changed_just_before(provider: Company) -> None:
    both(False, provider, lambda: make_waiting(provider))
    written = Programme.objects.get()
    with pytest.raises(mentoring.Stale):
        mentoring.review(programme=written, show=True, reason="", seen_version=1)


def make_waiting(provider: Company) -> Programme:
    today = timezone.localdate()
    content = mentoring.Content(
        title="First steps", about="An hour each.", rule="open", starts_on=today, ends_on=today
    )
    return mentoring.begin_programme(
        organiser=provider, content=content, form_key=None, now=timezone.now()
    )


def test_a_programme_sent_back_and_changed_just_before_is_read_again(provider: Company) -> None:
    programme = make_programme(provider)
    Programme.objects.filter(pk=programme.pk).update(state="sent_back")
    content = mentoring.Content(
        title="Other steps", about="x", rule="open", starts_on=programme.starts_on,
        ends_on=programme.ends_on,
    )  # fmt: skip
    both(
        False,
        provider,
        lambda: mentoring.save_programme(programme=programme, content=content, seen_version=1),
    )
    with pytest.raises(mentoring.Stale):
        mentoring.review(programme=programme, show=True, reason="", seen_version=2)


def test_nothing_is_given_back_by_staff_who_read_the_old_name(provider: Company) -> None:
    now = timezone.now()
    course, pledge = make_course(provider, {SIEM: 2}), make_pledge(provider)
    programme = make_programme(provider)
    down = Course.Action.TAKE_DOWN
    learning.take_course_away(course=course, action=down, note="No.", now=now)
    partners.take_entry_away(pledge, Action.TAKE_DOWN, note="No.", now=now)
    mentoring.take_programme_away(programme=programme, reason="No.", now=now)

    def give_back() -> None:
        with pytest.raises(CourseStale):
            learning.give_course_back(course=course, seen_version=1, now=now)
        with pytest.raises(StaleEdit):
            partners.give_entry_back(pledge, seen_version=1, now=now)
        with pytest.raises(mentoring.Stale):
            mentoring.give_programme_back(programme=programme, seen_version=1)

    both(True, provider, give_back)
