"""The map's pages: they read what was measured, and say what to do where nothing was."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matching.explanations import skill_label
from matching.kernel import Verdict, scored
from matching.services.roles import role_plan
from pathways import display
from pathways.models import RoleStep
from pathways.selectors import nearer, pay_seen, route_between, step_between
from pathways.services.steps import person_of
from skills.taxonomy import load
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_company, make_course, make_role, make_vacancy
from tests.pathways.helpers import ADMIN, SUPPORT, TESTER, TRIAGE, survey

pytestmark = pytest.mark.django_db

TRAINER, RESPONDER = "ecsf:educator", "ecsf:incident-responder"
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


def test_an_experts_level_is_learned_on_the_job_and_the_nearest_course_is_named(
    client: Client,
) -> None:
    skill = next(skill for skill, level in essential_of(TESTER).items() if level == 4)
    below = next(skill for skill, level in essential_of(TESTER).items() if level == 3)
    course = make_course(outcomes={skill: 3, below: 2}, mode="self_paced")
    survey(SUPPORT, TESTER)
    page = text(client, pair_url(SUPPORT, TESTER))
    expert, lower = (page.split(f'breaks">{skill_label(it)}</th>')[1] for it in (skill, below))
    closing = expert.split("</tr>")[0].split("learned on the job; courses lead part of the way:")[1]
    assert course.title in closing
    closing = lower.split("</tr>")[0]
    assert course.title in closing.split("in part:")[1]
    assert "on the job" not in closing
    step = step_between(SUPPORT, TESTER, language="en")
    assert step is not None
    assert 0 < step.experience < step.untaught


def test_where_only_an_experts_level_stays_open_the_page_says_so(client: Client) -> None:
    levels = essential_of(TESTER)
    make_course(
        outcomes={skill: min(level, 3) for skill, level in levels.items()}, mode="self_paced"
    )
    survey(SUPPORT, TESTER)
    assert "asked at an expert’s level" in text(client, pair_url(SUPPORT, TESTER))
    assert "is learned on the job" in text(client, role_url(SUPPORT))


def test_what_a_course_in_another_language_closes_is_not_called_experience(
    client: Client,
) -> None:
    make_course(outcomes=essential_of(TESTER), mode="self_paced", language="de")
    survey(SUPPORT, TESTER)
    page = text(client, pair_url(SUPPORT, TESTER))
    assert '<a href="?courses=all">with courses in another language</a>' in page
    assert "on the job" not in page
    assert "another language" not in text(client, f"{pair_url(SUPPORT, TESTER)}?courses=all")


def test_a_page_counts_the_readers_courses_and_all_where_asked(client: Client) -> None:
    course = make_course(outcomes=essential_of(TESTER), mode="self_paced", hours=90, language="de")
    survey(SUPPORT, TESTER)
    url = pair_url(SUPPORT, TESTER)
    assert course.title not in text(client, url)
    for told in (text(client, f"{url}?courses=all"), text(client, url.replace("/en/", "/de/"))):
        assert course.title in told
        assert "<dd>90</dd>" in told
    page = text(client, f"{url}?courses=all")
    assert "in German" in page
    assert f'href="{role_url(TESTER)}?courses=all"' in page


def test_a_course_that_is_given_twice_is_named_once() -> None:
    skill = next(skill for skill, level in essential_of(TESTER).items() if level == 4)
    for hours in (30, 40):
        make_course(outcomes={skill: 3}, hours=hours, title="Breaking in", mode="self_paced")
    other = make_course(outcomes={skill: 2}, title="Looking in", mode="self_paced")
    survey(SUPPORT, TESTER)
    step = step_between(SUPPORT, TESTER, language="en")
    assert step is not None
    assert [it.title for it in nearer(step)[skill]] == ["Breaking in", other.title]


def test_a_need_says_what_counts_for_it_and_what_it_lacks(client: Client) -> None:
    """Of incident management service desks bring the part that they know, and no more."""
    survey(SUPPORT, TRIAGE)
    step = step_between(SUPPORT, TRIAGE, language="en")
    plan = role_plan(TRIAGE)
    assert step is not None
    assert plan is not None
    told = {part.need.skill: part for part in scored(person_of(SUPPORT), plan).parts}
    via = told["portal:incident-management"].via
    assert via is not None
    assert via.skill != "portal:incident-management"
    page = text(client, pair_url(SUPPORT, TRIAGE))
    row = page.split('<th scope="row" class="breaks">Incident management</th>')[1].split("</tr>")[0]
    assert f"through {skill_label(via.skill)}" in row
    assert "in part" in row
    assert "something more specific is asked" in row
    missing = sum(told[skill].verdict is Verdict.MISSING for skill in essential_of(TRIAGE))
    assert f"essential skills missing</dt><dd>{missing}</dd>" in page


def test_what_a_need_lacks_is_the_level_or_how_the_skills_stand_to_each_other() -> None:
    def why(asked: str, brought: str) -> str:
        need = {"skill": asked, "level": 2, "verdict": "partly", "via": brought, "has": 1}
        return display.needed(need | {"taught": False}).why

    broad = next(link for link in load().links if link.kind == "broader" and link.up < 900)
    near = next(link for link in load().links if link.kind == "related" and link.up < 900)
    assert why(broad.broader, broad.narrower) == "broader"
    assert why(broad.narrower, broad.broader) == "narrower"
    assert why(near.broader, near.narrower) == "related"
    assert why(near.broader, near.broader) == "level"


def test_a_role_names_those_who_come_and_where_it_leads_each_with_its_way(client: Client) -> None:
    survey(ADMIN, SUPPORT)
    towards, onwards = text(client, role_url(ADMIN)).split("Where it leads in IT")
    assert f'href="{pair_url(SUPPORT, ADMIN)}">IT support and service desk</a>' in towards
    assert f'href="{pair_url(ADMIN, SUPPORT)}">IT support and service desk</a>' in onwards


def test_a_role_tells_its_tasks_in_the_readers_language(client: Client) -> None:
    assert "Je valt systemen met toestemming aan" in text(
        client, role_url(TESTER).replace("/en/", "/nl/")
    )


def test_pay_is_told_from_five_companies_on_and_never_of_freelance_work(client: Client) -> None:
    role = make_role(TESTER)
    for amount in (3900, 4100, 4200):
        make_vacancy(role=role, pay_max=Decimal(amount))
    twice = make_company()
    for amount in (4300, 4300):
        make_vacancy(twice, role=role, pay_max=Decimal(amount))
    day = {"pay_min": Decimal(800), "pay_max": Decimal(900), "pay_period": "day"}
    make_vacancy(role=role, contract="freelance", **day)
    make_vacancy(role=role, hours=8, shared=True, pay_min=Decimal(1100), pay_max=Decimal(1400))
    assert pay_seen(TESTER) is None
    make_vacancy(role=role, pay_max=Decimal(6000))
    assert pay_seen(TESTER) == (4150, 4300, 6)
    assert "€ 4,150 to € 4,300" in text(client, role_url(TESTER))


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
    assert "First step:" in page
    assert "77 hours" in page


def test_the_first_step_is_the_same_on_every_page_and_asks_no_expert_of_a_beginner(
    client: Client,
) -> None:
    """Of the trainer most is covered: words to colleagues. The rest is an expert's."""
    survey(SUPPORT, TRIAGE, "portal:soc-analyst-l2", RESPONDER, TRAINER)
    shares = {step.target_id: step for step in RoleStep.objects.filter(source=SUPPORT)}
    assert shares[TRAINER].overlap > shares[TRIAGE].overlap
    link = f'href="{pair_url(SUPPORT, TRIAGE)}"'
    assert link in text(client, FROM_IT).split("First step:")[1].split("</p>")[0]
    for url in (role_url(SUPPORT), pair_url(SUPPORT, RESPONDER)):
        told = text(client, url).split('id="first"')[1].split("</section>")[0]
        assert link in told
    assert 'id="first"' not in text(client, pair_url(SUPPORT, TRIAGE))
    route = route_between(SUPPORT, RESPONDER, door=TRIAGE, language="")
    assert route is not None
    assert route.stops[1] in {TRIAGE, RESPONDER}


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


