"""The data files of the demo are whole: what one names, the other holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.generate.sampling import address_part, share_out
from demo.generate.texts import LANGUAGES, asks, course_phrases, phrases, read
from places import find, province_of
from skills.taxonomy import load

PEOPLE_TRADES = {
    *(origin for origins in ("mover", "changer") for origin in read("backgrounds")[origins]),
    *read("roles"),
}


def test_every_phrase_names_a_known_skill_once() -> None:
    skills = [phrase.skill for phrase in course_phrases().values()]
    assert set(skills) <= set(load().skills)
    assert len(set(skills)) == len(skills)


def test_a_phrase_is_a_certificate_where_the_taxonomy_says_so() -> None:
    for phrase in phrases().values():
        assert phrase.is_certificate == (load().skills[phrase.skill].kind == "certificate")


def test_every_role_of_the_framework_is_written(profiles: set[str]) -> None:
    assert {f"ecsf:{name}" for name in read("roles")} == profiles


@pytest.mark.parametrize("importance", ["must", "should", "nice"])
def test_every_need_is_written_with_a_known_phrase(importance: str) -> None:
    for role in read("roles").values():
        assert all(1 <= item.level <= 4 for item in asks(role[importance]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trade_has_a_title(language: str) -> None:
    assert set(read(f"people/{language}")["titles"]) == PEOPLE_TRADES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_advert_has_enough_to_say(language: str) -> None:
    for role in read(f"adverts/{language}")["roles"].values():
        assert role["titles"]
        assert role["intros"]
        assert len(role["tasks"]) >= 6


def test_every_town_lies_in_its_province() -> None:
    for province, codes in read("towns").items():
        assert all(province_of(code) == province for code in codes)


def test_every_company_has_a_known_postal_code() -> None:
    assert all(find(row["postal_code"]) for row in read("companies")["company"])


@given(st.integers(0, 500), st.lists(st.floats(0.1, 100), min_size=1, max_size=12))
def test_shares_add_up_and_stay_in_proportion(total: int, weights: list[float]) -> None:
    shares = share_out(total, dict(enumerate(weights)))
    assert sum(shares.values()) == total
    for key, weight in enumerate(weights):
        assert abs(shares[key] - total * weight / sum(weights)) < 1 + 1e-6


@pytest.mark.parametrize(
    ("name", "part"), [("El Amrani", "elamrani"), ("Yıldız", "yildiz"), ("Élodie", "elodie")]
)
def test_a_name_becomes_part_of_an_address(name: str, part: str) -> None:
    assert address_part(name) == part
