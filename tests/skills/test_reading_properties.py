"""What holds of reading whatever the text: arbitrary letters, and names strewn among them."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from skills.reading import (
    detect_language,
    propose_needs,
    propose_role,
    read_skills,
    sentences,
)
from skills.reading.cv import read_cv
from skills.taxonomy import load
from skills.taxonomy.folding import fold_name

NAMES = sorted(name for skill in load().skills.values() for name in skill.names())
CUES = [
    "expert", "basis", "5 years of", "3 ans", "no experience with", "geen ervaring", "required:",
    "or", "e.g.", "Profile:\n", "nice to have", "\n- ", ". ", ", ", "maar", "2019 - present", "(",
]  # fmt: skip
ODD = ["\x00", "\ud800", "\U0001f600", "\u0301", "\u00a0", "\u00ad", "\ufb01", "\u202e", "\r\n"]

# The first example loads tables and model, and the machine may be busy.
unhurried = settings(deadline=None)

# Any code point, lone surrogates and NUL included.
anything = st.text(st.characters(codec=None), max_size=200)
pieces = st.sampled_from(NAMES) | st.sampled_from(CUES) | st.sampled_from(ODD) | anything
texts = anything | st.lists(pieces, max_size=30).map(" ".join) | st.lists(pieces).map("".join)


@unhurried
@given(texts)
def test_a_mention_stands_where_it_says(text: str) -> None:
    for mention in read_skills(text):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface in mention.sentence
        assert mention.sentence in text
        assert mention.skill_id in load().skills
        assert 0 <= mention.level <= 4
        assert bool(mention.cue) == bool(mention.level)


@unhurried
@given(texts)
def test_mentions_ascend_and_do_not_overlap(text: str) -> None:
    for left, right in pairwise(read_skills(text)):
        assert left.end <= right.start


@unhurried
@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_skills(text) == read_skills(text)
    assert propose_needs(text) == propose_needs(text)


@unhurried
@given(st.sampled_from(NAMES))
def test_every_plain_name_is_found_alone(name: str) -> None:
    (mention, *rest) = read_skills(name)
    assert not rest
    assert fold_name(name) in {
        fold_name(other) for other in load().skills[mention.skill_id].names()
    }


@unhurried
@given(st.sampled_from(NAMES))
def test_case_makes_no_difference_to_a_plain_name(name: str) -> None:
    upper = {mention.skill_id for mention in read_skills(name.upper())}
    assert {mention.skill_id for mention in read_skills(name)} <= upper


@unhurried
@given(st.lists(st.sampled_from(NAMES), max_size=6))
def test_paragraphs_are_read_as_if_alone(names: list[str]) -> None:
    together = [mention.skill_id for mention in read_skills("\n\n".join(names))]
    assert together == [mention.skill_id for name in names for mention in read_skills(name)]


@unhurried
@given(texts)
def test_claims_hold_every_mention_once(text: str) -> None:
    reading = read_cv(text)
    claims = reading.claims
    claimed = [mention for claim in claims for mention in claim.mentions]
    assert sorted(claimed, key=lambda mention: mention.start) == list(reading.mentions)
    assert {one.start for one in claimed} <= {one.start for one in read_skills(text)}
    assert len({claim.skill_id for claim in claims}) == len(claims)
    assert all(1 <= claim.level <= 4 for claim in claims)


@unhurried
@given(texts)
def test_needs_are_few_distinct_and_in_range(text: str) -> None:
    needs = propose_needs(text)
    assert len({need.skill_id for need in needs}) == len(needs) <= 25
    assert {need.skill_id for need in needs} <= {one.skill_id for one in read_skills(text)}
    assert all(1 <= need.level <= 4 for need in needs)


@unhurried
@given(texts)
def test_sentences_cover_every_letter_in_order(text: str) -> None:
    parts = sentences(text)
    assert all(text[part.start : part.end] == part.text for part in parts)
    assert all(left.end <= right.start for left, right in pairwise(parts))
    covered = sum(char.isalnum() for part in parts for char in part.text)
    assert covered == sum(char.isalnum() for char in text)


@unhurried
@given(texts)
def test_nothing_raises_on_any_text(text: str) -> None:
    assert detect_language(text) in {"nl", "fr", "de", "en"}
    role = propose_role(text, text)
    assert role is None or role in load().roles
