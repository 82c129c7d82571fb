"""The demo's courses are plausible, cover every role, and nobody offers them."""

from collections import Counter

import pytest
from stdnum.be import vat

from demo.generate import DemoCompany, DemoCourse, DemoProvider, courses, providers
from demo.generate.texts import asks, read
from learning.loading import counts_as, with_shown
from learning.planning import Gap, Offer, untaught
from pathways.stories import security_roles
from skills.models import Level
from skills.taxonomy import load
from tests.demo.conftest import SEED


@pytest.fixture(scope="module")
def teachers() -> list[DemoProvider]:
    return providers()


@pytest.fixture(scope="module")
def lessons(teachers: list[DemoProvider]) -> list[DemoCourse]:
    return courses(SEED, teachers)


def test_there_are_enough_of_them_in_four_languages(
    lessons: list[DemoCourse], teachers: list[DemoProvider]
) -> None:
    assert courses(SEED, teachers) == lessons
    assert len(lessons) >= 120
    assert {one.language for one in lessons} == {"nl", "fr", "de", "en"}
    assert {one.provider for one in lessons} == {one.enterprise_number for one in teachers}
    assert len({(one.provider, one.title) for one in lessons}) == len(lessons)


def test_twenty_providers_of_five_kinds_exist_nowhere(
    teachers: list[DemoProvider], firms: list[DemoCompany]
) -> None:
    numbers = [one.enterprise_number for one in teachers]
    assert len(set(numbers) | {firm.enterprise_number for firm in firms}) == 20 + len(firms)
    assert all(vat.is_valid(number) for number in numbers)
    assert all(int(number[:4]) < 200 or int(number[:4]) > 1500 for number in numbers)
    assert all(".example" in one.website for one in teachers)
    kinds = {"university", "college", "training_centre", "association", "public_body"}
    assert {one.kind for one in teachers} == kinds


def test_every_role_of_the_framework_has_a_course_in_dutch_and_in_french(
    lessons: list[DemoCourse], profiles: set[str]
) -> None:
    for language in ("nl", "fr"):
        of = [one for one in lessons if one.language == language]
        assert {role for one in of for role in one.roles} == profiles


def test_it_teaches_what_vacancies_of_the_demo_must_have(lessons: list[DemoCourse]) -> None:
    """Most of it: a gap of the demo can be closed."""
    taught: Counter[str] = Counter()
    for one in lessons:
        for skill, level in one.outcomes:
            taught[skill] = max(taught[skill], level)
    asked = [need for role in read("roles").values() for need in asks(role["must"])]
    closed = [need for need in asked if taught[need.phrase.skill] >= need.level]
    assert len(closed) >= 0.9 * len(asked)


@pytest.mark.parametrize("read_in", ["nl", "fr", "de", "en"])
def test_whoever_knows_nothing_can_learn_most_security_roles(
    lessons: list[DemoCourse], read_in: str
) -> None:
    """With courses in one language and in English; what stays open is an expert's level."""
    offers = [_offer(one) for one in lessons if one.language in {read_in, "en"}]
    left = {}
    for role in security_roles(load().roles):
        rows = load().skills_of_role(role)
        gaps = [Gap(row.skill, row.level) for row in rows if row.importance == "essential"]
        left[role] = untaught(gaps, {}, offers, counts_as(gaps, offers))
    open_roles = {role for role, gaps in left.items() if gaps}
    assert open_roles == {"ecsf:ciso", "ecsf:researcher", "portal:soc-analyst-l3"}
    assert {gap.level for gaps in left.values() for gap in gaps} == {Level.EXPERT}


def _offer(one: DemoCourse) -> Offer:
    return Offer(
        id=f"{one.provider} {one.title}",
        outcomes=with_shown(dict(one.outcomes)),
        hours=one.hours,
        cents=one.cents,
        prerequisites=dict(one.prerequisites),
        language=one.language,
        self_paced=True,
    )


def test_every_step_names_skills_and_languages_that_are_there(lessons: list[DemoCourse]) -> None:
    given = {(one.title, one.language) for one in lessons}
    for theme in read("steps").values():
        assert set(theme["title"]) == set(theme["about"])
        assert {(title, language) for language, title in theme["title"].items()} <= given


def test_a_course_is_possible(lessons: list[DemoCourse]) -> None:
    known = load().skills
    for one in lessons:
        before = dict(one.prerequisites)
        assert one.outcomes
        assert all(skill in known for skill, _level in (*one.outcomes, *one.prerequisites))
        assert all(level > before.get(skill, 0) for skill, level in one.outcomes)
        assert all(0 <= taken <= seats for _day, seats, taken in one.starts)
        assert 1 <= one.hours <= 300
        assert 0 <= one.cents <= 900_000
        assert one.cents % 500 == 0
