"""Plans a person keeps: as they were, followed step by step, theirs alone."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.models import Course, Edition, NoSuchMove, PlanStep, SavedPlan, StepMove
from learning.planning import Goal, Limits
from learning.services.plans import PlanGone, move_step, save_plan
from learning.services.ways import find_ways
from matching.loading import load_person
from matching.services.chances import chance_of
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_course, make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, SPLUNK, LINUX = "portal:siem", "portal:splunk", "portal:linux"
ANSWERS = {"goal": "cheapest", "hours": 8, "languages": ["en"], "online": "on"}


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    make_claim(cast.dora_profile, LINUX)
    return signed_in_as(cast.dora)


@pytest.fixture
def vacancy() -> Vacancy:
    make_course(outcomes={SPLUNK: 4}, mode="self_paced", hours=16, price_cents=12_000)
    return make_vacancy(needs=[(LINUX, 1, "must"), (SIEM, 4, "must"), (SPLUNK, 4, "must")])


@pytest.fixture
def kept(dora: Client, vacancy: Vacancy) -> SavedPlan:
    keep(dora, vacancy)
    return SavedPlan.objects.get()


def keep(client: Client, vacancy: Vacancy, mark: str = "") -> None:
    url = f"/en/me/ways/vacancies/{vacancy.uuid}/"
    [(_way, shown, *_)] = client.get(url, ANSWERS).context["ways"]
    client.post(f"{url}keep/", ANSWERS | {"plan": mark or shown})


def move(client: Client, plan: SavedPlan, to: str) -> PlanStep:
    client.post(f"/en/me/plans/{plan.uuid}/1/", {"to": to})
    return plan.steps.get()


def test_a_plan_is_kept_once_as_it_was(dora: Client, vacancy: Vacancy, kept: SavedPlan) -> None:
    keep(dora, vacancy)
    assert SavedPlan.objects.get() == kept
    assert (kept.vacancy, kept.weeks, kept.cents) == (vacancy, 2, 12_000)
    assert kept.score_before < kept.score_after == 10_000
    assert [step.course.title for step in kept.steps.all() if step.course] == [
        step.title for step in kept.steps.all()
    ]
    assert vacancy.title in dora.get("/en/me/plans/").content.decode()


def test_what_is_no_longer_the_plan_is_not_kept(dora: Client, vacancy: Vacancy) -> None:
    keep(dora, vacancy, mark="another")
    assert not SavedPlan.objects.exists()


def test_steps_are_moved_and_taken_back_with_their_history(dora: Client, kept: SavedPlan) -> None:
    assert move(dora, kept, "enrolled").state == "enrolled"
    assert move(dora, kept, "done").state == "done"
    assert move(dora, kept, "dropped").state == "done"
    assert move(dora, kept, "nonsense").state == "done"
    assert move(dora, kept, "todo").state == "todo"
    assert [it.to for it in kept.steps.get().moves.all()] == ["enrolled", "done", "todo"]


def test_a_course_done_offers_a_claim_and_makes_none(
    dora: Client, cast: Cast, kept: SavedPlan
) -> None:
    before = list(cast.dora_profile.claims.values_list("skill_id", "level", "state"))
    url = f"/en/me/plans/{kept.uuid}/"
    assert "You could now say that you have" not in dora.get(url).content.decode()
    move(dora, kept, "done")
    page = dora.get(url).content.decode()
    assert "Say so: Splunk" in page
    assert "/en/me/skills/?skill=portal%3Asplunk&amp;level=4#add" in page
    assert list(cast.dora_profile.claims.values_list("skill_id", "level", "state")) == before


def test_it_names_the_vacancies_that_it_opens_and_no_other(
    dora: Client, vacancy: Vacancy, kept: SavedPlan
) -> None:
    near = make_vacancy(needs=[(LINUX, 1, "must")])
    far = make_vacancy(needs=[(SPLUNK, 4, "nice"), *((f"portal:{it}", 4, "must") for it in "abc")])
    opened = dora.get(f"/en/me/plans/{kept.uuid}/").context["opened"]
    assert [it for it, _points in opened] == [vacancy]
    assert {near, far}.isdisjoint(it for it, _points in opened)
    move(dora, kept, "dropped")
    assert dora.get(f"/en/me/plans/{kept.uuid}/").context["opened"] == []


def test_of_very_many_vacancies_those_that_ask_most_of_it_are_looked_at(
    dora: Client, vacancy: Vacancy, kept: SavedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learning.services.openings.MOST_SCORED", 1)
    make_vacancy(needs=[(SPLUNK, 4, "must")])
    opened = dora.get(f"/en/me/plans/{kept.uuid}/").context["opened"]
    assert [it for it, _points in opened] == [vacancy]


def test_a_second_course_done_asks_the_profile_nothing_more(dora: Client, kept: SavedPlan) -> None:
    url = f"/en/me/plans/{kept.uuid}/"
    move(dora, kept, "done")
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as read:
            assert "Say so: Splunk" in dora.get(url).content.decode()
        asked.append(len([one for one in read if "talent_claim" in one["sql"]]))
        step = kept.steps.latest("position")
        step.pk, step.position = None, step.position + 1
        step.save(force_insert=True)
    assert asked[0] == asked[1]


def test_it_says_what_it_costs_and_leaves_open_and_asks_before_it_goes(
    dora: Client, kept: SavedPlan
) -> None:
    answer = dora.get(f"/en/me/plans/{kept.uuid}/")
    page = answer.content.decode()
    assert "€&nbsp;120" in page
    assert "16 hours" in page
    assert "your score would be 100 of 100" in page
    assert "Yes, delete it" in page
    assert answer.context["left_open"] == []
    move(dora, kept, "dropped")
    assert len(dora.get(f"/en/me/plans/{kept.uuid}/").context["left_open"]) == 2


def test_a_course_that_went_is_told(dora: Client, kept: SavedPlan) -> None:
    step = kept.steps.get()
    assert step.course is not None
    step.course.delete()
    page = dora.get(f"/en/me/plans/{kept.uuid}/").content.decode()
    assert "The catalogue shows this course no more" in page
    assert step.title in page


@pytest.fixture
def in_class(dora: Client) -> SavedPlan:
    """A plan of one class, kept; it is two weeks off and lasts four."""
    day = timezone.localdate() + timedelta(days=14)
    make_course(outcomes={SIEM: 4}, title="Logs; and, SIEM", starts=[day])
    keep(dora, make_vacancy(needs=[(LINUX, 1, "must"), (SIEM, 4, "must")]))
    return SavedPlan.objects.get()


def page_of(client: Client, plan: SavedPlan) -> str:
    return " ".join(client.get(f"/en/me/plans/{plan.uuid}/").content.decode().split())


def test_what_is_ahead_goes_into_a_calendar(dora: Client, in_class: SavedPlan) -> None:
    url = f"/en/me/plans/{in_class.uuid}/calendar/"
    assert url in page_of(dora, in_class)
    answer = dora.get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    read = dict(line.split(":", 1) for line in lines if line)
    first = timezone.localdate() + timedelta(days=14)
    assert read["SUMMARY"] == r"Logs\; and\, SIEM"
    assert read["DTSTART;VALUE=DATE"] == f"{first:%Y%m%d}"
    # The day after the last one, as calendars count whole days.
    assert read["DTEND;VALUE=DATE"] == f"{first + timedelta(days=29):%Y%m%d}"
    assert read["URL"].startswith("http")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    move(dora, in_class, "done")
    assert "VEVENT" not in dora.get(url).content.decode()
    assert url not in page_of(dora, in_class)


def test_a_class_that_moved_is_full_or_went_is_told_where_it_still_matters(
    dora: Client, in_class: SavedPlan
) -> None:
    edition = Edition.objects.get()
    for quiet in ("changed the dates", "is full now", "taken this class away"):
        assert quiet not in page_of(dora, in_class)
    edition.ends_on += timedelta(days=7)
    edition.seats_taken = edition.seats or 0
    edition.save()
    told = page_of(dora, in_class)
    assert "The provider has changed the dates" in told
    assert "This class is full now" in told
    move(dora, in_class, "enrolled")
    assert "This class is full now" not in page_of(dora, in_class)
    edition.delete()
    assert "The provider has taken this class away" in page_of(dora, in_class)
    move(dora, in_class, "done")
    assert "taken this class away" not in page_of(dora, in_class)


def test_it_goes_when_it_is_deleted_and_nobody_else_sees_it(
    dora: Client, cast: Cast, kept: SavedPlan, signed_in_as: SignIn
) -> None:
    url = f"/en/me/plans/{kept.uuid}/"
    dora.post(f"{url}delete/")
    assert not SavedPlan.objects.exists()
    assert dora.get(url).status_code == 404


def test_what_has_gone_since_it_was_found_is_not_kept(
    dora: Client, cast: Cast, vacancy: Vacancy
) -> None:
    chance = chance_of(cast.dora_profile, vacancy)
    assert chance is not None
    found = find_ways(
        person=load_person(cast.dora_profile),
        target=chance.plan,
        limits=Limits(),
        goal=Goal.CHEAPEST,
        today=timezone.localdate(),
    )
    Course.objects.all().delete()
    with pytest.raises(PlanGone):
        save_plan(
            person=cast.dora,
            found=found,
            way=found.ways[0],
            title="",
            vacancy=vacancy,
            role="",
            now=timezone.now(),
        )
    assert not SavedPlan.objects.exists()


def test_a_plan_is_called_by_where_it_leads_in_the_readers_language(
    dora: Client, kept: SavedPlan
) -> None:
    SavedPlan.objects.update(vacancy=None, role="ecsf:penetration-tester", title="As it was")
    for language, name in (("en", "Penetration tester"), ("fr", "Test d'intrusion")):
        page = dora.get(f"/{language}/me/plans/{kept.uuid}/").content.decode()
        assert name.lower() in html.unescape(page).lower()
        assert "As it was" not in page
    SavedPlan.objects.update(role="")
    assert "As it was" in dora.get("/en/me/plans/").content.decode()


@pytest.fixture
def of_two(dora: Client) -> SavedPlan:
    """A plan of two classes, the first of which is done; the second began without them."""
    day = timezone.localdate()
    make_course(outcomes={SPLUNK: 4}, title="Splunk", starts=[day + timedelta(days=1)])
    make_course(outcomes={"portal:python": 3}, title="Python", starts=[day + timedelta(days=40)])
    needs = [(LINUX, 1, "must"), (SPLUNK, 4, "must"), ("portal:python", 3, "must")]
    keep(dora, make_vacancy(needs=needs))
    plan = SavedPlan.objects.get()
    dora.post(f"/en/me/plans/{plan.uuid}/1/", {"to": "done"})
    return plan


def test_new_dates_take_the_place_of_a_class_that_began_and_what_is_done_stays(
    dora: Client, of_two: SavedPlan
) -> None:
    assert "Look for new dates" not in page_of(dora, of_two)
    course = Course.objects.get(title="Python")
    course.editions.update(starts_on=timezone.localdate() - timedelta(days=1))
    later = timezone.localdate() + timedelta(days=70)
    Edition.objects.create(course=course, starts_on=later, ends_on=later + timedelta(weeks=4))
    address = re.findall(r'href="([^"]+renew=[^"]+)"', page_of(dora, of_two))[0]
    answer = dora.get(html.unescape(address))
    [(way, mark, *_)] = answer.context["ways"]
    assert [one.course for one in way.steps] == [course]
    fields = dict(answer.context["answers"]) | {"plan": mark}
    dora.post(answer.context["aim"].keep_url, fields)
    plan = SavedPlan.objects.get()
    assert list(plan.steps.values_list("title", "state", "starts_on")) == [
        ("Splunk", "done", timezone.localdate() + timedelta(days=1)),
        ("Python", "todo", later),
    ]
    assert plan.cents == 100_000
    assert "Look for new dates" not in page_of(dora, plan)


def test_a_step_that_new_dates_have_replaced_is_moved_no_more(
    dora: Client, kept: SavedPlan
) -> None:
    step = kept.steps.get()
    kept.steps.all().delete()
    with pytest.raises(NoSuchMove):
        move_step(step=step, to=PlanStep.State.DONE, now=timezone.now())
    assert not StepMove.objects.exists()


def test_new_dates_are_for_a_plan_of_ones_own(
    dora: Client, of_two: SavedPlan, cast: Cast, signed_in_as: SignIn
) -> None:
    assert of_two.vacancy is not None
    url = f"/en/me/ways/vacancies/{of_two.vacancy.uuid}/?renew="
    assert dora.get(f"{url}nonsense").context["renewed"] is None
    assert dora.get(f"{url}{of_two.uuid}").context["renewed"] == of_two
    make_claim(cast.emil_profile, LINUX)
    assert signed_in_as(cast.emil).get(f"{url}{of_two.uuid}").status_code == 404
