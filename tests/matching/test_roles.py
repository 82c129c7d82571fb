"""The roles nearest to a profile: the vacancies' scorer, and honest where there is little."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from learning.models import SavedPlan
from matching.aims import roles_aimed_at
from matching.kernel import Importance
from matching.models import Rarity
from matching.services import roles
from matching.services.roles import nearest_roles
from skills.models import Role
from skills.services import load_taxonomy
from skills.taxonomy import load
from talent.models import CV, Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_profile, make_vacancy
from tests.mentoring.conftest import make_mentee, make_programme

pytestmark = pytest.mark.django_db

URL = "/en/me/roles/"
PENTESTER = "ecsf:penetration-tester"
AUDITOR, EDUCATOR, RISK = "ecsf:auditor", "ecsf:educator", "ecsf:risk-manager"


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def make_cv(profile: Profile, *roles: str) -> None:
    """Read, with jobs that come closest to these roles."""
    now, told = timezone.now(), {"size": 1, "sha256": "0" * 64, "background": {"roles": roles}}
    CV.objects.create(profile=profile, kind="pdf", state="done", due_at=now, created_at=now, **told)


def make_plan(user: User, role: str) -> None:
    numbers = {"weeks": 1, "cents": 0, "score_before": 1, "score_after": 2}
    SavedPlan.objects.create(
        person=user, role=role, title="x", fingerprint="1", created_at=timezone.now(), **numbers
    )


def skilled(role: str, importance: str = "essential") -> dict[str, int]:
    rows = load().skills_of_role(role)
    return {row.skill: row.level for row in rows if row.importance == importance}


def test_who_has_every_skill_of_a_role_covers_it_wholly_and_it_comes_first() -> None:
    load_taxonomy()
    for role in load().roles:
        Profile.objects.all().delete()
        profile = make_profile(claims=skilled(role) | skilled(role, "optional"))
        # Another may be covered wholly too: a grade asks a part of what its profile asks.
        found = nearest_roles(profile)
        assert role in {near.role.id for near in found if near.score == found[0].score == 100}


def test_it_weighs_essential_skills_six_times_an_optional_one() -> None:
    load_taxonomy()
    profile = make_profile(claims=skilled(PENTESTER))
    near = next(near for near in nearest_roles(profile) if near.role.id == PENTESTER)
    weights = {part["need"]["importance"]: part["need"]["weight"] for part in near.parts}
    assert weights == {Importance.MUST: 6, Importance.IMPLIED: 1}
    assert near.essential == {"met": 6, "partly": 0, "missing": 0}
    assert sum(near.optional.values()) == 26


def test_it_orders_by_coverage_not_by_the_number_of_essentials_missing() -> None:
    """The researcher has two essential skills, the penetration tester six."""
    load_taxonomy()
    profile = make_profile(claims=dict(list(skilled(PENTESTER).items())[:3]))
    found = nearest_roles(profile)
    missing = {near.role.id: sum(near.essential.values()) - near.essential["met"] for near in found}
    scores = [near.score for near in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0].role.id == PENTESTER
    assert any(missing[near.role.id] < missing[PENTESTER] for near in found[1:])


def test_it_shows_none_below_three_confirmed_skills(dora: Client, cast: Cast) -> None:
    make_claim(cast.dora_profile, "portal:splunk")
    assert not nearest_roles(cast.dora_profile)
    page = dora.get(URL).content.decode()
    assert "Too little to go by" in page
    assert "You have confirmed 2 skills" in page


def test_it_names_what_is_missing_essential_first_with_a_link_to_add_it(
    dora: Client, cast: Cast
) -> None:
    load_taxonomy()
    for skill, level in list(skilled(PENTESTER).items())[:3]:
        make_claim(cast.dora_profile, skill, level)
    page = dora.get(URL)
    near, raises, _said = page.context["shown"][0]
    assert near.role.id == PENTESTER
    kinds = [one.is_must for one in raises]
    assert kinds == sorted(kinds, reverse=True)
    assert {True, False} == set(kinds)
    assert f"?skill={raises[0].skill_id.replace(':', '%3A')}&amp;level=" in page.content.decode()


def test_it_counts_the_open_vacancies_for_a_role(dora: Client, cast: Cast) -> None:
    load_taxonomy()
    for skill, level in skilled(PENTESTER).items():
        make_claim(cast.dora_profile, skill, level)
    make_vacancy(role_id=PENTESTER)
    make_vacancy(role_id=PENTESTER)
    make_vacancy(role_id=PENTESTER, state="draft")
    near = nearest_roles(cast.dora_profile)[0]
    assert (near.role.id, near.vacancies) == (PENTESTER, 2)
    assert "2 open vacancies" in dora.get(URL).content.decode()


def test_the_roles_somebody_wants_and_has_come_before_the_nearest(dora: Client, cast: Cast) -> None:
    load_taxonomy()
    for skill, level in skilled(PENTESTER).items():
        make_claim(cast.dora_profile, skill, level)
    make_cv(cast.dora_profile, RISK, PENTESTER)
    make_cv(cast.emil_profile, "ecsf:ciso")
    make_plan(cast.dora, AUDITOR)
    make_plan(cast.emil, EDUCATOR)
    page = dora.get(URL)
    shown = [(near.role.id, said) for near, _raises, said in page.context["shown"]]
    assert shown[:3] == [(AUDITOR, "aim"), (RISK, "has"), (PENTESTER, "")]
    text = page.content.decode()
    assert ["you work towards it" in text, "your CV tells of it" in text] == [True, True]


def test_a_role_a_mentor_is_looked_for_comes_first_without_a_skill_of_it(cast: Cast) -> None:
    load_taxonomy()
    for skill in list(skilled(PENTESTER))[:3]:
        make_claim(cast.dora_profile, skill)
    absent = (set(load().roles) - {it.role.id for it in nearest_roles(cast.dora_profile)}).pop()
    found = nearest_roles(cast.dora_profile, [absent])
    assert (found[0].role.id, found[0].score) == (absent, 0)
    make_mentee(cast.dora, make_programme(), role=Role.objects.get(pk=absent))
    assert roles_aimed_at(cast.dora) == [absent]
    assert roles_aimed_at(cast.emil) == []


def test_it_is_there_for_who_has_no_profile_yet(cast: Cast, signed_in_as: SignIn) -> None:
    cast.emil_profile.delete()
    assert signed_in_as(cast.emil).get(URL).status_code == 200
    assert not Profile.objects.filter(user=cast.emil).exists()


def test_it_asks_a_handful_of_questions(
    dora: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_taxonomy()
    for skill in sorted(load().skills.keys() - {"portal:siem"})[:40]:
        make_claim(cast.dora_profile, skill)
    with django_assert_max_num_queries(12):
        dora.get(URL)


def test_it_prepares_the_roles_once_for_everybody(cast: Cast) -> None:
    load_taxonomy()
    for skill in skilled(PENTESTER):
        make_claim(cast.dora_profile, skill)
    first = list(nearest_roles(cast.dora_profile))
    before = roles._plans.cache_info()
    assert list(nearest_roles(cast.dora_profile)) == first
    after = roles._plans.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)
    # Another measurement of rarity is another plan.
    Rarity.objects.create(classes={}, people=1, measured_at=timezone.now())
    nearest_roles(cast.dora_profile)
    assert roles._plans.cache_info().misses == before.misses + 1
