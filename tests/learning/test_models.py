"""The rows of the catalogue: the steps of a course, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from learning.models import ALLOWED_FROM, Course, Edition, NotAllowedNow
from tests.factories import NOW, make_company, make_course, make_provider
from vacancies.models import Company

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def test_every_step_is_refused_from_where_it_is_not_allowed() -> None:
    steps = {
        Course.Action.SUBMIT: lambda course: course.submit(),
        Course.Action.SHOW: lambda course: course.show(now=NOW),
        Course.Action.SEND_BACK: lambda course: course.send_back(note="Say what it costs."),
        Course.Action.HIDE: lambda course: course.hide(),
        Course.Action.CONFIRM: lambda course: course.confirm(now=NOW),
        Course.Action.ASK: lambda course: course.ask(today=TODAY),
        Course.Action.GO_STALE: lambda course: course.go_stale(),
        Course.Action.ASK_CHANGES: lambda course: course.take_away(
            Course.Action.ASK_CHANGES, note="Say."
        ),
        Course.Action.TAKE_DOWN: lambda course: course.take_away(
            Course.Action.TAKE_DOWN, note="Say."
        ),
        Course.Action.RECALL: lambda course: course.take_away(Course.Action.RECALL, note=""),
        Course.Action.REMOVE: lambda course: course.remove(),
    }
    assert steps.keys() == ALLOWED_FROM.keys() == set(Course.Action)
    for action, step in steps.items():
        for state in Course.State:
            course = Course(state=state)
            if state in ALLOWED_FROM[action]:
                step(course)
            else:
                with pytest.raises(NotAllowedNow):
                    step(course)
                assert course.state == state


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "onsite"},
        {"mode": "online", "postal_code": "5000", "municipality": "92094", "province": "BE-WNA"},
        {"hours": 0},
        {"price_cents": 10_000_001},
        {"ects": 0},
        {"shown_at": None},
    ],
)
def test_the_database_refuses_what_no_course_can_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_course(**wrong)


def test_a_level_a_date_or_a_seat_too_many_is_refused() -> None:
    course = make_course(outcomes={"portal:siem": 3}, starts=[TODAY])
    wrong = [
        lambda: course.outcomes.update(level=5),
        lambda: course.outcomes.create(skill_id="portal:siem", level=1),
        lambda: course.editions.update(ends_on=TODAY - timedelta(days=1)),
        lambda: course.editions.update(seats_taken=13),
        lambda: Edition.objects.create(course=course, starts_on=TODAY, ends_on=TODAY),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_only_who_teaches_shows_courses() -> None:
    shown = make_course()
    make_course(make_company())
    make_course(make_provider(), state=Course.State.HIDDEN)
    assert list(Course.objects.shown()) == [shown]
    Company.objects.filter(pk=shown.provider_id).update(kind=Company.Kind.COMPANY)
    assert not Course.objects.shown().exists()
