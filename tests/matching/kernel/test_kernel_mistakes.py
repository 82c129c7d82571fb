"""Mistakes found in other matchers, kept out of this one; numbered as in FIELD."""

import dataclasses
import inspect

import pytest

from matching.kernel import (
    Claim,
    Need,
    NotScorable,
    Person,
    Pool,
    Request,
    canonical,
    explain,
    score,
)
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, SHOULD

TWO_MUSTS = cases.request(Need("siem", 1, MUST), Need("iso", 1, MUST))


def test_mistake_1_an_over_level_does_not_buy_back_a_missing_must_have() -> None:
    over = score(cases.person(siem=4), TWO_MUSTS, NO_LINKS)
    enough = score(cases.person(siem=1), TWO_MUSTS, NO_LINKS)
    assert (over.score, over.musts_met) == (enough.score, enough.musts_met) == (5000, 1)


def test_mistake_1_everything_over_level_is_100_and_no_more() -> None:
    assert score(cases.person(siem=4, iso=4), TWO_MUSTS, NO_LINKS).score == 10_000


def test_mistake_1_skills_nobody_asked_for_change_no_score() -> None:
    many = cases.person(siem=1, cloud=4, python=4, forensics=4)
    one = cases.person(siem=1)
    of_many, of_one = score(many, TWO_MUSTS, NO_LINKS), score(one, TWO_MUSTS, NO_LINKS)
    assert (of_many.score, of_many.parts) == (of_one.score, of_one.parts)


def test_mistake_1_other_needs_do_not_lift_a_person_over_a_missing_must_have() -> None:
    rest = [Need(skill, 1, NICE, weight=100) for skill in ("cloud", "python", "forensics")]
    asked = cases.request(Need("siem", 1, MUST, weight=1), *rest)
    crowd = [cases.person("all-but-one", cloud=4, python=4, forensics=4)]
    crowd.append(cases.person("the-one", siem=1))
    assert [it.person for it in Pool(crowd, NO_LINKS).rank(asked)] == ["the-one", "all-but-one"]


def test_mistake_3_required_preferred_and_optional_do_not_weigh_the_same() -> None:
    asked = cases.request(Need("siem", 1, MUST), Need("iso", 1, SHOULD), Need("cloud", 1, NICE))
    crowd = [cases.person("must", siem=1), cases.person("should", iso=1)]
    crowd.append(cases.person("nice", cloud=1))
    scores = {it.person: it.score for it in Pool(crowd, NO_LINKS).rank(asked)}
    assert scores == {"must": 5000, "should": 3333, "nice": 1667}


@pytest.mark.parametrize("claims", [(), (Claim("siem", 4),)])
def test_mistake_3_an_empty_vacancy_is_neither_0_nor_100(claims: tuple[Claim, ...]) -> None:
    with pytest.raises(NotScorable):
        score(Person("anyone", claims), Request("empty", ()), NO_LINKS)


def test_mistake_4_the_same_input_gives_the_same_bytes_each_time() -> None:
    told = {
        canonical(explain(score(cases.person(siem=2, iso=1), TWO_MUSTS, NO_LINKS)))
        for _ in range(100)
    }
    assert len(told) == 1


def test_mistake_4_repeating_a_skill_500_times_lifts_nobody() -> None:
    stuffed = Person("p1", (Claim("siem", 1, "cv"),) * 500)
    once = Person("p1", (Claim("siem", 1, "cv"),))
    assert score(stuffed, TWO_MUSTS, NO_LINKS) == score(once, TWO_MUSTS, NO_LINKS)


def test_mistake_7_two_people_who_differ_in_no_claim_score_the_same() -> None:
    crowd = [cases.person("a", siem=2), cases.person("b", siem=2)]
    first, second = Pool(crowd, NO_LINKS).rank(TWO_MUSTS)
    assert dataclasses.replace(second, person="a") == first


@pytest.mark.parametrize("trait", ["name", "gender", "birth_date", "nationality", "photo"])
def test_mistake_7_a_protected_trait_cannot_be_handed_to_the_scorer(trait: str) -> None:
    with pytest.raises(TypeError):
        Person("p1", (), **{trait: "anything"})


def test_mistake_7_the_scorer_takes_a_person_a_request_and_rules_only() -> None:
    assert list(inspect.signature(score).parameters) == ["person", "request", "closeness", "rules"]


def test_mistake_1_of_odoo_over_levels_never_pass_for_skills_that_are_missing() -> None:
    """A level may there count twice the asked one and pay for another skill."""
    asked = cases.request(*(Need(skill, 1, MUST) for skill in ("siem", "iso", "cloud", "python")))
    crowd = [cases.person("over", siem=4, iso=4), cases.person("enough", siem=1, iso=1)]
    crowd.append(cases.person("more", siem=1, iso=1, cloud=1))
    more, enough, over = Pool(crowd, NO_LINKS).rank(asked)
    assert (more.person, more.score) == ("more", 7500)
    assert enough.score == over.score == 5000
    assert enough.musts_met == over.musts_met == 2


def test_mistake_2_of_horilla_a_name_of_several_words_or_signs_is_one_skill() -> None:
    """Split into words of letters, C++ and C# are both "c" and an ISO norm is a number."""
    names = ("Incident response", "ISO 27001", "C++", "C#", ".NET", "réponse aux incidents")
    for name in names:
        asked = cases.request(Need(name, 1, MUST))
        for held in (*names, "incident", "response", "ISO", "27001", "C", "NET"):
            met = score(Person("p1", (Claim(held, 4),)), asked, NO_LINKS).musts_met
            assert met == (held == name), (name, held)


def test_mistake_3_of_resume_matcher_an_empty_vacancy_is_not_scorable_for_anybody() -> None:
    empty = Request("empty", ())
    assert not empty.scorable
    with pytest.raises(NotScorable):
        Pool([cases.person("a", siem=4), cases.person("b")], NO_LINKS).rank(empty)


def test_mistake_4_of_hiring_agent_no_points_are_made_up() -> None:
    """Every point of a score is a need's weight times its credit, and each credit has a claim."""
    told = explain(score(cases.person(siem=2, iso=1, cloud=4), TWO_MUSTS, NO_LINKS))
    parts = told["parts"]
    assert all((part["credit"] > 0) == (part["via"] is not None) for part in parts)
    total = sum(part["need"]["weight"] * part["credit"] for part in parts)
    assert told["score"] == total // (100 * sum(part["need"]["weight"] for part in parts))


@pytest.mark.parametrize("kind", [Claim, Need, Person, Request])
def test_mistake_5_of_opencats_no_term_has_room_for_what_the_law_protects(kind: type) -> None:
    room = {field.name for field in dataclasses.fields(kind)}
    assert room <= {"key", "claims", "needs", "firm", "skill", "level", "evidence", "practice",
                    "importance", "weight", "telling"}  # fmt: skip


def test_mistake_6_of_frappe_a_second_application_is_no_second_person() -> None:
    """There, each application is a new person; here a key stands for one person, once."""
    with pytest.raises(ValueError, match="share a key"):
        Pool([cases.person("a", siem=1), cases.person("a", siem=4)], NO_LINKS)


def test_mistake_7_of_013_hire_ai_no_evidence_or_key_is_an_advantage() -> None:
    plain = Person("1", (Claim("siem", 1), Claim("iso", 1)))
    told = Person("2", (Claim("siem", 1, "diversity"), Claim("iso", 1, "photo")))
    first, second = score(plain, TWO_MUSTS, NO_LINKS), score(told, TWO_MUSTS, NO_LINKS)
    assert (first.score, first.rank_value) == (second.score, second.rank_value)
