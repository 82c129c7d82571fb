"""What a mentor offers: all of it stays, and nobody's words go over another's unseen."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mentoring import services
from mentoring.models import Mentor
from skills.models import Skill
from skills.services import load_taxonomy
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim
from tests.mentoring.conftest import OFFER, path

MANY = 24
MOST = 30


@pytest.fixture
def many(cast: Cast) -> list[str]:
    """The skills of Dora's profile."""
    load_taxonomy()
    held = cast.dora_profile.claims.values("skill")
    others = Skill.objects.filter(retired=False).exclude(pk__in=held)
    chosen = [*held.values_list("skill", flat=True), *others.values_list("pk", flat=True)[:40]]
    for skill in chosen[len(held) : MANY]:
        make_claim(cast.dora_profile, skill, 2)
    return chosen


def sent(client: Client) -> dict[str, object]:
    form = client.get(path("mentor")).context["form"]
    told = {field.name: field.value() for field in form}
    return {name: value for name, value in told.items() if value not in (None, False)}


def post(client: Client, data: dict[str, object]) -> HttpResponse:
    return client.post(path("mentor"), data)  # type: ignore[return-value]


def test_who_changes_one_word_keeps_all_skills(
    cast: Cast, many: list[str], signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    assert post(dora, sent(dora)).status_code == 302
    assert Mentor.objects.get().skills.count() == MANY
    assert post(dora, sent(dora) | {"about": "On call, and after it."}).status_code == 302
    kept = Mentor.objects.get()
    assert (kept.skills.count(), kept.about) == (MANY, "On call, and after it.")


def test_the_limit_is_said_and_keeps_what_was_named(
    cast: Cast, many: list[str], signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    others = dict.fromkeys(many[MANY : MANY + 10], 3)
    services.save_mentor(
        user=cast.dora,
        offer=OFFER,
        roles=[],
        skills=others,
        programmes=[],
        seen_version=0,
        now=timezone.now(),
    )
    given = sent(dora)
    assert str(MOST) in str(dora.get(path("mentor")).context["form"].fields["own_skills"].help_text)
    assert post(dora, given | {"own_skills": "on"}).status_code == 302
    kept = set(Mentor.objects.get().skills.values_list("skill", flat=True))
    assert (len(kept), set(others) - kept) == (MOST, set())


def test_a_skill_that_retired_meanwhile_stays(
    cast: Cast, many: list[str], signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    post(dora, sent(dora))
    Skill.objects.filter(pk=many[0]).update(retired=True)
    assert post(dora, sent(dora)).status_code == 302
    assert Mentor.objects.get().skills.filter(skill=many[0]).exists()


def test_a_second_window_overwrites_nothing_unseen(
    cast: Cast, many: list[str], signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    post(dora, sent(dora))
    old = sent(dora)
    assert post(dora, old | {"about": "Saved first."}).status_code == 302
    refused = post(dora, old | {"about": "Typed later."})
    html = refused.content.decode()
    assert refused.status_code == 409
    assert "<dd>Saved first.</dd>" in html
    assert re.search(r"<textarea[^>]*>\s*Typed later\.</textarea>", html)
    assert Mentor.objects.get().about == "Saved first."
    form = refused.context["form"]
    again = {field.name: field.value() for field in form if field.value() not in (None, False)}
    assert post(dora, again).status_code == 302
    assert Mentor.objects.get().about == "Typed later."


def test_a_button_pressed_twice_saves_once(
    cast: Cast, many: list[str], signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    first = sent(dora)
    assert [post(dora, first).status_code for _ in range(2)] == [302, 302]
    assert Mentor.objects.get().edit_version == 1
