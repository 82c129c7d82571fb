"""The two places that show a full run: the command with its bar, and the page of the staff."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from matching.models import FullRun, Match, Search
from matching.services import fullruns
from matching.services.fullruns import request_full_run
from matching.tasks import due_work
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due

pytestmark = pytest.mark.django_db
PAGE = "/en/staff/matching/"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fullruns, "STEP", 1)
    make_profile(claims={"portal:siem": 3})
    for level in (1, 2):
        make_vacancy(needs=[("portal:siem", level, "must")])


@pytest.fixture
def staff(signed_in_as: SignIn, cast: Cast) -> Client:
    return signed_in_as(cast.staff)


def match_all(out: StringIO | None = None) -> str:
    told = out or StringIO()
    call_command("match_all", here=True, stdout=told)
    return told.getvalue()


@pytest.mark.usefixtures("pool")
def test_the_command_does_the_run_and_says_what_came_of_it() -> None:
    assert match_all() == "matching: 2 of 2 steps, 2 matches found, 2 written\n"
    assert match_all() == "matching: 2 of 2 steps, 2 matches found, 0 written\n"
    assert Match.objects.count() == 2


@pytest.mark.usefixtures("pool")
def test_the_command_shows_a_bar_to_a_person_only() -> None:
    told = match_all(Terminal())
    assert f"\r[{'.' * 30}]   0 %" in told
    assert f"\r[{'#' * 15}{'.' * 15}]  50 %" in told
    assert f"\r[{'#' * 30}] 100 %" in told


@pytest.mark.usefixtures("pool")
def test_the_command_takes_up_a_run_that_was_broken_off() -> None:
    request_full_run(now=timezone.now())
    for due in list(due_work(timezone.now())):
        due.task(str(due.key))
    assert match_all() == (
        "matching: going on with the run that is under way\n"
        "matching: 2 of 2 steps, 2 matches found, 2 written\n"
    )
    assert FullRun.objects.get().finished_at


@pytest.mark.usefixtures("pool")
def test_the_command_fails_where_a_step_did() -> None:
    request_full_run(now=timezone.now())
    Search.objects.filter(pk=Search.objects.earliest("pk").pk).update(attempts=12)
    with pytest.raises(CommandError, match="1 of 2 steps failed"):
        match_all()


def test_the_page_says_that_nothing_has_run_yet(staff: Client) -> None:
    assert "No run yet" in staff.get(PAGE).content.decode()


@pytest.mark.usefixtures("pool")
def test_staff_begin_a_run_and_see_how_far_it_is(staff: Client) -> None:
    page = staff.post(f"{PAGE}begin/", follow=True).content.decode()
    assert "The run has begun" in page
    assert "0 of 2 steps" in page
    assert 'hx-trigger="every 2s"' in page
    assert "A run is under way already" in staff.post(f"{PAGE}begin/", follow=True).content.decode()
    do_all_due()
    page = staff.get(PAGE).content.decode()
    assert "2 of 2 steps" in page
    assert "hx-trigger" not in page
    assert FullRun.objects.count() == 1


@pytest.mark.usefixtures("pool")
def test_the_refresh_gets_the_table_alone(staff: Client) -> None:
    request_full_run(now=timezone.now())
    part = staff.get(PAGE, headers={"HX-Request": "true", "HX-Target": "full-runs"})
    text = part.content.decode()
    assert text.lstrip().startswith('<div id="full-runs"')
    assert "<html" not in text


@pytest.mark.usefixtures("pool")
def test_the_page_shows_steps_that_failed(staff: Client) -> None:
    request_full_run(now=timezone.now())
    Search.objects.filter(pk=Search.objects.earliest("pk").pk).update(attempts=12)
    do_all_due()
    assert 'class="state state-error">1<' in staff.get(PAGE).content.decode()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_page_speaks_the_readers_language(staff: Client, language: str) -> None:
    words: dict[str, Any] = {"nl": "Nog geen ronde", "fr": "Pas encore de passage"}
    assert words[language] in staff.get(f"/{language}/staff/matching/").content.decode()
