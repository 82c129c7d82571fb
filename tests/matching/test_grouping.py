"""A match by group of skills: what a picture of it may say."""

from typing import Any

import pytest
from django.utils import timezone, translation

from matching.grouping import areas_of, axes_of
from matching.models import Match
from matching.services.applying import apply
from matching.services.decisions import answer, invite
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish

SIEM, LINUX, NIS2 = "portal:siem", "portal:linux", "portal:nis2"
WHOLE = 1_000_000


def part(skill: str, level: int, credit: int) -> dict[str, Any]:
    return {"need": {"skill": skill, "level": level}, "credit": credit}


def test_it_averages_what_is_asked_and_what_of_it_is_shown() -> None:
    (area,) = areas_of([part(SIEM, 4, WHOLE // 2), part(SIEM, 2, WHOLE)])
    assert (area.asked, area.shown) == (3.0, 2.0)


def test_it_names_areas_in_the_readers_language_in_their_order() -> None:
    parts = [part(LINUX, 1, 0), part(NIS2, 1, 0), part(SIEM, 1, 0)]
    english = [area.label for area in areas_of(parts)]
    with translation.override("fr"):
        french = [area.label for area in areas_of(parts)]
    assert english == sorted(english)
    assert len(english) == len(french) > 1
    assert set(english).isdisjoint(french)


def test_a_skill_that_is_gone_is_in_no_area() -> None:
    assert axes_of([part("portal:gone", 3, WHOLE)]) == []


@pytest.fixture
def match(cast: Cast) -> Match:
    needs = [(skill, 3, "must") for skill in (SIEM, LINUX, NIS2)]
    vacancy = make_vacancy(cast.company, needs)
    make_profile(claims={SIEM: 3, LINUX: 3, NIS2: 3})
    publish(vacancy)
    return Match.objects.get(profile=cast.dora_profile)


@pytest.mark.django_db
def test_both_sides_see_the_same_picture(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    ours = signed_in_as(cast.bob).get(f"/en/matches/{match.uuid}/")
    theirs = signed_in_as(cast.dora).get(f"/en/me/vacancies/{match.vacancy.uuid}/")
    assert ours.context["axes"] == theirs.context["axes"] == axes_of(match.parts)
    for page in (ours, theirs):
        assert 'class="radar" role="img"' in page.content.decode()


@pytest.mark.django_db
def test_the_vacancys_page_counts_how_far_people_came(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=asked, yes=True, by=cast.dora, now=timezone.now())
    page = signed_in_as(cast.rita).get(f"/en/dashboard/{match.vacancy.uuid}/")
    assert page.context["funnel"] == [
        ("listed", 2),
        ("ready now", 1),
        ("trainable", 0),
        ("invited or applied", 1),
        ("said yes", 1),
    ]
    assert "How far people have come" in page.content.decode()
    # Of all in the list, whatever the boxes let through.
    nobody = signed_in_as(cast.rita).get(f"/en/dashboard/{match.vacancy.uuid}/?status=ended")
    assert nobody.context["counts"].found == 0
    assert nobody.context["funnel"] == page.context["funnel"]


@pytest.mark.django_db
def test_who_applied_counts_at_every_step_whatever_their_score(
    cast: Cast, signed_in_as: SignIn
) -> None:
    now, vacancy = timezone.now(), make_vacancy(cast.company, [(NIS2, 4, "must")])
    applied = apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=now)
    assert applied.match.score == 0
    invite(match=applied.match, by=cast.bob, now=now)
    page = signed_in_as(cast.bob).get(f"/en/dashboard/{vacancy.uuid}/")
    assert [count for _step, count in page.context["funnel"]] == [1, 0, 0, 1, 1]


@pytest.mark.django_db
def test_an_invitation_shows_its_needs_in_the_list(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    invite(match=match, by=cast.bob, now=timezone.now())
    html = signed_in_as(cast.dora).get("/en/me/applications/").content.decode()
    assert "<b>1</b> met, <b>0</b> partly, <b>2</b> missing" in html
