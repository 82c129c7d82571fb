"""A kept plan remembers the limits it was looked for within, and looks again with the same."""

import html
import json
import re
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from learning.models import Course, Edition, SavedPlan
from privacy.exporting import write_archive
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_course, make_vacancy
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SPLUNK, LINUX = "portal:splunk", "portal:linux"
ANSWERS: dict[str, Any] = {
    "goal": "both",
    "hours": 8,
    "budget": 500,
    "weeks": 10,
    "languages": ["en", "nl"],
    "provinces": ["BE-VAN", "BE-VOV"],
    "online": "on",
}
AGAIN, OTHER = "Look again with these limits", "Look for another way"


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    make_claim(cast.dora_profile, LINUX)
    return signed_in_as(cast.dora)


@pytest.fixture
def vacancy() -> Vacancy:
    make_course(outcomes={SPLUNK: 4}, mode="self_paced", hours=16, price_cents=12_000)
    return make_vacancy(needs=[(LINUX, 1, "must"), (SPLUNK, 4, "must")])


@pytest.fixture
def kept(dora: Client, vacancy: Vacancy) -> SavedPlan:
    return keep(dora, vacancy, ANSWERS)


def keep(client: Client, vacancy: Vacancy, answers: dict[str, Any]) -> SavedPlan:
    """As the page's own form sends it."""
    page = client.get(f"/en/me/ways/vacancies/{vacancy.uuid}/", answers)
    answer = client.post(page.context["aim"].keep_url, fields_of(page.context))
    uuid = re.findall(r"/plans/([^/]+)/", answer["Location"])[0]
    return SavedPlan.objects.get(uuid=uuid)


def fields_of(context: Any) -> dict[str, list[str]]:
    [(_way, mark, *_)] = context["ways"]
    fields = {"plan": [mark]}
    for name, value in context["answers"]:
        fields.setdefault(name, []).append(value)
    return fields


def page_of(client: Client, plan: SavedPlan, language: str = "en") -> str:
    page = client.get(f"/{language}/me/plans/{plan.uuid}/").content.decode()
    return " ".join(html.unescape(page).replace("\xa0", " ").split())


def links(page: str, words: str) -> list[str]:
    return re.findall(rf'href="([^"]+)">{words}</a>', page)


def until(plan: SavedPlan, days: int) -> None:
    assert plan.limits is not None
    plan.limits["until"] = (timezone.localdate() + timedelta(days=days)).isoformat()
    plan.save()


def test_a_kept_plan_says_within_which_limits_it_was_made(dora: Client, kept: SavedPlan) -> None:
    deadline = timezone.localdate() + timedelta(weeks=10)
    assert kept.limits == {
        "goal": "both", "hours": 8, "euros": 500, "until": deadline.isoformat(),
        "languages": ["en", "nl"], "provinces": ["BE-VAN", "BE-VOV"], "online": True,
    }  # fmt: skip
    told = re.findall(r"What you asked for:</b> (.+?)</p>", page_of(dora, kept))[0]
    assert told.split(" · ") == [
        "cheap, and at most half as long again as the quickest",
        "8 hours of study a week",
        "at most € 500",
        f"ready by {deadline.day} {deadline:%B %Y}",
        "lessons in English, Dutch",
        "a classroom in Antwerp, East Flanders",
        "online courses too.",
    ]


def test_its_link_asks_the_very_same_again(dora: Client, kept: SavedPlan) -> None:
    [address] = links(page_of(dora, kept), AGAIN)
    page = dora.get(address)
    asked = page.context["form"].cleaned_data
    assert {name: asked[name] for name in ANSWERS} == ANSWERS | {"online": True}
    assert len(page.context["ways"]) == 1


def test_a_deadline_comes_nearer_and_is_left_out_once_it_is_over(
    dora: Client, kept: SavedPlan
) -> None:
    until(kept, days=27)
    page = page_of(dora, kept)
    assert "&weeks=3&" in links(page, AGAIN)[0]
    assert "has passed" not in page
    until(kept, days=-1)
    page = page_of(dora, kept)
    assert "weeks=" not in links(page, AGAIN)[0]
    told = (
        "The day by which you wanted to be ready is too near or has passed: looking again leaves it"
    )
    assert told in page


