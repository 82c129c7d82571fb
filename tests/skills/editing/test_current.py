"""Every process works with the latest decisions, and asks for them sparingly."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

from pipeline.celery import refresh_taxonomy
from skills import current
from skills.models import Skill
from skills.taxonomy import load, shipped
from tests.skills.editing.stories import ZORBEX, Action, decide, name_splunk

pytestmark = pytest.mark.django_db


@pytest.fixture
def looking(settings: Any) -> None:
    settings.TAXONOMY_CHECK_SECONDS = 3600


def test_a_page_looks_for_decisions(looking: None, client: Client) -> None:
    name_splunk()
    client.get("/en/skills/search/", {"q": "splonkie"})
    assert load().named("splonkie")


def test_a_page_soon_after_does_not_look_again(looking: None, client: Client) -> None:
    client.get("/en/skills/search/", {"q": "splonkie"})
    name_splunk()
    client.get("/en/skills/search/", {"q": "splonkie"})
    assert not load().named("splonkie")


def test_a_task_always_looks(looking: None) -> None:
    current.refresh()
    name_splunk()
    refresh_taxonomy()
    assert load().named("splonkie")


def test_a_look_without_news_is_one_query(django_assert_num_queries: Any) -> None:
    name_splunk()
    current.refresh()
    before = load()
    with django_assert_num_queries(1):
        current.refresh()
    assert load() is before


def test_a_database_that_is_away_changes_nothing(
    looking: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(current, "refresh", away)
    current.look()
    assert load() is shipped()


def test_loading_the_taxonomy_by_hand_keeps_what_the_staff_made() -> None:
    decide(ZORBEX, action=Action.ADD_SKILL)
    current.forget()
    call_command("load_taxonomy")
    assert not Skill.objects.get(pk="portal:zorbex").retired
