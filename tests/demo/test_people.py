"""The demo's candidates are coherent, spread as the population is, and the same every time."""

from collections import Counter

import pytest

from demo.generate import DemoPerson, people
from demo.generate.homes import GERMAN_SPEAKING
from places import PROVINCES, find, province_of
from skills.reading import detect_language
from skills.taxonomy import load
from tests.demo.conftest import SEED

CONTRACT_FORMS = {"permanent", "fixed", "freelance", "internship"}
CEFR = {"A1", "A2", "B1", "B2", "C1", "C2"}


def test_it_makes_the_same_people_from_the_same_seed(pool: list[DemoPerson]) -> None:
    assert people(SEED) == pool


def test_it_makes_other_people_from_another_seed(pool: list[DemoPerson]) -> None:
    assert {one.email for one in people(SEED + 1)} != {one.email for one in pool}


@pytest.mark.parametrize("count", [0, 1, 12, 333])
def test_it_makes_as_many_as_asked(count: int) -> None:
    assert len(people(1, count)) == count


def test_nobody_shares_an_address(pool: list[DemoPerson]) -> None:
    assert len(pool) == len({one.email for one in pool}) == 320


def test_every_address_belongs_to_nobody(pool: list[DemoPerson]) -> None:
    assert all(one.email.endswith("@example.org") and one.email.isascii() for one in pool)


def test_they_live_in_the_provinces_as_the_population_does(pool: list[DemoPerson]) -> None:
    lived = Counter(province_of(one.postal_code) for one in pool)
    everyone = sum(province.population for province in PROVINCES.values())
    for code, province in PROVINCES.items():
        assert lived[code] == pytest.approx(320 * province.population / everyone, abs=1.5)


def test_some_speak_german_where_german_is_spoken(pool: list[DemoPerson]) -> None:
    speakers = [one for one in pool if one.language == "de"]
    assert speakers
    assert {find(one.postal_code)[0].nis for one in speakers} <= GERMAN_SPEAKING


def test_most_are_anonymous_and_a_few_paused(pool: list[DemoPerson]) -> None:
    assert Counter(one.visibility for one in pool) == {"anonymous": 224, "open": 80, "paused": 16}


def test_they_come_from_four_walks_of_life(pool: list[DemoPerson]) -> None:
    walks = Counter(one.background for one in pool)
    assert set(walks) == {"professional", "mover", "changer", "student"}
    assert min(walks.values()) >= 50


def test_every_profile_has_people(pool: list[DemoPerson], profiles: set[str]) -> None:
    assert {one.role for one in pool} == profiles


def test_they_claim_known_skills_once_at_a_known_level(pool: list[DemoPerson]) -> None:
    for one in pool:
        assert {claim.skill for claim in one.claims} <= set(load().skills)
        assert len({claim.skill for claim in one.claims}) == len(one.claims)
        assert all(1 <= claim.level <= 4 for claim in one.claims)


def test_professionals_claim_more_and_higher_than_students(pool: list[DemoPerson]) -> None:
    def strength(background: str) -> float:
        people_there = [one for one in pool if one.background == background]
        return sum(c.level for one in people_there for c in one.claims) / len(people_there)

    assert strength("professional") > 1.5 * strength("student")


def test_evidence_is_a_sentence_that_fits_its_row(pool: list[DemoPerson]) -> None:
    sentences = [claim.sentence for one in pool for claim in one.claims]
    assert all(10 < len(sentence) <= 400 for sentence in sentences)
    assert not [sentence for sentence in sentences if "{" in sentence]


def test_evidence_is_in_the_person_s_language(pool: list[DemoPerson]) -> None:
    texts = [(one.language, " ".join(c.sentence for c in one.claims)) for one in pool]
    right = sum(detect_language(text) == language for language, text in texts)
    assert right >= 0.97 * len(texts)


def test_conditions_stay_within_what_a_profile_holds(pool: list[DemoPerson]) -> None:
    for one in pool:
        assert 1 <= one.hours_min <= one.hours_max <= 48
        assert set(one.contract_forms) <= CONTRACT_FORMS
        assert one.remote in {"onsite", "hybrid", "remote"}
        assert 1500 <= one.pay_expectation <= 12000
        assert {spoken.level for spoken in one.languages} <= CEFR
        assert len({spoken.code for spoken in one.languages}) == len(one.languages)


def test_experience_is_counted_back_from_the_year() -> None:
    years = {claim.last_used for one in people(3, 40, year=2030) for claim in one.claims}
    assert years <= {2028, 2029, 2030}
