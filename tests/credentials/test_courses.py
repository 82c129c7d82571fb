"""A credential given at the end of a course: each page names the other, and plans count it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from accounts.models import User
from credentials.errors import AlreadyGiven, NotTheirCourse
from credentials.models import Achievement, Award
from credentials.services import accept, create_achievement, link_course, revoke, take_outcomes
from learning.models import Course, PlanStep, SavedPlan
from learning.services.life import delete_course
from learning.signals import plan_kept
from tests.cast import Cast
from tests.credentials.outsiders import offered
from tests.factories import NOW, make_claim, make_course, make_provider, make_vacancy
from tests.learning.test_plans import SPLUNK, keep
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_badge(time_machine: TimeMachineFixture) -> None:
    """It holds for a year; the pages ask their own clock."""
    time_machine.move_to(NOW)


@pytest.fixture
def lessons(school: Company) -> Course:
    return make_course(school, {SIEM: 2, LINUX: 3}, title="Watching a network")


@pytest.fixture
def badge(school: Company, lessons: Course) -> Achievement:
    return create_achievement(
        company=school, name="Watcher", description="Watched.", criteria="Five days.",
        language="en", months_valid=12, course=lessons, now=NOW,
    )  # fmt: skip


def plan_with(course: Course, person: User, state: str = "todo") -> PlanStep:
    plan = SavedPlan.objects.create(
        person=person, title="Analyst", weeks=4, cents=0, score_before=1, score_after=2,
        created_at=NOW, fingerprint=str(course.pk),
    )  # fmt: skip
    day = NOW.date()
    return plan.steps.create(
        course=course, position=1, title=course.title, starts_on=day, ends_on=day, state=state
    )


def state_of(step: PlanStep) -> str:
    step.refresh_from_db()
    return step.state


def given(badge: Achievement, by: User, person: User) -> Award:
    return accept(award=offered(badge, by), person=person, shows_name=False, now=NOW)


def page_of(step: PlanStep, person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get(f"/en/me/plans/{step.plan.uuid}/").content.decode()


def test_an_organisation_chooses_one_of_its_own_courses(
    school: Company, teacher: User, lessons: Course, client: Client
) -> None:
    other = make_course(make_provider(), {SIEM: 2})
    client.force_login(teacher)
    home = f"/en/employer/companies/{school.uuid}/credentials/"
    fields = {"name": "A", "description": "a", "criteria": "a", "language": "en"}
    assert client.post(home, fields | {"course": other.pk}).status_code == 422
    page = client.post(home, fields | {"course": lessons.pk})["Location"]
    made = Achievement.objects.get()
    assert made.course == lessons
    assert client.post(page, {"action": "course", "course": other.pk}).status_code == 422
    client.post(page, {"action": "course", "course": ""})
    made.refresh_from_db()
    assert made.course is None
    with pytest.raises(NotTheirCourse):
        link_course(achievement=made, course=other, now=NOW)


def test_the_course_and_the_credential_lead_to_each_other(
    badge: Achievement, lessons: Course, client: Client
) -> None:
    page = client.get(f"/en/courses/{lessons.uuid}/").content.decode()
    about = f"/en/credentials/achievements/{badge.uuid}/"
    assert f'href="{about}" lang="en">Watcher</a>' in page
    assert f'href="/en/courses/{lessons.uuid}/"' in client.get(about).content.decode()


def test_what_nobody_may_give_has_no_page_and_stands_on_none(
    badge: Achievement, school: Company, lessons: Course, client: Client
) -> None:
    Company.objects.filter(pk=school.pk).update(approved=False)
    assert "Watcher" not in client.get(f"/en/courses/{lessons.uuid}/").content.decode()
    assert client.get(f"/en/credentials/achievements/{badge.uuid}/").status_code == 404


def test_a_course_that_is_not_shown_is_not_named(
    badge: Achievement, lessons: Course, client: Client
) -> None:
    Course.objects.filter(pk=lessons.pk).update(state="hidden")
    page = client.get(f"/en/credentials/achievements/{badge.uuid}/").content.decode()
    assert lessons.title not in page


def test_it_proposes_what_the_course_teaches(
    badge: Achievement, teacher: User, client: Client
) -> None:
    client.force_login(teacher)
    page = f"/en/employer/credentials/{badge.uuid}/"
    assert (
        client.get(page).content.decode().count('type="checkbox" name="skill" value="portal:') == 2
    )
    client.post(page, {"action": "outcomes", "skill": [SIEM, "portal:forensics"]})
    assert [(one.skill_id, one.level) for one in badge.aligned.all()] == [(SIEM, 2)]
    # What it does not show yet is proposed still.
    assert (
        client.get(page).content.decode().count('type="checkbox" name="skill" value="portal:') == 1
    )
    offered(badge, teacher)
    with pytest.raises(AlreadyGiven):
        take_outcomes(achievement=badge, skills=[LINUX])
    assert client.get(page).content.decode().count(' name="skill" value="portal:') == 0


def test_a_course_that_goes_leaves_it_whole(
    badge: Achievement, lessons: Course, teacher: User, imke: User
) -> None:
    award = given(badge, teacher, imke)
    delete_course(course=lessons, now=timezone.now())
    badge.refresh_from_db()
    assert badge.course is None
    assert Client().get(f"/en/credentials/{award.uuid}/").status_code == 200
    assert Client().get(f"/en/credentials/achievements/{badge.uuid}/").status_code == 200


def test_a_plan_says_which_badge_its_course_gives(
    badge: Achievement, lessons: Course, imke: User
) -> None:
    step = plan_with(lessons, imke)
    page = page_of(step, imke)
    assert "At its end you can get this badge:" in page
    assert f"/en/credentials/achievements/{badge.uuid}/" in page


@pytest.mark.parametrize("states", [("todo", "done"), ("dropped", "dropped")])
def test_a_course_whose_badge_somebody_accepts_is_done_in_their_plan(
    badge: Achievement, lessons: Course, teacher: User, imke: User, states: tuple[str, str]
) -> None:
    step = plan_with(lessons, imke, states[0])
    given(badge, teacher, imke)
    assert state_of(step) == states[1]


def test_it_can_be_taken_back_and_stays_so(
    badge: Achievement, lessons: Course, teacher: User, imke: User, client: Client
) -> None:
    step = plan_with(lessons, imke, "enrolled")
    award = given(badge, teacher, imke)
    assert "because you hold its badge" in page_of(step, imke)
    client.force_login(imke)
    client.post(f"/en/me/plans/{step.plan.uuid}/1/", {"to": "todo"})
    page = page_of(step, imke)
    assert (state_of(step), "You hold its badge:" in page) == ("todo", True)
    assert [one.to for one in step.moves.all()] == ["done", "todo"]
    revoke(award=award, reason="Mistaken", by=teacher, now=NOW)
    assert "At its end you can get this badge:" in page_of(step, imke)


def test_of_nobody_else_anything_is_done(
    badge: Achievement, lessons: Course, teacher: User, imke: User
) -> None:
    other = plan_with(lessons, teacher)
    given(badge, teacher, imke)
    assert state_of(other) == "todo"


@pytest.mark.parametrize("then", [(300, "done"), (400, "todo")])
def test_a_plan_that_is_kept_later_counts_what_is_held_and_has_not_ended(
    badge: Achievement, lessons: Course, teacher: User, imke: User, then: tuple[int, str]
) -> None:
    given(badge, teacher, imke)
    step = plan_with(lessons, imke)
    plan_kept.send(sender=SavedPlan, plan=step.plan, now=NOW + timedelta(days=then[0]))
    assert state_of(step) == then[1]


def test_it_counts_for_who_holds_it_when_the_course_is_named_later(
    school: Company, course: Achievement, award: Award, imke: User
) -> None:
    lessons = make_course(school, {SIEM: 2})
    step = plan_with(lessons, imke)
    link_course(achievement=course, course=lessons, now=NOW)
    assert state_of(step) == "done"


def test_keeping_a_plan_says_so_to_who_listens(settings: Any, cast: Cast, client: Client) -> None:
    make_claim(cast.dora_profile, LINUX)
    lessons = make_course(outcomes={SPLUNK: 4}, mode="self_paced", hours=16)
    badge = create_achievement(
        company=lessons.provider, name="B", description="b", criteria="b", language="en",
        months_valid=None, course=lessons, now=NOW,
    )  # fmt: skip
    settings.SITE_URL = "https://portal.example"
    accept(
        award=offered(badge, cast.alice, cast.dora.email), person=cast.dora, shows_name=False,
        now=NOW,
    )  # fmt: skip
    client.force_login(cast.dora)
    keep(client, make_vacancy(needs=[(LINUX, 1, "must"), (SPLUNK, 4, "must")]))
    assert PlanStep.objects.get().state == "done"
