"""Needs and claims that make no sense: refused in words or read as documented, nothing lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from matching.loading import load_people, load_requests
from matching.models import Match
from skills.models import Skill
from talent.models import Claim
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_profile, make_skill, make_vacancy
from tests.matching.helpers import publish
from vacancies import services
from vacancies.errors import TooManyNeeds, VacancyError
from vacancies.models import Need, Vacancy
from vacancies.services import NeedChoice, needs_stamp

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"
NO_LEVELS = ["0", "5", "-1", "2.5", "NaN", "inf", "True", "", "two", "9" * 400, "٢"]


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 2, "must"), (LINUX, 2, "nice")], state="draft")


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def path(vacancy: Vacancy, language: str = "en") -> str:
    with translation.override(language):
        return reverse("vacancies:needs", args=[vacancy.uuid])


def lines(*needs: dict[str, str]) -> dict[str, str]:
    """As the page posts them."""
    posted = {"form-TOTAL_FORMS": str(len(needs)), "form-INITIAL_FORMS": str(len(needs))}
    for number, need in enumerate(needs):
        posted |= {f"form-{number}-{name}": value for name, value in need.items()}
    return posted


def post(client: Client, vacancy: Vacancy, *needs: dict[str, str], language: str = "en") -> Any:
    """As somebody who has just opened the page."""
    return client.post(path(vacancy, language), lines(*needs) | {"seen": needs_stamp(vacancy)})


def line(skill: str = SIEM, level: str = "3", **others: str) -> dict[str, str]:
    return {"skill_id": skill, "level": level, "importance": "must", "keep": "on"} | others


def kept(vacancy: Vacancy) -> list[tuple[str, int, str]]:
    rows = Need.objects.filter(vacancy=vacancy, confirmed=True).order_by("skill_id")
    return list(rows.values_list("skill_id", "level", "importance"))


BEFORE = [(LINUX, 2, "nice"), (SIEM, 2, "must")]


@pytest.mark.parametrize("level", NO_LEVELS)
def test_a_need_at_no_level_is_refused_and_nothing_changes(
    alice: Client, vacancy: Vacancy, level: str
) -> None:
    page = post(alice, vacancy, line(level=level))
    assert page.status_code == 422
    assert kept(vacancy) == BEFORE


def test_the_refusal_is_in_the_language_of_the_page(alice: Client, vacancy: Vacancy) -> None:
    said = {
        language: post(alice, vacancy, line(level="9"), language=language).content.decode()
        for language in ("nl", "fr")
    }
    assert "9 is geen" in said["nl"] or "Selecteer een geldige keuze" in said["nl"]
    assert "Sélectionnez un choix valide" in said["fr"]


def test_what_was_typed_beside_a_wrong_level_is_still_there(
    alice: Client, vacancy: Vacancy
) -> None:
    page = post(alice, vacancy, line(level="9"), line(LINUX, "4", importance="should"))
    values = [
        (form["level"].value(), form["importance"].value()) for form in page.context["formset"]
    ]
    assert values == [("9", "must"), ("4", "should")]


@pytest.mark.parametrize("weight", ["0", "-5", "NaN"])
def test_a_weight_cannot_be_posted_at_all(alice: Client, vacancy: Vacancy, weight: str) -> None:
    post(alice, vacancy, line(weight=weight))
    assert kept(vacancy) == [(LINUX, 2, "nice"), (SIEM, 3, "must")]
    publish_now(vacancy)
    (loaded,) = load_requests([vacancy.pk])
    assert {need.weight for need in loaded.terms.needs} == {None}


@pytest.mark.parametrize("levels", [("1", "4"), ("4", "1")])
def test_a_need_stated_twice_is_refused_and_nothing_changes(
    alice: Client, vacancy: Vacancy, levels: tuple[str, str]
) -> None:
    page = post(alice, vacancy, *(line(level=level) for level in levels))
    assert page.status_code == 422
    assert kept(vacancy) == BEFORE


def test_a_need_taken_away_twice_is_gone_and_no_error(alice: Client, vacancy: Vacancy) -> None:
    page = post(alice, vacancy, line(keep=""), line(keep=""))
    assert page.status_code == 302
    assert kept(vacancy) == BEFORE[:1]


def test_a_need_taken_away_and_asked_again_stays(alice: Client, vacancy: Vacancy) -> None:
    post(alice, vacancy, line(keep=""), line(level="4"))
    assert kept(vacancy) == [(LINUX, 2, "nice"), (SIEM, 4, "must")]


# 500 lines are more fields than any page of the portal has: refused before they are read.
@pytest.mark.parametrize(("count", "status"), [(41, 422), (90, 422), (500, 400)])
def test_too_many_needs_are_refused_and_nothing_changes(
    alice: Client, vacancy: Vacancy, count: int, status: int
) -> None:
    many = [make_skill(f"portal:many-{number}").pk for number in range(count)]
    assert post(alice, vacancy, *(line(pk) for pk in many)).status_code == status
    with pytest.raises(TooManyNeeds):
        services.save_needs(
            vacancy=vacancy,
            choices=[NeedChoice(skill_id=pk, level=1, importance="nice") for pk in many],
        )
    assert kept(vacancy) == BEFORE


def test_no_needs_are_no_score_and_no_publication(cast: Cast, alice: Client) -> None:
    empty = make_vacancy(cast.company, state="draft")
    assert post(alice, empty).status_code == 302
    publish_now(empty)
    assert load_requests([empty.pk]) == []
    publish(empty)
    assert not Match.objects.exists()


def test_a_retired_skill_cannot_be_asked_anew(alice: Client, vacancy: Vacancy) -> None:
    make_skill("portal:retired")
    Skill.objects.filter(pk="portal:retired").update(retired=True)
    for posted in (
        lines(line("portal:retired")),
        {"action": "add", "skill": "portal:retired", "level": "2", "importance": "must"},
    ):
        seen = {"seen": needs_stamp(vacancy)}
        assert alice.post(path(vacancy), posted | seen).status_code == 422
    assert kept(vacancy) == BEFORE


def test_a_need_whose_skill_was_retired_later_stays_and_is_proved_by_itself(
    cast: Cast, alice: Client
) -> None:
    retired = make_skill("portal:left-the-taxonomy")
    vacancy = make_vacancy(cast.company, [(retired.pk, 2, "must"), (SIEM, 2, "must")])
    holder = make_profile(claims={retired.pk: 2, SIEM: 2})
    Skill.objects.filter(pk=retired.pk).update(retired=True)
    assert post(alice, vacancy, line(retired.pk, "3")).status_code == 302
    publish(vacancy)
    found = {it.profile_id: (it.musts_met, it.musts) for it in Match.objects.all()}
    assert found[holder.pk] == (1, 2)
    assert found[cast.dora_profile.pk] == (1, 2)


def test_a_person_with_2000_claims_is_loaded_scored_and_shown(
    cast: Cast, signed_in_as: SignIn
) -> None:
    group = make_skill("portal:many").group
    rows = [Skill(id=f"portal:m{at}", labels={"en": f"Skill {at}"}, kind="skill", group=group)
            for at in range(2000)]  # fmt: skip
    Skill.objects.bulk_create(rows)
    profile = cast.emil_profile
    Claim.objects.bulk_create(
        Claim(profile=profile, skill=row, level=1 + at % 4, state="confirmed", mentions=60_000 // 2)
        for at, row in enumerate(rows)
    )
    make_claim(profile, SIEM, 3)
    publish(make_vacancy(cast.company, [(SIEM, 3, "must")]))
    assert Match.objects.get(profile=profile).score == 10_000
    (loaded,) = load_people([profile.pk])
    assert len(loaded.terms.claims) == 2001
    with translation.override("en"):
        page = signed_in_as(cast.emil).get(reverse("talent:skills"))
    assert page.status_code == 200


@pytest.mark.parametrize("level", NO_LEVELS)
def test_a_claim_at_no_level_is_refused_and_nothing_changes(
    cast: Cast, signed_in_as: SignIn, level: str
) -> None:
    make_skill(LINUX, "Linux")
    with translation.override("en"):
        page = signed_in_as(cast.dora).post(
            reverse("talent:claim_add"), {"skill": LINUX, "level": level}
        )
    assert page.status_code == 422
    assert list(cast.dora_profile.claims.values_list("skill_id", "level")) == [(SIEM, 3)]


@pytest.mark.parametrize(
    "wrong", [{"level": 0}, {"level": 9}, {"importance": "deadly"}, {"importance": ""}]
)
def test_the_service_itself_takes_no_need_that_could_not_be_scored(
    vacancy: Vacancy, wrong: dict[str, Any]
) -> None:
    choice = NeedChoice(**({"skill_id": SIEM, "level": 2, "importance": "must"} | wrong))
    with pytest.raises(VacancyError):
        services.save_needs(vacancy=vacancy, choices=[choice])
    assert kept(vacancy) == BEFORE


def publish_now(vacancy: Vacancy) -> None:
    vacancy.state, vacancy.published_at = Vacancy.State.PUBLISHED, vacancy.created_at
    vacancy.expires_at = vacancy.created_at + timedelta(days=365)
    vacancy.save()
