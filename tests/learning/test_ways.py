"""A candidate's way to a job: plans side by side, with the engine's own score before and after."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from learning.models import Course, Edition
from learning.planning import Goal, Infeasible, Limits, Plans, solve
from learning.services.ways import Ways, find_ways
from matching.kernel import Claim, Person
from matching.kernel.scoring import scored
from matching.loading import load_person
from matching.services.chances import chance_of
from subsidies.models import Rule
from subsidies.services import load_shipped
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_course, make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, SPLUNK, LINUX = "portal:siem", "portal:splunk", "portal:linux"
LIMITS = Limits(hours_a_week=8)


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    make_claim(cast.dora_profile, LINUX)
    return signed_in_as(cast.dora)


@pytest.fixture
def vacancy() -> Vacancy:
    return make_vacancy(needs=[(LINUX, 1, "must"), (SIEM, 4, "must")])


def ways(cast: Cast, vacancy: Vacancy, limits: Limits = LIMITS) -> Ways:
    chance = chance_of(cast.dora_profile, vacancy)
    assert chance is not None
    return find_ways(
        person=load_person(cast.dora_profile),
        target=chance.plan,
        limits=limits,
        goal=Goal.CHEAPEST,
        today=timezone.localdate(),
    )


def address(vacancy: Vacancy, query: str = "") -> str:
    return f"/en/me/ways/vacancies/{vacancy.uuid}/{query}"


QUERY = "?goal=cheapest&hours=8&languages=nl&languages=en&online=on"


@pytest.fixture
def course() -> str:
    taught = make_course(
        outcomes={SPLUNK: 4}, mode="self_paced", hours=16, price_cents=12_000, language="en"
    )
    return taught.title


def test_the_score_after_is_that_of_somebody_who_claims_what_the_courses_teach(
    dora: Client, cast: Cast, vacancy: Vacancy, course: str
) -> None:
    found = ways(cast, vacancy)
    [way] = found.ways
    person, chance = load_person(cast.dora_profile), chance_of(cast.dora_profile, vacancy)
    assert chance is not None
    taught = Person(person.key, (*person.claims, Claim(SPLUNK, 4)))
    # Splunk counts in full as SIEM, so the engine calls the need met.
    assert way.after == scored(taught, chance.plan)
    assert (way.after.musts_met, way.points) == (2, 100)
    assert found.points < way.points


def test_the_page_tells_cost_weeks_score_and_why_each_course(
    dora: Client, vacancy: Vacancy, course: str
) -> None:
    page = dora.get(address(vacancy, QUERY)).content.decode()
    assert course in page
    for told in ("Cost for you, after subsidy", "€&nbsp;120", "2 weeks", "→ 100", "Closes:"):
        assert told in page


def test_who_pays_alone_gets_no_aid_and_the_company_of_the_vacancy_may(
    dora: Client, vacancy: Vacancy, course: str
) -> None:
    """45 per cent of 120 euro for a small Flemish company, once it employs them."""
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate(), valid_from=date(2026, 1, 1))
    vacancy.province, vacancy.municipality = "BE-VOV", "44021"
    vacancy.save()
    page = dora.get(address(vacancy, QUERY)).content.decode()
    assert "none lowers the price for somebody who pays for courses themselves" in page
    assert "pays for the courses, €&nbsp;66 is left for it" in page
    Rule.objects.update(checked_on=timezone.localdate() - timedelta(days=181))
    assert "is left for it" not in dora.get(address(vacancy, QUERY)).content.decode()


def test_the_first_look_takes_what_the_profile_says(
    dora: Client, vacancy: Vacancy, course: str
) -> None:
    answer = dora.get(address(vacancy))
    assert answer.status_code == 200
    assert answer.context["form"]["goal"].value() == "cheapest"


def test_a_limit_too_tight_comes_with_a_link_that_loosens_it_enough(
    dora: Client, vacancy: Vacancy, course: str
) -> None:
    answer = dora.get(address(vacancy, f"{QUERY}&budget=100"))
    [(words, url)] = answer.context["changes"]
    assert words == "€ 20 more"
    assert url in answer.content.decode().replace("&amp;", "&")
    assert len(dora.get(url).context["ways"]) == 1


def test_a_course_out_of_reach_takes_no_plan_away(dora: Client, course: str) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 4, "must"), ("portal:kubernetes", 4, "should")])
    before = dora.get(address(vacancy, QUERY)).context["ways"]
    make_course(outcomes={"portal:kubernetes": 4}, mode="self_paced", price_cents=90_000)
    answer = dora.get(address(vacancy, f"{QUERY}&budget=200"))
    assert [mark for _way, mark, *_rest in answer.context["ways"]] == [before[0][1]]
    page = answer.content.decode()
    for told in ("No plan keeps all your limits", "A first part of the way", "It leaves to later:"):
        assert told in page
    assert answer.context["changes"]
    kept = dora.post(
        f"{address(vacancy)}keep/",
        {"goal": "cheapest", "hours": "8", "languages": ["nl", "en"], "online": "on"}
        | {"budget": "200", "plan": answer.context["ways"][0][1]},
    )
    assert kept.status_code == 302
    assert "/plans/" in kept["Location"]


def test_what_would_help_is_said_though_no_part_is_found_in_time(
    dora: Client, course: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 4, "must"), ("portal:kubernetes", 4, "should")])
    make_course(outcomes={"portal:kubernetes": 4}, mode="self_paced", price_cents=90_000)
    monkeypatch.setattr("learning.services.ways.FURTHER", 0)
    answer = dora.get(address(vacancy, f"{QUERY}&budget=200"))
    assert answer.status_code == 200
    assert (answer.context["ways"], len(answer.context["changes"])) == ([], 1)


def test_what_nobody_teaches_is_said_and_the_rest_is_planned(
    dora: Client, cast: Cast, course: str
) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 4, "must"), ("portal:kubernetes", 4, "should")])
    found = ways(cast, vacancy)
    assert [gap.skill for gap in found.untaught] == ["portal:kubernetes"]
    assert len(found.ways) == 1
    page = dora.get(address(vacancy, QUERY)).content.decode()
    assert "No course in our catalogue brings you to:" in page


@pytest.mark.parametrize(
    "query", ["?goal=richest", f"{QUERY}&budget=-1", "?goal=both&hours=0&languages=xx&weeks=9999"]
)
def test_answers_that_make_no_sense_are_told(dora: Client, vacancy: Vacancy, query: str) -> None:
    answer = dora.get(address(vacancy, query))
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_role_has_a_way_too(dora: Client, cast: Cast) -> None:
    answer = dora.get("/en/me/ways/roles/ecsf:penetration-tester/")
    assert answer.status_code == 200
    assert answer.context["gaps"]
    assert dora.get("/en/me/ways/roles/nobody/").status_code == 404


def test_a_closed_vacancy_has_none(dora: Client) -> None:
    closed = make_vacancy(needs=[(SIEM, 4, "must")], state="closed")
    assert dora.get(address(closed)).status_code == 404


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Something happens to the catalogue right after the courses are chosen."""

    def then(act: Callable[[], object]) -> None:
        def solved(*terms: Any, **words: Any) -> Plans | Infeasible:
            found = solve(*terms, **words)
            act()
            return found

        monkeypatch.setattr("learning.services.ways.solve", solved)

    return then


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_the_class_of_a_plan_is_the_one_that_was_planned(
    cast: Cast, dora: Client, vacancy: Vacancy, meanwhile: Callable[..., None]
) -> None:
    taught = make_course(outcomes={SIEM: 4}, starts=[in_days(21)])
    planned = taught.editions.get()

    def add_an_earlier_class() -> None:
        Edition.objects.create(course=taught, starts_on=in_days(7), ends_on=in_days(8))

    meanwhile(add_an_earlier_class)
    [way] = ways(cast, vacancy).ways
    assert way.steps[0].edition == planned
    assert way.steps[0].starts_on == planned.starts_on


