"""The demo's vacancies cover the field, and their text says what their rows say."""

from collections import Counter

import pytest

from demo.generate import DemoCompany, DemoVacancy, companies, vacancies
from places import find
from skills.reading import detect_language, propose_needs, read_skills
from tests.demo.conftest import SEED

SUFFIXES = {"nl": "(m/v/x)", "fr": "(h/f/x)", "de": "(m/w/x)", "en": "(m/f/x)"}


def test_it_makes_the_same_vacancies_from_the_same_seed(
    firms: list[DemoCompany], openings: list[DemoVacancy]
) -> None:
    assert vacancies(SEED, firms) == openings
    assert len(openings) == len({one.key for one in openings}) == 44


def test_they_are_written_in_four_languages(openings: list[DemoVacancy]) -> None:
    counts = Counter(one.language for one in openings)
    assert counts["nl"] > counts["fr"] > counts["en"] > counts["de"] >= 3


def test_every_profile_is_asked_at_least_twice(
    openings: list[DemoVacancy], profiles: set[str]
) -> None:
    counts = Counter(one.role for one in openings)
    assert set(counts) == profiles
    assert min(counts.values()) >= 2


def test_it_says_so_when_no_company_would_ask_for_a_role(firms: list[DemoCompany]) -> None:
    with pytest.raises(ValueError, match="no company here advertises"):
        vacancies(SEED, [firm for firm in firms if firm.kind == "user"])


@pytest.mark.parametrize("seed", range(5))
def test_any_seed_gives_a_whole_demo(seed: int) -> None:
    assert len(vacancies(seed, companies(seed))) == 44


def test_no_company_says_the_same_thing_twice(openings: list[DemoVacancy]) -> None:
    assert len({one.text for one in openings}) == len(openings)
    pairs = Counter((one.enterprise_number, one.role, one.language) for one in openings)
    assert max(pairs.values()) == 1


def test_titles_address_everyone(openings: list[DemoVacancy]) -> None:
    assert all(one.title.endswith(SUFFIXES[one.language]) for one in openings)
    assert all(len(one.title) <= 120 for one in openings)


def test_texts_are_whole_and_in_their_language(openings: list[DemoVacancy]) -> None:
    for one in openings:
        assert "{" not in one.text
        assert 1200 < len(one.text) < 20000
        assert detect_language(one.text) == one.language


def test_the_text_holds_the_sentence_of_every_need(openings: list[DemoVacancy]) -> None:
    for one in openings:
        assert len(one.needs) >= 7
        assert len({need.skill for need in one.needs}) == len(one.needs)
        assert all(need.sentence in one.text for need in one.needs)


def test_every_sentence_names_the_skill_it_stands_for(openings: list[DemoVacancy]) -> None:
    needs = [need for one in openings for need in one.needs]
    unread = {
        (need.skill, need.sentence)
        for need in needs
        if need.skill not in {mention.skill_id for mention in read_skills(need.sentence)}
    }
    assert not unread


def test_the_reader_proposes_most_of_what_the_rows_say(openings: list[DemoVacancy]) -> None:
    found = asked = 0
    for one in openings:
        proposed = {need.skill_id for need in propose_needs(one.text)}
        asked += len(one.needs)
        found += sum(need.skill in proposed for need in one.needs)
    assert found >= 0.9 * asked


def test_the_reader_takes_the_must_haves_as_such(openings: list[DemoVacancy]) -> None:
    read_as = Counter(
        need.importance
        for one in openings
        for need in propose_needs(one.text)
        if need.skill_id in {own.skill for own in one.needs if own.importance == "must"}
    )
    assert read_as["must"] >= 0.75 * read_as.total()


def test_levels_and_importances_are_known(openings: list[DemoVacancy]) -> None:
    for one in openings:
        assert {need.importance for need in one.needs} == {"must", "should", "nice"}
        assert all(1 <= need.level <= 4 for need in one.needs)


def test_pay_is_a_range_that_the_text_shows(openings: list[DemoVacancy]) -> None:
    for one in openings:
        assert 1200 <= one.pay_min < one.pay_max <= 11000
        shown = one.text.replace(".", "").replace(",", "")
        assert str(one.pay_min) in shown
        assert str(one.pay_max) in shown


def test_languages_are_asked_with_a_level_and_a_reason(openings: list[DemoVacancy]) -> None:
    for one in openings:
        assert one.languages[0].code == one.language
        assert len({spoken.code for spoken in one.languages}) == len(one.languages)
        for spoken in one.languages:
            assert spoken.level in {"A2", "B1", "B2", "C1"}
            assert 10 < len(spoken.reason) <= 150


def test_they_lie_where_their_company_is(
    firms: list[DemoCompany], openings: list[DemoVacancy]
) -> None:
    homes = {firm.enterprise_number: firm.postal_code for firm in firms}
    for one in openings:
        assert homes[one.enterprise_number] == one.postal_code
        assert find(one.postal_code)


def test_most_are_published(openings: list[DemoVacancy]) -> None:
    assert Counter(one.state for one in openings)["published"] >= 38
