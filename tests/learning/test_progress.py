"""The plan somebody follows, on their first page: what comes next, by when, how much is done."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from learning.models import SavedPlan
from learning.progress import progress_of
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_course

pytestmark = pytest.mark.django_db
TODAY = date(2027, 1, 11)


def plan_of(user: User, *states: str, begins: date = TODAY, title: str = "Analyst") -> SavedPlan:
    """A course a week, each in its state."""
    numbers = {"weeks": 9, "cents": 0, "score_before": 4000, "score_after": 9000}
    made = SavedPlan.objects.create(
        person=user, title=title, created_at=NOW, fingerprint=title, **numbers
    )
    for position, state in enumerate(states, 1):
        day = begins + timedelta(weeks=position)
        made.steps.create(
            position=position,
            course=make_course(mode="self_paced"),
            title=f"{title} {position}",
            starts_on=day,
            ends_on=day + timedelta(days=4),
            state=state,
        )
    return made


def test_the_first_page_names_the_next_course_and_how_many_are_done(
    cast: Cast, signed_in_as: SignIn
) -> None:
    today = timezone.localdate()
    plan = plan_of(cast.dora, "done", "dropped", "todo", "todo", begins=today)
    plan_of(cast.emil, "todo", title="Somebody else's")
    page = signed_in_as(cast.dora).get("/en/me/").content.decode()
    assert "1 of 3 courses done" in page
    assert f"/en/me/plans/{plan.uuid}/" in page
    assert "Analyst 3</a>" in page
    assert (today + timedelta(weeks=3, days=4)).strftime("%d/%m/%Y") in page
    assert "Analyst 4" not in page
    assert "Somebody" not in page


@pytest.mark.parametrize("states", [(), ("done", "dropped")])
def test_without_anything_ahead_nothing_is_said(
    cast: Cast, signed_in_as: SignIn, states: tuple[str, ...]
) -> None:
    if states:
        plan_of(cast.dora, *states)
    assert "My learning plan" not in signed_in_as(cast.dora).get("/en/me/").content.decode()


def test_of_several_plans_the_one_whose_next_course_begins_first(cast: Cast) -> None:
    plan_of(cast.dora, "todo", title="Late", begins=TODAY + timedelta(weeks=4))
    plan_of(cast.dora, "done", "todo", title="Soon")
    plan_of(cast.dora, "done", title="Over")
    seen = progress_of(cast.dora, today=TODAY)
    assert seen is not None
    assert (seen.step.title, seen.others, seen.renew) == ("Soon 2", 1, False)


def test_a_course_that_is_gone_is_named_and_the_plan_says_what_to_do(
    cast: Cast, signed_in_as: SignIn
) -> None:
    plan = plan_of(cast.dora, "todo")
    plan.steps.update(course=None)
    page = signed_in_as(cast.dora).get("/en/me/").content.decode()
    assert "Analyst 1" in page
    assert "the page of the plan says what to do" in page


def test_it_costs_two_questions_however_many_plans_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for title in ("One", "Two", "Three"):
        plan_of(cast.dora, "done", "todo", "todo", title=title)
    with django_assert_num_queries(2):
        assert progress_of(cast.dora, today=TODAY)
