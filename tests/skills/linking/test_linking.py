"""A sentence is linked to the labels of ESCO it speaks of."""

from pathlib import Path

import pytest

from skills.reading.linking import LabelIndex, link_sentence
from skills.reading.linking.table import Entry, load_table, write_table
from skills.reading.linking.words import stem
from tests.proportion import grows_with

LABELS = [entry.label for entry in load_table()]


@pytest.fixture(scope="module")
def index() -> LabelIndex:
    return LabelIndex.from_labels(LABELS)


def best(sentence: str, index: LabelIndex, limit: int = 5) -> list[str]:
    return [label for label, _ in link_sentence(sentence, index, limit)]


def test_a_label_in_other_forms_of_its_words_is_found(index: LabelIndex) -> None:
    assert best("You were managing a budget", index)[0] == "manage budgets"


def test_an_alternative_name_leads_to_the_label(index: LabelIndex) -> None:
    assert "manage musical staff" in best("coordinating the duties of our musical staff", index)


def test_the_portal_s_wordings_lead_to_the_label(index: LabelIndex) -> None:
    assert "work in teams" in best("We want a real team player", index)
    assert "cyber security" in best("Some background in infosec", index)


def test_several_skills_in_one_sentence_are_all_found(index: LabelIndex) -> None:
    found = best("Java, meeting tight deadlines and driving forklifts", index, 10)
    assert {"Java (computer programming)", "meet deadlines", "operate forklift"} <= set(found)


def test_filler_links_to_nothing(index: LabelIndex) -> None:
    ranked = link_sentence("Excellent experience and strong knowledge required", index)
    assert {score for _, score in ranked} == {0.0}


def test_the_list_is_as_long_as_asked_even_where_nothing_fits(index: LabelIndex) -> None:
    assert len(link_sentence("", index)) == 10
    assert len(set(best("", index, 40))) == 40


def test_scores_fall(index: LabelIndex) -> None:
    scores = [score for _, score in link_sentence("Audit of IT systems and firewalls", index)]
    assert scores == sorted(scores, reverse=True)


def test_the_same_sentence_gets_the_same_list(index: LabelIndex) -> None:
    sentence = "Plan, organise and lead the penetration tests of our customers"
    again = LabelIndex.from_labels(LABELS)
    assert link_sentence(sentence, index) == link_sentence(sentence, again)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kennis van netwerkbeveiliging en firewalls",
        "Maîtrise de la configuration des pare-feu",
        "Erfahrung mit Firewalls",
    ],
)
def test_other_languages_are_linked_through_the_skills_they_name(
    index: LabelIndex, sentence: str
) -> None:
    assert best(sentence, index)[0] == "implement a firewall"


def test_a_product_is_no_ordinary_word(index: LabelIndex) -> None:
    assert not [label for label in best("Docker", index) if "dock" in label]


def test_a_slip_of_the_pen_is_understood(index: LabelIndex) -> None:
    assert "negotiate compromises" in best("good at negociating", index)


def test_labels_nobody_listed_are_linked_by_their_words() -> None:
    index = LabelIndex.from_labels(["polish moon rocks", "count clouds"])
    assert best("You polished rocks of the moon", index, 1) == ["polish moon rocks"]


def test_a_label_that_stands_twice_counts_once() -> None:
    index = LabelIndex.from_labels(["count clouds", "count clouds"])
    assert best("count", index) == ["count clouds"]


def test_labels_come_back_as_they_were_given() -> None:
    assert best("handle knives", LabelIndex.from_labels(["handle knives "])) == ["handle knives "]


def test_no_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="no labels"):
        LabelIndex.from_labels([])


@pytest.mark.parametrize(
    "text",
    ["secure " * 200_000, "x" * 1_000_000, "\0\ud800\u202e🙂" * 50_000, "a" * 30 + "!" * 500_000],
    ids=["repeats", "one word", "no letters", "marks"],
)
def test_hostile_text_costs_no_more_than_its_length(index: LabelIndex, text: str) -> None:
    assert len(link_sentence(text, index)) == 10
    assert grows_with(lambda count: link_sentence(text[:count], index), len(text))


@pytest.mark.parametrize(
    "family",
    [
        ("negotiating", "negotiates", "negotiation", "negotiated"),
        ("analyse", "analysis", "analytical", "analyses", "analysing"),
        ("manage", "managing", "manager", "management"),
        ("policy", "policies"),
        ("plan", "planned", "planning", "plans"),
        ("organised", "organising", "organisation"),
    ],
)
def test_a_family_of_words_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["java", "c#", "iso", "27001", "previous", "access"])
def test_short_words_and_words_without_ending_stay(word: str) -> None:
    assert stem(word) == word


def test_the_table_is_written_the_same_each_time(tmp_path: Path) -> None:
    entries = [Entry("http://data.europa.eu/esco/skill/x", "guard doors", ("watch",), 3, "", ())]
    for name in ("one", "two"):
        write_table(tmp_path / name, entries)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
