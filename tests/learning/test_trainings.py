"""What would make somebody trainable ready: planned by workers, read by mails and pages."""

import sys
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.models import Course, GapPlan
from learning.services import SkillChoice, confirm_course, save_skills, trainings
from learning.tasks import plan_trainings
from learning.touched import count
from mail.models import OutgoingMail
from matching.models import Match
from matching.models.fits import Fit
from subsidies.models import Rule
from subsidies.services.shipped import load_shipped
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_course, make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"
Look = Callable[[], str]
NEEDS = [(SIEM, 3, "must"), (LINUX, 3, "must")]


@pytest.fixture
def course() -> Course:
    return make_course(
        outcomes={SIEM: 3}, title="SIEM in depth", mode="self_paced", hours=36, price_cents=90_000
    )


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    make_profile(claims={SIEM: 2, LINUX: 3})
    return make_vacancy(cast.company, NEEDS, language="en")


@pytest.fixture
def bob(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.bob)


def mailed() -> list[str]:
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    return [" ".join(body.split()) for body in (mail.text, mail.html)]


@pytest.fixture
def look(bob: Client, monkeypatch: pytest.MonkeyPatch) -> Look:
    """The match of who is trainable, where a page that called the solver would break."""

    def page() -> str:
        match = Match.objects.filter(fit=Fit.TRAINABLE).latest("pk")
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, "scipy.optimize", None)
            answer = bob.get(f"/en/matches/{match.uuid}/")
        return " ".join(answer.content.decode().split())

    return page


def test_the_shortlist_names_the_plan_its_weeks_and_its_cost(
    course: Course, vacancy: Vacancy
) -> None:
    publish(vacancy)
    for body in mailed():
        assert "Ready after 3 weeks of courses for EUR 900: SIEM in depth (" in body


def test_pages_read_what_was_planned_and_plan_nothing(
    course: Course, vacancy: Vacancy, bob: Client, look: Look
) -> None:
    publish(vacancy)
    page = look()
    assert "Ready after 3 weeks of courses for €&nbsp;900:" in page
    assert course.get_absolute_url() in page
    table = bob.get(f"/en/dashboard/{vacancy.uuid}/").content.decode()
    assert "3 weeks of courses, €&nbsp;900" in table
    match = Match.objects.get(fit=Fit.TRAINABLE)
    compared = bob.get(f"/en/dashboard/{vacancy.uuid}/compare/?match={match.uuid}")
    assert "3 weeks of courses, €&nbsp;900" in compared.content.decode()


def test_another_course_leaves_a_plan_standing_until_a_better_one_is_made(
    course: Course, vacancy: Vacancy, look: Look
) -> None:
    publish(vacancy)
    make_course(
        outcomes={SIEM: 3}, title="SIEM for less", mode="self_paced", hours=36, price_cents=100
    )
    assert course.title in look()
    assert plan_trainings() == 1
    assert plan_trainings() == 0
    assert "SIEM for less" in look()


def test_a_change_of_its_own_course_takes_a_plan_away_until_it_is_made_anew(
    course: Course, vacancy: Vacancy, look: Look
) -> None:
    publish(vacancy)
    confirm_course(course=course, now=timezone.now())
    assert course.title in look()
    choices = [SkillChoice(skill_id=SIEM, level=4)]
    save_skills(course=course, choices=choices, seen_version=1, now=timezone.now())
    page = look()
    assert "is looked up every hour" in page
    assert course.title not in page
    assert plan_trainings() == 1
    assert course.title in look()


def test_that_nobody_teaches_it_is_said_of_the_catalogue_as_it_is(
    vacancy: Vacancy, look: Look
) -> None:
    publish(vacancy)
    assert "No course in our catalogue" in look()
    make_course(outcomes={SIEM: 3}, mode="self_paced")
    assert "No course in our catalogue" not in look()


