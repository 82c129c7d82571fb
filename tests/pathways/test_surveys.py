"""Measuring the map: the engine's score, the planner's courses, people in tens."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from matching.kernel import Claim, Person, scored
from matching.services.roles import nearest_roles, role_plan
from pathways.models import RoleCrowd, RoleStep, StepCourse, Survey
from pathways.selectors import plan_of
from pathways.services import surveys
from skills.signals import scoring_changed
from skills.taxonomy import load
from talent.models import Profile
from tests.factories import make_course, make_profile, make_role
from tests.pathways.helpers import ADMIN, SUPPORT, TESTER, TRIAGE, survey
from workqueue.models import Job

pytestmark = pytest.mark.django_db


def skills_of(role: str) -> dict[str, int]:
    return {row.skill: row.level for row in load().skills_of_role(role)}


def essential_of(role: str) -> dict[str, int]:
    rows = load().skills_of_role(role)
    return {row.skill: row.level for row in rows if row.importance == "essential"}


def test_the_overlap_is_the_engines_score_of_somebody_who_is_exactly_the_first_role() -> None:
    survey(ADMIN, TRIAGE)
    step = RoleStep.objects.get(source=ADMIN, target=TRIAGE, language="")
    person = Person("x", tuple(Claim(*it) for it in skills_of(ADMIN).items()))
    plan = role_plan(TRIAGE)
    assert plan is not None
    told = scored(person, plan)
    assert step.overlap == told.score
    verdicts = {part.need.skill: str(part.verdict) for part in told.parts}
    assert {need["skill"]: need["level"] for need in step.needs} == essential_of(TRIAGE)
    assert all(need["verdict"] == verdicts[need["skill"]] for need in step.needs)


def test_a_course_that_closes_what_is_missing_is_the_plan_until_there_is_a_cheaper_one() -> None:
    dear = make_course(outcomes=essential_of(TESTER), mode="self_paced", hours=90, price_cents=900)
    survey(SUPPORT, TESTER)
    step = RoleStep.objects.get(source=SUPPORT, target=TESTER, language="")
    assert (step.hours, step.cents, step.untaught, plan_of(step)) == (90, 900, 0, [dear])
    assert step.taught == len(step.unmet) > 0

    cheap = make_course(outcomes=essential_of(TESTER), mode="self_paced", hours=95, price_cents=500)
    survey(SUPPORT, TESTER)
    step = RoleStep.objects.get(pk=step.pk)
    assert (step.hours, step.cents, plan_of(step)) == (95, 500, [cheap])


def test_a_plan_that_is_measured_anew_while_it_is_read_is_the_one_of_before() -> None:
    first, second = (make_course(outcomes=essential_of(TESTER)) for _number in range(2))
    survey(SUPPORT, TESTER)
    step = RoleStep.objects.get(source=SUPPORT, target=TESTER, language="")
    step.plan.all().delete()
    StepCourse.objects.create(step=step, course=first, place=0)

    def measured_after(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if sql.startswith("SELECT") and "pathways_stepcourse" in sql:
            step.plan.update(course=second)
        return found

    with connection.execute_wrapper(measured_after):
        assert plan_of(step) == [first]
    assert plan_of(step) == [second]


def test_what_nobody_teaches_stays_open_and_is_said() -> None:
    skill, level = next(iter(essential_of(TESTER).items()))
    make_course(outcomes={skill: level}, mode="self_paced")
    survey(SUPPORT, TESTER)
    step = RoleStep.objects.get(source=SUPPORT, target=TESTER, language="")
    assert step.untaught == len(step.unmet) - 1
    assert [need["skill"] for need in step.unmet if need["taught"]] == [skill]


def test_who_stands_nearest_is_whom_their_own_page_says_counted_in_tens() -> None:
    people = [make_profile(claims=essential_of(TRIAGE)) for _number in range(12)]
    for _number in range(9):
        make_profile(claims=essential_of(ADMIN))
    make_profile(claims=dict([*essential_of(TRIAGE).items()][:2]))
    Profile.objects.filter(pk=people[0].pk).update(visibility=Profile.Visibility.PAUSED)
    nearest = nearest_roles(people[1])[0].role.id
    survey(ADMIN, TRIAGE, nearest)
    assert {row.role_id: row.people for row in RoleCrowd.objects.all() if row.people} == {
        nearest: 10
    }


def test_one_person_more_or_less_moves_no_figure_within_ten() -> None:
    for _number in range(15):
        make_profile(claims=essential_of(TRIAGE))
    survey(TRIAGE, ADMIN)
    before = list(RoleCrowd.objects.order_by("role").values_list("role", "tens"))
    make_profile(claims=essential_of(TRIAGE))
    survey(TRIAGE, ADMIN)
    assert list(RoleCrowd.objects.order_by("role").values_list("role", "tens")) == before


def test_a_survey_goes_on_where_it_stopped() -> None:
    for role in (ADMIN, SUPPORT, TRIAGE):
        make_role(role)
    now = timezone.now()
    started = surveys.begin(now=now)
    tasks = 0
    while Survey.objects.due(now=now + timedelta(minutes=1)).exists():
        now += timedelta(seconds=1)
        work = Survey.objects.claim(started.pk, now=now)
        assert work is not None
        surveys.go_on(work=work, now=now, seconds=0)
        tasks += 1
        assert tasks < 9
    assert RoleStep.objects.values("source").distinct().count() == 3
    assert Survey.objects.get().state == Job.State.DONE


def test_there_is_one_survey_at_a_time() -> None:
    now = timezone.now()
    assert surveys.begin(now=now) == surveys.begin(now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.create(created_at=now, due_at=now)


def test_a_change_of_the_taxonomy_asks_for_a_new_survey() -> None:
    scoring_changed.send(sender=None, number=1)
    assert Survey.objects.get().state == Job.State.WAITING


def test_a_role_that_is_known_no_more_goes_from_the_map() -> None:
    survey(ADMIN, TRIAGE)
    gone = make_role("portal:gone")
    RoleStep.objects.filter(source=ADMIN).update(target=gone)
    survey(TRIAGE, SUPPORT)
    assert not RoleStep.objects.filter(target=gone).exists()


@pytest.mark.parametrize("wrong", [{"target_id": ADMIN}, {"overlap": 10_001}])
def test_the_database_refuses_what_is_no_step(wrong: dict[str, object]) -> None:
    make_role(ADMIN)
    make_role(TRIAGE)
    fields = {"source_id": ADMIN, "target_id": TRIAGE, "overlap": 0, "needs": []} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleStep.objects.create(**fields, untaught=0, hours=0, cents=0, measured_at=timezone.now())


def test_a_plan_counts_courses_in_the_readers_language_and_english() -> None:
    taught = essential_of(TESTER)
    cheap = make_course(outcomes=taught, mode="self_paced", hours=40, price_cents=0, language="de")
    dear = make_course(outcomes=taught, mode="self_paced", hours=60, price_cents=9, language="en")
    survey(SUPPORT, TESTER)
    rows = RoleStep.objects.filter(source=SUPPORT, target=TESTER)
    told = {row.language: (row.hours, plan_of(row)) for row in rows}
    assert told == {
        "": (40, [cheap]), "de": (40, [cheap]),
        "en": (60, [dear]), "nl": (60, [dear]), "fr": (60, [dear]),
    }  # fmt: skip


def test_what_nobody_teaches_in_the_readers_language_stays_open() -> None:
    make_course(outcomes=essential_of(TESTER), mode="self_paced", language="nl")
    survey(SUPPORT, TESTER)
    rows = RoleStep.objects.filter(source=SUPPORT, target=TESTER)
    assert {row.language for row in rows if row.taught} == {"", "nl"}