def test_a_plan_from_before_limits_were_kept_says_nothing_of_them(
    dora: Client, kept: SavedPlan
) -> None:
    kept.limits = None
    kept.save()
    Course.objects.all().delete()
    page = page_of(dora, kept)
    assert "What you asked for" not in page
    assert AGAIN not in page
    [address] = links(page, OTHER)
    assert "?" not in address


def test_limits_that_are_not_set_are_not_told_and_free_is_a_limit(
    dora: Client, vacancy: Vacancy
) -> None:
    Course.objects.update(price_cents=0)
    asked = {"goal": "cheapest", "hours": 1, "budget": 0, "languages": ["en"], "online": "on"}
    plan = keep(dora, vacancy, asked)
    told = re.findall(r"What you asked for:</b> (.+?)</p>", page_of(dora, plan))[0]
    assert told == (
        "the cheapest · 1 hour of study a week · free courses only · lessons in English"
        " · online courses only."
    )
    assert "&budget=0&" in links(page_of(dora, plan), AGAIN)[0]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("gone", "The catalogue shows this course no more"),
        ("passed", "The dates of this course have passed."),
    ],
)
def test_a_course_that_cannot_be_followed_any_more_points_to_the_same_limits(
    dora: Client, kept: SavedPlan, what: str, told: str
) -> None:
    assert len(links(page_of(dora, kept), AGAIN)) == 1
    if what == "gone":
        Course.objects.update(state=Course.State.HIDDEN)
    else:
        yesterday = timezone.localdate() - timedelta(days=1)
        kept.steps.update(starts_on=yesterday, ends_on=yesterday)
    page = page_of(dora, kept)
    assert told in page
    assert len(set(links(page, AGAIN))) == 1
    assert len(links(page, AGAIN)) == 2
    kept.steps.update(state="done")
    assert len(links(page_of(dora, kept), AGAIN)) == 1


def test_new_dates_are_looked_for_within_the_same_limits_and_bring_their_own(
    dora: Client, cast: Cast
) -> None:
    day = timezone.localdate()
    course = make_course(outcomes={SPLUNK: 4}, starts=[day + timedelta(days=1)])
    needs = [(LINUX, 1, "must"), (SPLUNK, 4, "must")]
    plan = keep(dora, make_vacancy(needs=needs), ANSWERS | {"hours": 40, "budget": ""})
    course.editions.update(starts_on=day - timedelta(days=1))
    later = day + timedelta(days=14)
    Edition.objects.create(course=course, starts_on=later, ends_on=later + timedelta(weeks=4))
    [address] = links(page_of(dora, plan), "Look for new dates")
    page = dora.get(address)
    assert page.context["form"].cleaned_data["hours"] == 40
    fields = fields_of(page.context) | {"hours": ["39"]}
    dora.post(page.context["aim"].keep_url, fields)
    plan = SavedPlan.objects.get()
    assert plan.limits is not None
    assert plan.limits["hours"] == 39


def test_the_same_plan_kept_again_has_the_limits_of_now(
    dora: Client, vacancy: Vacancy, kept: SavedPlan
) -> None:
    again = keep(dora, vacancy, ANSWERS | {"budget": 400})
    assert again == kept
    assert again.limits is not None
    assert again.limits["euros"] == 400


def test_the_database_keeps_no_half_of_the_limits(kept: SavedPlan) -> None:
    kept.limits = {"hours": 8}
    with pytest.raises(IntegrityError):
        kept.save()


def test_the_copy_of_ones_data_holds_them(cast: Cast, kept: SavedPlan) -> None:
    made = BytesIO()
    write_archive(cast.dora, made)
    with zipfile.ZipFile(made) as archive:
        [plan] = json.loads(archive.read("learning_plans.json"))
    assert plan["limits"] == kept.limits