OWN, ROLE_ALONE = "by the skills you confirmed", "by what each role asks, not by your own skills"


@pytest.mark.parametrize(
    ("url", "says", "others"),
    [
        ("/en/me/roles/", [OWN], ["/en/me/pathways/", FROM_IT]),
        ("/en/me/pathways/", [OWN, ROLE_ALONE], ["/en/me/roles/", FROM_IT]),
        (FROM_IT, [ROLE_ALONE], ["/en/me/roles/", "/en/me/pathways/"]),
        (MAP, [ROLE_ALONE], ["/en/me/roles/", "/en/me/pathways/"]),
        (role_url(TRIAGE), [ROLE_ALONE], ["/en/me/roles/", "/en/me/pathways/"]),
    ],
)
def test_each_page_about_where_to_go_says_what_it_goes_by_and_leads_to_the_others(
    dora: Client, url: str, says: list[str], others: list[str]
) -> None:
    survey(ADMIN, TRIAGE, TESTER)
    page = text(dora, url)
    assert [words in page for words in (OWN, ROLE_ALONE)] == [
        words in says for words in (OWN, ROLE_ALONE)
    ]
    told = re.findall(r"Other questions:.*?</p>", page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', told) == others


def test_who_has_no_skills_here_is_told_the_same_without_pages_they_may_not_see(
    client: Client,
) -> None:
    survey(ADMIN, TRIAGE)
    page = text(client, FROM_IT)
    assert ROLE_ALONE in page
    assert "/en/me/roles/" not in page
