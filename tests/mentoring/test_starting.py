"""The forms of mentoring begin with what somebody's profile says already."""

import re

import pytest
from django.test import Client

from mentoring.models import Mentor, Programme
from skills.services import load_taxonomy
from talent.models import ProfileLanguage
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim
from tests.mentoring.conftest import path

CLAIMED = ("portal:siem", "portal:cloud", "portal:threat-hunting")


@pytest.fixture
def known(cast: Cast) -> Cast:
    """Dora has three skills, lives in Namur and speaks French well, German hardly."""
    load_taxonomy()
    for skill in CLAIMED[1:]:
        make_claim(cast.dora_profile, skill, 3)
    cast.dora_profile.province = "BE-WNA"
    cast.dora_profile.save()
    for code, level in (("fr", "C1"), ("de", "A2")):
        ProfileLanguage.objects.create(profile=cast.dora_profile, code=code, level=level)
    return cast


def form_of(client: Client, name: str, *args: object) -> dict[str, object]:
    form = client.get(path(name, *args)).context["form"]
    return {field.name: field.value() for field in form}


def test_whoever_looks_for_a_mentor_finds_role_skills_and_languages_filled_in(
    known: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    given = form_of(signed_in_as(known.dora), "programme", programme.uuid)
    assert str(given["role"]).startswith("ecsf:")
    assert given["skill_1"]
    assert given["skill_1"] not in CLAIMED
    assert (given["language"], given["languages"]) == ("en", ["fr"])
    assert given["province"] == "BE-WNA"


def test_what_is_filled_in_can_be_sent_as_it_is(
    known: Cast, programme: Programme, mentor: Mentor, signed_in_as: SignIn
) -> None:
    dora = signed_in_as(known.dora)
    given = form_of(dora, "programme", programme.uuid)
    sent = {name: value for name, value in given.items() if value not in (None, False)}
    answered = dora.post(path("programme", programme.uuid), sent | {"consent": "on"})
    assert answered.status_code == 302


def test_a_mentor_takes_the_skills_of_their_profile_along(
    known: Cast, signed_in_as: SignIn
) -> None:
    given = form_of(signed_in_as(known.dora), "mentor")
    assert (given["own_skills"], given["languages"]) == (True, ["en", "fr"])


def test_whoever_has_no_profile_begins_with_their_language(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    given = form_of(signed_in_as(cast.alice), "programme", programme.uuid)
    assert (given["role"], given["skill_1"], given["language"]) == (None, None, "en")


def test_rarely_used_fields_fold_away_unless_one_is_wrong(
    cast: Cast, programme: Programme, mentor: Mentor, signed_in_as: SignIn
) -> None:
    dora, page = signed_in_as(cast.dora), path("programme", programme.uuid)
    assert folded(dora.get(page).content.decode()) == [False, False, False]
    wrong = {"skill_4": "no such thing", "language": "en", "online": "on", "consent": "on"}
    assert folded(dora.post(page, wrong).content.decode()) == [True, False, False]


def folded(html: str) -> list[bool]:
    """Of each folded part of the form: whether it is open."""
    form = html[html.index("<fieldset") :]
    return [bool(it) for it in re.findall(r'<details class="mt-2"( open)?>', form)]
