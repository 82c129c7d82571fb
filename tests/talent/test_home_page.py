"""Where a candidate stands, and what comes next."""

import pytest
from django.test import Client

from talent.models import Claim, Profile
from talent.services import save_profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_user

URL = "/en/me/"


def next_step(client: Client) -> str:
    step = client.get(URL).context["overview"].next_step
    return str(step.label) if step else ""


def test_somebody_new_is_asked_for_a_cv(db: None, signed_in_as: SignIn) -> None:
    assert next_step(signed_in_as(make_user())) == "Upload a CV"


def test_open_proposals_come_next(cast: Cast, signed_in_as: SignIn) -> None:
    make_claim(cast.dora_profile, "a", state=Claim.State.PROPOSED)
    assert next_step(signed_in_as(cast.dora)) == "Confirm your skills"


def test_then_the_conditions(cast: Cast, signed_in_as: SignIn) -> None:
    assert next_step(signed_in_as(cast.dora)) == "Say what you want"


@pytest.mark.parametrize(("visibility", "step"), [("paused", "Be found"), ("anonymous", "")])
def test_then_whether_to_be_found(
    cast: Cast, signed_in_as: SignIn, visibility: str, step: str
) -> None:
    save_profile(
        profile=cast.dora_profile,
        postal_code="5000",
        contract_forms=["permanent"],
        visibility=visibility,
        languages={"fr": "C2"},
    )
    assert next_step(signed_in_as(cast.dora)) == step


def test_it_names_the_municipality_in_the_readers_language(
    cast: Cast, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.dora)
    assert "5000 Namur" in client.get("/fr/me/").content.decode()
    assert "5000 Namen" in client.get("/nl/me/").content.decode()


def test_the_private_pay_is_not_even_on_the_overview(cast: Cast, signed_in_as: SignIn) -> None:
    Profile.objects.filter(pk=cast.dora_profile.pk).update(pay_expectation=4321)
    assert "4321" not in signed_in_as(cast.dora).get(URL).content.decode()


def test_a_stranger_signs_in_first(client: Client, db: None) -> None:
    assert client.get(URL)["Location"] == "/en/account/login/?next=/en/me/"


def test_no_start_means_any_time_where_it_is_asked_and_where_it_is_shown(
    cast: Cast, signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    assert (
        "Leave empty if you could start any time." in dora.get("/en/me/profile/").content.decode()
    )
    assert "<dt>Available</dt><dd>any time</dd>" in dora.get(URL).content.decode()