def test_where_there_is_time_for_one_plan_they_take_turns(
    course: Course, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en", "nl"):
        make_profile(claims={SIEM: 2, LINUX: 3})
        publish(make_vacancy(cast.company, NEEDS, language=language))
    keys = set(GapPlan.objects.values_list("key", flat=True))
    assert len(keys) == 2
    monkeypatch.setattr("learning.services.trainings.PATIENCE", 0)
    last = []
    for _ in keys:
        make_course(outcomes={LINUX: 1}, mode="self_paced")
        assert plan_trainings() == 1
        last.append(GapPlan.objects.latest("planned_at").key)
    assert set(last) == keys


def test_more_open_vacancies_ask_no_more_statements(
    course: Course, vacancy: Vacancy, cast: Cast
) -> None:
    publish(vacancy)
    asked = []
    for more in (0, 3):
        for _ in range(more):
            publish(make_vacancy(cast.company, NEEDS, language="en"))
        with CaptureQueriesContext(connection) as read:
            plan_trainings()
        asked.append(len(read))
    assert asked[0] == asked[1]


def test_each_open_vacancy_brings_its_own_best_people_whatever_the_slice(
    vacancy: Vacancy, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainings, "SLICE", 2)
    monkeypatch.setattr(trainings, "MOST_AHEAD", 2)
    wanted = [vacancy, *(make_vacancy(cast.company, NEEDS, language="en") for _ in range(4))]
    for level in (1, 2, 2):
        make_profile(claims={SIEM: level, LINUX: 3})
    for one in wanted:
        publish(one)
    found = {one.pk: list(parts) for one, parts in trainings._open_vacancies()}
    assert found == {
        one.pk: list(
            one.matches.filter(fit=Fit.TRAINABLE).ranked().values_list("parts", flat=True)[:2]
        )
        for one in wanted
    }
    assert {len(parts) for parts in found.values()} == {2}


def test_where_nobody_teaches_it_that_is_said(vacancy: Vacancy, look: Look) -> None:
    make_course(outcomes={LINUX: 4}, mode="self_paced")
    publish(vacancy)
    for told in (*mailed(), look()):
        assert "No course in our catalogue brings anybody to" in told


@pytest.mark.parametrize("out", [{"language": "fr"}, {"mode": "online", "language": "nl"}])
def test_only_courses_that_somebody_in_this_vacancy_could_follow_count(
    vacancy: Vacancy, look: Look, out: dict[str, str]
) -> None:
    make_course(outcomes={SIEM: 3}, **({"mode": "self_paced"} | out))
    publish(vacancy)
    assert Match.objects.filter(fit=Fit.TRAINABLE).exists()
    page = look()
    assert "No course in our catalogue" in page
    assert "Ready after" not in page


def test_who_misses_the_same_shares_a_plan_that_tells_of_nobody(
    course: Course, vacancy: Vacancy
) -> None:
    make_profile(claims={SIEM: 2, LINUX: 3}, province="BE-VAN")
    publish(vacancy)
    assert Match.objects.filter(fit=Fit.TRAINABLE).count() == 2
    [plan] = GapPlan.objects.all()
    assert (plan.courses, plan.weeks, plan.cents) == ([course.pk], 3, 90_000)


@pytest.mark.parametrize(("size", "left"), [("small", "495"), ("large", "")])
def test_the_company_reads_what_is_left_after_aid_with_rule_source_and_date(
    course: Course,
    vacancy: Vacancy,
    look: Look,
    size: str,
    left: str,
) -> None:
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())
    vacancy.company.size = size
    vacancy.company.save()
    Vacancy.objects.filter(pk=vacancy.pk).update(province="BE-VAN", municipality="11002")
    publish(vacancy)
    page = look()
    rule = Rule.objects.get(scheme="kmo-portefeuille", who__theme="cybersecurity", kind="training")
    if left:
        assert f"kmo-portefeuille are met, €&nbsp;{left} is left" in page
        assert rule.source_url in page
        assert "checked on" in page
        assert f"EUR {left} is left for your company" in mailed()[0]
    else:
        assert "No subsidy that we know as fact" in page


def test_a_rule_of_training_says_how_many_courses_it_touches(course: Course) -> None:
    load_shipped(now=timezone.now())
    make_course(price_cents=0)
    make_course(mode="onsite", postal_code="5000", municipality="92094", province="BE-WNA")
    flemish = Rule.objects.filter(region="flanders", kind="training").first()
    walloon = Rule.objects.filter(region="wallonia", kind="traineeship").first()
    assert flemish is not None
    assert walloon is not None
    assert [it.count for it in count(flemish)] == [1]
    assert count(walloon) == []