def test_a_course_deleted_meanwhile_is_no_plan(
    dora: Client, vacancy: Vacancy, course: str, meanwhile: Callable[..., None]
) -> None:
    meanwhile(lambda: Course.objects.all().delete())
    answer = dora.get(address(vacancy, QUERY))
    assert answer.status_code == 422
    assert answer.context["unsolved"]


@pytest.mark.parametrize("goal", [it.value for it in Goal])
def test_where_there_was_no_time_for_other_ways_the_page_does_not_say_that_there_are_none(
    dora: Client, course: str, monkeypatch: pytest.MonkeyPatch, goal: str
) -> None:
    """A course for each of two gaps, or one that closes both."""
    python = {"portal:python": 3}
    for taught, hours in ((python, 16), ({SPLUNK: 4} | python, 24)):
        make_course(outcomes=taught, mode="self_paced", hours=hours, language="en")
    vacancy = make_vacancy(needs=[(SIEM, 4, "must"), ("portal:python", 3, "must")])
    query, stopped = QUERY.replace("cheapest", goal), "there was no time to look for more ways"
    page = dora.get(address(vacancy, query))
    assert (len(page.context["ways"]), stopped in page.text) == (2, False)
    monkeypatch.setattr("learning.planning.patience.FURTHER", 0)
    page = dora.get(address(vacancy, query))
    assert (len(page.context["ways"]), stopped in page.text) == (1, True)
