"""The planner: read by everybody, in words that fit, and nothing is kept."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from teams.models import NeededRole
from tests.cast import Cast
from tests.conftest import SignIn
from tests.teams.helpers import path

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> "list[date]":
    day = [date(2026, 11, 23)]
    monkeypatch.setattr(timezone, "localdate", lambda: day[0])
    return day


def planned(client: Client, **asked: str) -> str:
    answer = client.get(path("planner"), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_large_one_in_annex_one_reads_its_dates_as_of_today(
    client: Client, on_day: list[date]
) -> None:
    words = planned(client, sector="energy", size="large")
    assert "as an essential entity" in words
    assert "18 April 2026</b> (7 months ago)" in words
    assert "18 April 2027</b> (in 4 months)" in words
    assert "CyFun Essential" in words


def test_an_important_entity_reads_no_date_of_essential_ones(
    client: Client, on_day: list[date]
) -> None:
    words = planned(client, sector="waste", size="large")
    assert "as an important entity" in words
    assert "18 October 2024" in words
    assert "no date by which an important entity" in words
    assert "18 April" not in words


def test_a_small_supplier_reads_of_contracts_and_not_of_the_law(
    client: Client, on_day: list[date]
) -> None:
    words = planned(client, sector="none", size="small", supplier="on")
    assert "by contract: then it is an agreement" in words
    assert "no duty by law" in words
    assert "18 April 2026" not in words
    assert "CyFun Basic" in words


def test_what_was_checked_long_ago_is_not_said_as_fact(client: Client, on_day: list[date]) -> None:
    on_day[0] = date(2027, 6, 1)
    words = planned(client, sector="energy", size="large")
    assert "we do not say what the law asks" in words
    assert "as an essential entity" not in words
    assert "18 April 2027" not in words


@pytest.mark.parametrize("asked", [{"sector": "wizardry", "size": "small"}, {"sector": "energy"}])
def test_answers_there_are_not_are_refused(client: Client, asked: dict[str, str]) -> None:
    assert client.get(path("planner"), asked).status_code == 422


def test_whoever_writes_for_a_company_may_keep_what_comes_out(
    cast: Cast, signed_in_as: SignIn
) -> None:
    asked = {"sector": "energy", "size": "large"}
    keep = path("keep", cast.company.uuid)
    assert keep in planned(signed_in_as(cast.alice), **asked)
    assert keep not in planned(signed_in_as(cast.rita), **asked)
    assert not NeededRole.objects.exists()
