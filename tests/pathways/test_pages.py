"""The map's pages: they read what was measured, and say what to do where nothing was."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pathways.selectors import pay_seen
from skills.taxonomy import load
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_course, make_role, make_vacancy
from tests.pathways.helpers import ADMIN, SUPPORT, TESTER, TRIAGE, survey

pytestmark = pytest.mark.django_db

MAP, FROM_IT = "/en/pathways/", "/en/pathways/from-it/"


def role_url(role: str) -> str:
    return f"/en/pathways/roles/{role}/"


def pair_url(source: str, target: str) -> str:
    return f"{role_url(source)}to/{target}/"


def essential_of(role: str) -> dict[str, int]:
    rows = load().skills_of_role(role)
    return {row.skill: row.level for row in rows if row.importance == "essential"}


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("url", [MAP, FROM_IT, role_url(TESTER), pair_url(ADMIN, TESTER)])
def test_before_the_first_survey_a_page_says_what_to_do(client: Client, url: str) -> None:
    assert "Not measured yet" in text(client, url)


def test_each_line_of_the_map_is_a_link_that_the_table_has_too(client: Client) -> None:
    survey(ADMIN, SUPPORT, TESTER)
    page = text(client, MAP)
    picture, table = page.split("The same as a table")
    for source in (ADMIN, SUPPORT):
        assert f'<a href="{pair_url(source, TESTER)}" aria-label=' in picture
        assert f'<a href="{pair_url(source, TESTER)}">' in table


def test_a_pair_tells_what_is_missing_and_which_courses_close_it(client: Client) -> None:
    course = make_course(
        outcomes=essential_of(TESTER), mode="self_paced", hours=90, price_cents=90_000,
        fictional=True,
    )  # fmt: skip
    survey(SUPPORT, TESTER)
    page = text(client, pair_url(SUPPORT, TESTER))
    for told in (course.title, "€&nbsp;900", "fictional example", "Penetration testing"):
        assert told in page
    course.state = "hidden"
    course.save(update_fields=["state"])
    assert course.title not in text(client, pair_url(SUPPORT, TESTER))


def test_where_no_course_reaches_the_level_the_nearest_one_is_named(client: Client) -> None:
    skill = next(skill for skill, level in essential_of(TESTER).items() if level == 4)
    course = make_course(outcomes={skill: 3}, mode="self_paced")
    survey(SUPPORT, TESTER)
    page = text(client, pair_url(SUPPORT, TESTER))
    assert course.title in page.split("in part:")[1].split("</td>")[0]


def test_a_role_names_those_who_come_and_where_it_leads_each_with_its_way(client: Client) -> None:
    survey(ADMIN, SUPPORT)
    towards, onwards = text(client, role_url(ADMIN)).split("Where it leads")
    assert f'href="{pair_url(SUPPORT, ADMIN)}">IT support and service desk</a>' in towards
    assert f'href="{pair_url(ADMIN, SUPPORT)}">IT support and service desk</a>' in onwards


def test_a_role_tells_its_tasks_in_the_readers_language(client: Client) -> None:
    assert "Je valt systemen met toestemming aan" in text(
        client, role_url(TESTER).replace("/en/", "/nl/")
    )


def test_pay_is_told_from_five_vacancies_on_and_never_of_freelance_work(client: Client) -> None:
    role = make_role(TESTER)
    for amount in (3900, 4100, 4200, 4300):
        make_vacancy(role=role, pay_max=Decimal(amount))
    day = {"pay_min": Decimal(800), "pay_max": Decimal(900), "pay_period": "day"}
    make_vacancy(role=role, contract="freelance", **day)
    assert pay_seen(TESTER) is None
    make_vacancy(role=role, pay_max=Decimal(6000))
    assert pay_seen(TESTER) == (4100, 4300, 5)
    assert "€ 4,100 to € 4,300" in text(client, role_url(TESTER))


def test_people_are_told_in_tens_and_few_people_not_at_all(client: Client) -> None:
    survey(ADMIN, TESTER)
    page = text(client, MAP)
    assert "&lt;&nbsp;10" in page
    figures = client.get("/en/pathways/map.json").json()
    assert {role["people"] % 10 for role in figures["roles"]} == {0}
    assert {(step["source"], step["target"]) for step in figures["steps"]} == {
        (ADMIN, TESTER),
        (TESTER, ADMIN),
    }


def test_career_changers_see_traineeships_and_what_asks_the_working_level(client: Client) -> None:
    role = make_role(TRIAGE)
    easy = make_vacancy(needs=[("portal:siem", 2, "must")], role=role, title="Easy one")
    hard = make_vacancy(needs=[("portal:siem", 3, "must")], role=role, title="Hard one")
    learning = make_vacancy(
        needs=[("portal:siem", 3, "must")], role=role, title="Learning one", contract="trainee"
    )
    elsewhere = make_vacancy(
        needs=[("portal:siem", 1, "must")], role=make_role(ADMIN), title="No security"
    )
    page = text(client, FROM_IT)
    told = [one.title in page for one in (easy, hard, learning, elsewhere)]
    assert told == [True, False, True, False]


def test_from_it_says_what_a_role_brings_and_the_way_in(client: Client) -> None:
    make_course(outcomes=essential_of(TRIAGE), mode="self_paced", hours=77)
    survey(ADMIN, TRIAGE)
    page = text(client, FROM_IT)
    assert "System administrator" in page
    assert "77 hours of courses" in page


@pytest.mark.parametrize(
    "url",
    [role_url("ecsf:nobody"), pair_url(TESTER, TESTER), pair_url("x", TESTER)],
)
def test_a_role_nobody_knows_and_a_way_to_itself_are_not_there(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_more_roles_and_vacancies_ask_no_more_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey(ADMIN, TRIAGE)
    urls = (MAP, FROM_IT, role_url(TRIAGE), pair_url(ADMIN, TRIAGE))
    few = {}
    for url in urls:
        with django_assert_max_num_queries(20) as asked:
            text(client, url)
        few[url] = len(asked)
    for _number in range(6):
        make_vacancy(needs=[("portal:siem", 2, "must")], role=make_role(TRIAGE))
        make_course(outcomes=essential_of(TRIAGE), mode="self_paced")
    survey(ADMIN, TRIAGE, SUPPORT, TESTER)
    for url in urls:
        with django_assert_max_num_queries(20) as asked:
            text(client, url)
        # A list that was empty asks for what hangs on its rows.
        assert len(asked) <= few[url] + 4


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    for skill, level in essential_of(TRIAGE).items():
        cast.dora_profile.claims.filter(skill=skill).delete()
        make_claim(cast.dora_profile, skill, level)
    return signed_in_as(cast.dora)


def test_from_where_i_am_shows_three_roles_and_the_way_with_its_plan(dora: Client) -> None:
    make_course(outcomes=essential_of(TESTER), mode="self_paced", hours=66)
    near = [one.role.id for one in dora.get("/en/me/pathways/").context["near"]]
    assert len(near) == 3
    survey(*near, TESTER)
    page = text(dora, f"/en/me/pathways/?start={near[0]}&to={TESTER}")
    assert "66 hours of courses in all" in page
    assert f"/en/me/ways/roles/{TESTER}/" in page


def test_an_aim_that_is_none_is_refused_beside_its_field(dora: Client) -> None:
    response = dora.get(f"/en/me/pathways/?start={TRIAGE}&to=portal:nothing")
    assert response.status_code == 422
    assert "to" in response.context["form"].errors


def test_who_confirmed_little_is_led_to_their_skills(cast: Cast, signed_in_as: SignIn) -> None:
    cast.emil_profile.claims.all().delete()
    assert "Too little to go by" in text(signed_in_as(cast.emil), "/en/me/pathways/")
