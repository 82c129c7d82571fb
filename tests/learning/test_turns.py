"""The planner takes a processor for seconds: nobody has it all the time, and never all of it."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client

from learning import turns
from learning.models import SavedPlan
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_claim, make_vacancy
from tests.teams.helpers import make_need, path

pytestmark = pytest.mark.django_db
LINUX, SIEM = "portal:linux", "portal:siem"


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    make_claim(cast.dora_profile, LINUX)
    return signed_in_as(cast.dora)


@pytest.fixture
def way() -> str:
    vacancy = make_vacancy(needs=[(LINUX, 1, "must"), (SIEM, 4, "must")])
    return f"/en/me/ways/vacancies/{vacancy.uuid}/"


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


@pytest.fixture
def options(cast: Cast) -> str:
    return path("options", cast.company.uuid, make_need(cast.company).uuid)


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As many as may, at work on theirs."""
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    for _one in range(turns.MOST_AT_ONCE):
        turns._turns.acquire()
    yield
    for _one in range(turns.MOST_AT_ONCE):
        turns._turns.release()


def test_a_person_has_plans_worked_out_so_often_and_no_more(
    dora: Client, alice: Client, way: str, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MOST_AN_HOUR", 2)
    answers = [dora.get(way) for _press in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["X-Robots-Tag"] == "noindex, nofollow"
    assert "in the next hour" in answers[-1].content.decode()
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600
    # Others have theirs, and their own page counts for them.
    assert [alice.get(options).status_code for _press in range(3)] == [200, 200, 429]


@pytest.mark.usefixtures("others")
def test_while_others_have_their_turn_it_says_when_to_come_back(
    dora: Client, alice: Client, way: str, options: str
) -> None:
    for answer in (dora.get(way), alice.get(options)):
        assert answer.status_code == 503
        assert answer["Retry-After"] == "15"
        assert "try again in a quarter of a minute" in answer.content.decode()


@pytest.mark.usefixtures("others")
def test_what_was_filled_in_goes_along_with_the_next_try(dora: Client, way: str) -> None:
    assert f'href="{way}?goal=both&amp;hours=9"' in dora.get(f"{way}?goal=both&hours=9").text
    page = dora.post(f"{way}keep/", {"plan": "x", "languages": ["nl", "fr"]}).text
    for name, value in (("plan", "x"), ("languages", "nl"), ("languages", "fr")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


def test_who_finds_nothing_keeps_nobody_waiting(
    dora: Client, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    missing = way.replace(way.split("/")[-2], str(uuid.uuid4()))
    gone = [dora.get(missing).status_code for _press in range(turns.MOST_AT_ONCE)]
    assert set(gone) == {404}
    assert dora.get(way).status_code == 200


@pytest.mark.usefixtures("others")
def test_the_page_of_a_kept_plan_takes_its_turn_too(dora: Client, cast: Cast) -> None:
    plan = SavedPlan.objects.create(
        person=cast.dora, title="x", weeks=1, cents=0, score_before=0, score_after=0,
        created_at=NOW, fingerprint="x",
    )  # fmt: skip
    assert dora.get(f"/en/me/plans/{plan.uuid}/").status_code == 503
    assert dora.get("/en/me/plans/").status_code == 200
