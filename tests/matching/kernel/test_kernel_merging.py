"""What is said twice counts once, by a rule that does not look at the order."""

import itertools

import pytest

from matching.kernel import RULES, Claim, Importance, Need, NotScorable, Part, Person, score
from matching.kernel.merging import best_claims, merged_needs, proofs_of
from tests.matching.kernel import cases
from tests.matching.kernel.cases import IMPLIED, MUST, NICE, NO_LINKS, SHOULD, Links


def merged(*needs: Need) -> tuple[Need, ...]:
    """The merged needs, which must be the same for every order given."""
    outcomes = {
        merged_needs(cases.request(*order), RULES) for order in itertools.permutations(needs)
    }
    assert len(outcomes) == 1
    return outcomes.pop()


def test_it_asks_a_skill_once_by_the_strictest_of_what_was_said() -> None:
    asked = merged(Need("siem", 4, NICE), Need("siem", 2, MUST), Need("siem", 3, SHOULD))
    assert asked == (Need("siem", 4, MUST, 6),)


def test_it_keeps_the_largest_weight() -> None:
    asked = merged(Need("siem", 1, MUST), Need("siem", 1, NICE, weight=9))
    assert asked == (Need("siem", 1, MUST, 9),)


def test_it_lets_a_weight_the_employer_set_stand_below_the_usual_one() -> None:
    assert merged(Need("siem", 1, MUST, weight=1)) == (Need("siem", 1, MUST, 1),)


@pytest.mark.parametrize(
    ("importance", "weight"), [(MUST, 6), (SHOULD, 4), (NICE, 2), (IMPLIED, 1)]
)
def test_it_weighs_a_need_by_its_importance(importance: Importance, weight: int) -> None:
    assert merged(Need("siem", 1, importance))[0].weight == weight


def test_it_puts_the_strongest_need_first_then_the_heaviest_then_by_id() -> None:
    asked = merged(
        Need("d", 1, NICE, 50), Need("c", 1, MUST), Need("b", 1, MUST), Need("a", 1, MUST, 1)
    )
    assert [need.skill for need in asked] == ["b", "c", "a", "d"]


def test_it_refuses_a_request_without_needs() -> None:
    with pytest.raises(NotScorable, match="v1"):
        merged_needs(cases.request(), RULES)


def test_it_counts_the_highest_of_two_claims_of_a_skill() -> None:
    claims = [Claim("siem", 2, "certificate"), Claim("siem", 4), Claim("siem", 3)]
    for order in itertools.permutations(claims):
        assert best_claims(order) == {"siem": Claim("siem", 4)}


def test_it_keeps_the_most_practice_of_any_claim_of_a_skill() -> None:
    claims = [Claim("siem", 2, practice=9), Claim("siem", 4, practice=3)]
    for order in itertools.permutations(claims):
        assert best_claims(order) == {"siem": Claim("siem", 4, practice=9)}


def test_it_shows_the_same_evidence_in_whatever_order_equal_claims_come() -> None:
    claims = [Claim("siem", 2, "self"), Claim("siem", 2, "cv")]
    assert best_claims(claims) == best_claims(reversed(claims)) == {"siem": claims[1]}


def test_it_takes_a_skill_as_proof_of_itself_even_when_the_taxonomy_is_silent() -> None:
    assert proofs_of("siem", NO_LINKS) == {"siem": 1000}


def test_it_takes_a_skill_as_full_proof_of_itself_whatever_the_taxonomy_says() -> None:
    assert proofs_of("siem", Links({"siem": {"siem": 400}})) == {"siem": 1000}


def test_it_drops_what_proves_nothing() -> None:
    assert proofs_of("siem", Links({"siem": {"iso": 0}})) == {"siem": 1000}


@pytest.mark.parametrize("near", [-1, 1001])
def test_it_refuses_a_closeness_that_is_none(near: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        proofs_of("siem", Links({"siem": {"iso": near}}))


def test_it_is_asymmetric_a_narrower_skill_proves_the_broader_and_not_the_reverse() -> None:
    links = Links({"siem": {"splunk": 1000}, "splunk": {"siem": 400}})
    assert _only_part(cases.person(splunk=2), Need("siem", 2, MUST), links).credit == 1_000_000
    assert _only_part(cases.person(siem=2), Need("splunk", 2, MUST), links).credit == 400_000


def _only_part(person: Person, need: Need, links: Links) -> Part:
    (part,) = score(person, cases.request(need), links).parts
    return part
