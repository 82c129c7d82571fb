"""The page with a candidate's conditions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from talent.forms import ProfileForm
from talent.models import Profile
from talent.services import save_profile
from tests.cast import Cast
from tests.conftest import SignIn

URL = "/en/me/profile/"
TODAY = date(2026, 11, 20)
GOOD: dict[str, Any] = {
    "visibility": "anonymous",
    "postal_code": "5000",
    "remote": "hybrid",
    "commute_km": "30",
    "contract_forms": ["permanent", "freelance"],
    "hours_min": "32",
    "hours_max": "40",
    "available_from": "2026-12-01",
    "pay_expectation": "4200",
    "language_nl": "C1",
    "language_fr": "",
    "language_de": "",
    "language_en": "B2",
}


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def errors(**changed: Any) -> dict[str, Any]:
    return dict(ProfileForm(GOOD | changed, today=TODAY).errors)


def test_everything_filled_in_is_kept(cast: Cast, dora: Client) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    assert dora.post(URL, GOOD | {"available_from": soon.isoformat()}).status_code == 302
    saved = Profile.objects.get(user=cast.dora)
    assert (saved.available_from, saved.contract_forms) == (soon, ["permanent", "freelance"])
    assert dict(saved.languages.values_list("code", "level")) == {"nl": "C1", "en": "B2"}


def test_saving_unchanged_from_the_page_keeps_everything(cast: Cast, dora: Client) -> None:
    save_profile(
        profile=cast.dora_profile,
        postal_code="5000",
        languages={"nl": "C1"},
        contract_forms=["permanent"],
    )
    form = dora.get(URL).context["form"]
    shown = {field.html_name: field.value() for field in form}
    dora.post(URL, {name: value for name, value in shown.items() if value is not None})
    after = Profile.objects.get(user=cast.dora)
    assert (after.postal_code, after.contract_forms) == ("5000", ["permanent"])
    assert dict(after.languages.values_list("code", "level")) == {"nl": "C1"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("postal_code", ""),
        ("postal_code", "0000"),
        ("postal_code", "50000"),
        ("postal_code", "Namur"),
        ("postal_code", "5000\x00"),
        ("commute_km", "-1"),
        ("commute_km", "301"),
        ("commute_km", "NaN"),
        ("hours_min", "0"),
        ("hours_max", "49"),
        ("hours_max", "20"),
        ("contract_forms", []),
        ("contract_forms", ["slavery"]),
        ("visibility", "famous"),
        ("remote", ""),
        ("pay_expectation", "-1"),
        ("pay_expectation", "NaN"),
        ("pay_expectation", "Infinity"),
        ("pay_expectation", "1000000000000"),
        ("available_from", "2025-11-01"),
        ("available_from", "9999-12-31"),
        ("available_from", "soon"),
        ("language_nl", "C9"),
    ],
)
def test_a_value_that_makes_no_sense_is_an_error_at_its_field(
    db: None, field: str, value: Any
) -> None:
    assert list(errors(**{field: value})) == [field]


@pytest.mark.parametrize("start", ["", "2025-11-25", "2026-11-20", "2029-11-01"])
def test_a_start_within_reason_is_taken(db: None, start: str) -> None:
    assert errors(available_from=start) == {}


def test_a_shared_postal_code_asks_which_municipality(db: None) -> None:
    form = ProfileForm(GOOD | {"postal_code": "1050"}, today=TODAY)
    assert list(form.errors) == ["municipality"]
    names = [str(name) for _, name in form.fields["municipality"].choices]  # type: ignore[attr-defined]  # a ChoiceField
    assert names == ["Brussels", "Ixelles"]


def test_the_chosen_municipality_is_taken(db: None) -> None:
    assert errors(postal_code="1050", municipality="21009") == {}


def test_an_error_keeps_what_was_typed(dora: Client) -> None:
    answer = dora.post(URL, GOOD | {"postal_code": "0000", "commute_km": "77"})
    assert answer.status_code == 422
    assert 'value="77"' in answer.content.decode()


def test_a_stale_form_shows_the_conflict_and_overwrites_nothing(cast: Cast, dora: Client) -> None:
    seen = dora.get(URL).context["form"]["seen"].value()
    save_profile(profile=cast.dora_profile, postal_code="9000", contract_forms=["permanent"])
    answer = dora.post(URL, GOOD | {"seen": seen, "available_from": ""})
    assert answer.status_code == 422
    assert "saved elsewhere" in answer.content.decode()
    assert Profile.objects.get(user=cast.dora).postal_code == "9000"


def test_saving_again_after_the_conflict_is_a_decision(cast: Cast, dora: Client) -> None:
    seen = dora.get(URL).context["form"]["seen"].value()
    save_profile(profile=cast.dora_profile, postal_code="9000", contract_forms=["permanent"])
    shown = dora.post(URL, GOOD | {"seen": seen, "available_from": ""}).context["form"]
    again = GOOD | {"seen": shown["seen"].value(), "available_from": ""}
    assert dora.post(URL, again).status_code == 302
    assert Profile.objects.get(user=cast.dora).postal_code == "5000"


@pytest.mark.parametrize("seen", ["yesterday", "2026-99-99T00:00", "'"])
def test_a_garbled_mark_is_ignored(db: None, seen: str) -> None:
    assert errors(seen=seen) == {}


def test_fields_from_elsewhere_are_ignored(cast: Cast, dora: Client) -> None:
    extra = {"user": cast.emil.pk, "matching_version": 999, "province": "BE-VAN", "is_staff": "1"}
    dora.post(URL, GOOD | extra | {"available_from": ""})
    saved = Profile.objects.get(user=cast.dora)
    assert (saved.province, saved.matching_version) == ("BE-WNA", 1)


def test_no_field_asks_what_nobody_may_ask(db: None) -> None:
    names = " ".join(ProfileForm(today=TODAY).fields)
    for word in (
        "birth",
        "age",
        "gender",
        "sex",
        "nation",
        "origin",
        "photo",
        "health",
        "register",
    ):
        assert word not in names.replace("language", "")
