"""What a candidate wants and where they are."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from talent.models import Profile
from talent.services import (
    AmbiguousPlace,
    StaleProfile,
    UnknownPlace,
    get_or_create_profile,
    save_profile,
    set_languages,
)
from tests.factories import make_user


def test_a_person_gets_one_profile(db: None) -> None:
    user = make_user()
    assert get_or_create_profile(user=user).pk == get_or_create_profile(user=user).pk


def test_the_postal_code_says_municipality_and_province(profile: Profile) -> None:
    saved = save_profile(profile=profile, postal_code="9000")
    assert (saved.municipality, saved.province) == ("44021", "BE-VOV")


def test_a_shared_postal_code_asks_which_municipality(profile: Profile) -> None:
    with pytest.raises(AmbiguousPlace):
        save_profile(profile=profile, postal_code="1050")


def test_the_chosen_municipality_is_kept(profile: Profile) -> None:
    saved = save_profile(profile=profile, postal_code="1050", municipality="21009")
    assert (saved.municipality, saved.province) == ("21009", "BE-BRU")


def test_an_unknown_postal_code_is_refused(profile: Profile) -> None:
    with pytest.raises(UnknownPlace):
        save_profile(profile=profile, postal_code="0001")


def test_everything_said_is_kept(profile: Profile) -> None:
    save_profile(
        profile=profile,
        visibility="open",
        contract_forms=["freelance"],
        hours_min=20,
        hours_max=30,
        available_from=date(2027, 1, 4),
        remote="remote",
        commute_km=10,
        pay_expectation=Decimal(4000),
        languages={"nl": "C2", "fr": "B1"},
    )
    profile.refresh_from_db()
    assert (profile.visibility, profile.remote, profile.commute_km) == ("open", "remote", 10)
    assert (profile.hours_min, profile.hours_max) == (20, 30)
    assert dict(profile.languages.values_list("code", "level")) == {"nl": "C2", "fr": "B1"}


def test_a_change_is_told_once_with_its_new_version(profile: Profile, news: list[Profile]) -> None:
    save_profile(profile=profile, visibility="paused", languages={"nl": "C2"})
    assert [told.matching_version for told in news] == [2]


def test_the_news_comes_inside_the_transaction(profile: Profile, news: list[Profile]) -> None:
    with transaction.atomic():
        save_profile(profile=profile, visibility="paused")
        transaction.set_rollback(True)
    profile.refresh_from_db()
    assert (profile.visibility, profile.matching_version) == ("anonymous", 1)


def test_a_form_opened_before_another_save_is_refused(profile: Profile) -> None:
    seen = profile.updated_at
    save_profile(profile=profile, commute_km=10, seen=seen)
    with pytest.raises(StaleProfile):
        save_profile(profile=profile, commute_km=99, seen=seen)
    profile.refresh_from_db()
    assert profile.commute_km == 10


def test_languages_saved_elsewhere_make_a_form_stale_too(profile: Profile) -> None:
    seen = save_profile(profile=profile).updated_at
    save_profile(profile=profile, languages={"nl": "C2"}, seen=seen)
    with pytest.raises(StaleProfile):
        save_profile(profile=profile, languages={"fr": "B1"}, seen=seen)
    assert dict(profile.languages.values_list("code", "level")) == {"nl": "C2"}


def test_set_languages_make_a_form_stale_too(profile: Profile) -> None:
    seen = profile.updated_at
    set_languages(profile=profile, languages={"nl": "C2"})
    with pytest.raises(StaleProfile):
        save_profile(profile=profile, seen=seen)


def test_the_same_languages_again_leave_a_form_fresh(profile: Profile) -> None:
    set_languages(profile=profile, languages={"nl": "C2"})
    profile.refresh_from_db()
    set_languages(profile=profile, languages={"nl": "C2"})
    save_profile(profile=profile, commute_km=10, seen=profile.updated_at)


@pytest.mark.parametrize(
    "condition",
    [
        {"pay_expectation": Decimal(5100)},
        {"remote": "remote"},
        {"available_from": date(2027, 1, 4)},
        {"postal_code": "9000"},
        {"contract_forms": ["freelance"]},
        {"hours_min": 20},
        {"languages": {"de": "B2"}},
    ],
)
def test_a_condition_that_no_score_knows_asks_for_no_matching(
    profile: Profile, news: list[Profile], condition: dict[str, Any]
) -> None:
    save_profile(profile=profile, **condition)
    profile.refresh_from_db()
    assert (profile.matching_version, news) == (1, [])


@pytest.mark.parametrize("visibility", ["open", "paused"])
def test_who_may_see_the_person_does(
    profile: Profile, news: list[Profile], visibility: str
) -> None:
    save_profile(profile=profile, visibility=visibility)
    save_profile(profile=profile, visibility=visibility)
    assert [told.matching_version for told in news] == [2]
