"""How chances develop: measured at night, a row only where something changed, two years of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.services.chances import chances_of
from talent.models import Profile
from talent.services import add_claim
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_skill, make_vacancy
from tests.watching.letters import LINUX, MONDAY, SIEM
from vacancies.models import Vacancy
from vacancies.services.life import close_vacancy
from watching.models import Round, Standing
from watching.services import rounds, standings
from watching.services.standings import forget_standings

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


def measure_night(nights: int = 0) -> None:
    now = MONDAY + timedelta(days=nights)
    begun = rounds.begin(Round.Kind.STANDING, now=now)
    assert begun is not None
    work = Round.objects.claim(begun.pk, now=now)
    assert work is not None
    assert rounds.go_on(work=work, now=now) is False
    assert Round.objects.get(pk=work.pk).state == "done"


def rows_of(profile: Profile) -> list[tuple[int, int, int, int]]:
    rows = Standing.objects.filter(profile=profile)
    return list(rows.values_list("vacancies_met", "best", "middle", "skills"))


def test_it_measures_what_the_list_of_vacancies_shows(cast: Cast) -> None:
    """All must-haves met of two; one has none to meet, one asks too much."""
    for needs in (
        [(SIEM, 2, "must")],
        [(SIEM, 3, "must"), (LINUX, 1, "nice")],
        [(SIEM, 2, "nice")],
        [(SIEM, 2, "must"), (LINUX, 2, "must")],
    ):
        make_vacancy(needs=needs)
    shown = chances_of(cast.dora_profile, Vacancy.objects.open())[:10]
    scores = sorted(chance.match.score for chance in shown)
    measure_night()
    assert rows_of(cast.dora_profile) == [(2, scores[-1], scores[1], 1)]


def test_it_writes_nothing_where_nothing_changed(cast: Cast) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    for night in range(3):
        measure_night(night)
    assert len(rows_of(cast.dora_profile)) == 1


def test_it_writes_a_row_when_skills_or_vacancies_change(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, needs=[(SIEM, 2, "must")])
    measure_night(0)
    add_claim(profile=cast.dora_profile, skill=make_skill(LINUX), level=2)
    measure_night(1)
    close_vacancy(vacancy=vacancy, reason="", now=timezone.now())
    measure_night(2)
    seen = [(row[0], row[3]) for row in rows_of(cast.dora_profile)]
    assert seen == [(1, 1), (1, 2), (0, 2)]


def test_it_is_the_same_row_when_the_night_is_done_again(cast: Cast) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    measure_night()
    before = rows_of(cast.dora_profile)
    Round.objects.all().delete()
    make_vacancy(needs=[(SIEM, 2, "must")])
    measure_night()
    assert [row[0] for row in before + rows_of(cast.dora_profile)] == [1, 2]


def test_it_measures_nobody_who_has_paused_or_has_no_skill(cast: Cast) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    measure_night()
    assert not Standing.objects.exists()


def test_it_goes_on_in_the_next_task_when_time_is_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watching.services.standings.BATCH", 1)
    add_claim(profile=cast.emil_profile, skill=make_skill(LINUX), level=2)
    begun = rounds.begin(Round.Kind.STANDING, now=MONDAY)
    assert begun is not None
    while (work := Round.objects.claim(begun.pk, now=MONDAY)) is not None:
        standings.go_on(work=work, now=MONDAY, seconds=-1)
    assert Round.objects.get().state == "done"
    assert len(rows_of(cast.dora_profile)) == len(rows_of(cast.emil_profile)) == 1


@pytest.mark.parametrize("step", ["measure", "load_people"])
def test_who_cannot_be_measured_does_not_cost_the_others_their_night(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: str
) -> None:
    add_claim(profile=cast.emil_profile, skill=make_skill(LINUX), level=2)
    bad, whole = cast.dora_profile.pk, getattr(standings, step)

    def broken(given: Any, *rest: Any) -> Any:
        keys = given if step == "load_people" else [int(given.key)]
        if bad in keys:
            raise ValueError("Dora's own words")
        return whole(given, *rest)

    monkeypatch.setattr(standings, step, broken)
    measure_night()
    assert (rows_of(cast.dora_profile), len(rows_of(cast.emil_profile))) == ([], 1)
    assert f"standing of profile {bad} left out: ValueError" in caplog.text
    assert "Dora" not in caplog.text


def make_standing(profile: Profile, day: date, **fields: int) -> Standing:
    row = {"vacancies_met": 1, "best": 5000, "middle": 4000, "skills": 1} | fields
    return Standing.objects.create(profile=profile, day=day, **row)


def test_it_forgets_after_two_years_but_not_what_still_holds(cast: Cast) -> None:
    today = date(2030, 1, 7)
    for years in (5, 4, 1):
        make_standing(cast.dora_profile, today - timedelta(days=365 * years))
    make_standing(cast.emil_profile, today - timedelta(days=365 * 3))
    forget_standings(today=today)
    assert Standing.objects.filter(profile=cast.dora_profile).count() == 1
    assert Standing.objects.filter(profile=cast.emil_profile).count() == 1


def test_the_database_keeps_one_a_day(cast: Cast) -> None:
    make_standing(cast.dora_profile, DAY)
    with pytest.raises(IntegrityError, match="standing_once_a_day"), transaction.atomic():
        make_standing(cast.dora_profile, DAY)


def test_the_home_page_shows_the_lines_and_the_table(cast: Cast, signed_in_as: SignIn) -> None:
    today = timezone.localdate()
    make_standing(cast.dora_profile, today - timedelta(days=30), vacancies_met=3, middle=2500)
    make_standing(cast.dora_profile, today - timedelta(days=2), vacancies_met=7, best=8750)
    page = signed_in_as(cast.dora).get(reverse("talent:home")).content.decode()
    assert page.count("<polyline") == 2
    assert "<b>7</b> Open vacancies of which you meet every must-have" in page
    assert page.index(">88</td>") < page.index(">25</td>")
    assert "style=" not in page


def test_the_home_page_of_somebody_not_measured_says_nothing_of_it(
    cast: Cast, signed_in_as: SignIn
) -> None:
    make_standing(cast.emil_profile, DAY)
    client: Client = signed_in_as(cast.dora)
    assert "How your chances developed" not in client.get(reverse("talent:home")).content.decode()
