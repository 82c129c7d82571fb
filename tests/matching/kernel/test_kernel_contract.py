"""One case whose right answer was worked out by hand, for every way to score."""

from collections.abc import Callable

import pytest

from matching.kernel import Claim, Closeness, Need, Person, Request, Scored, Verdict
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, SHOULD, Links, holds_for

Scorer = Callable[[Person, Request, Closeness], Scored]

LINKS = Links({"siem": {"splunk": 1000, "logging": 500}, "cloud": {"azure": 950, "aws": 880}})

# siem       must   level 3: splunk at 2 is one below, 1000 x 650            650,000 x 6
# response   must   level 2: claimed at 4, over-level counts as full        1,000,000 x 6
# cloud      should level 3: aws at 4, close but under 900, 880 x 1000        880,000 x 4
# iso27001   nice   level 4: claimed at 1, three below, 1000 x 150            150,000 x 2
# forensics  nice   level 1: nothing proves it                                      0 x 5
# sum 13,720,000 over 23 = 596,522 = 59.65 points
#
# Practice: splunk speaks in full (6 x 10 is the heaviest), logging by half, response in full,
# aws 880 x 4 / 6 = 586, iso27001 1000 x 2 / 6 = 333:
# 1000 x 4 + 500 x 2 + 1000 x 1 + 586 x 3 + 333 x 0 = 7758 of 10 points and 5 of doubt = 517
# rank value (10 + 517) x (10,000 + 5965) = 8,413,555
ADA = Person(
    "ada",
    (
        Claim("splunk", 2, "certificate", practice=4),
        Claim("logging", 3, practice=2),
        Claim("response", 4),
        Claim("aws", 4, practice=3),
        Claim("iso27001", 1, practice=0),
    ),
)
RESPONDER = cases.request(
    Need("forensics", 1, NICE, weight=5),
    Need("iso27001", 4, NICE),
    Need("cloud", 3, SHOULD),
    Need("response", 2, MUST),
    Need("siem", 3, MUST),
)


@pytest.fixture(params=cases.SCORERS, ids=lambda scorer: scorer.__name__)
def scored(request: pytest.FixtureRequest) -> Scored:
    scorer: Scorer = request.param
    return scorer(ADA, RESPONDER, LINKS)


def test_it_gives_the_score_worked_out_by_hand(scored: Scored) -> None:
    assert scored.score == 5965


def test_it_says_how_much_of_their_practice_speaks_for_what_is_asked(scored: Scored) -> None:
    assert (scored.asked, scored.practice, scored.focus) == (7758, 10, 517)


def test_it_gives_the_rank_value_worked_out_by_hand(scored: Scored) -> None:
    assert scored.rank_value == 8_413_555


def test_it_counts_the_must_haves_met(scored: Scored) -> None:
    assert (scored.musts_met, scored.musts) == (1, 2)


def test_it_keeps_the_credit_of_each_need(scored: Scored) -> None:
    credit = {part.need.skill: part.credit for part in scored.parts}
    assert credit == {
        "siem": 650_000,
        "response": 1_000_000,
        "cloud": 880_000,
        "iso27001": 150_000,
        "forensics": 0,
    }


def test_it_says_through_which_claim_a_need_is_proved(scored: Scored) -> None:
    siem = next(part for part in scored.parts if part.need.skill == "siem")
    assert siem.via == Claim("splunk", 2, "certificate", practice=4)
    assert (siem.closeness, siem.level_fit) == (1000, 650)


def test_it_says_which_needs_are_met_partly_met_and_missing(scored: Scored) -> None:
    verdicts = {part.need.skill: part.verdict for part in scored.parts}
    assert verdicts == {
        "siem": Verdict.PARTLY,
        "response": Verdict.MET,
        "cloud": Verdict.PARTLY,
        "iso27001": Verdict.PARTLY,
        "forensics": Verdict.MISSING,
    }


def test_it_lists_the_strongest_needs_first(scored: Scored) -> None:
    order = [part.need.skill for part in scored.parts]
    assert order == ["response", "siem", "cloud", "forensics", "iso27001"]


def test_it_names_person_request_and_rules(scored: Scored) -> None:
    assert (scored.person, scored.request, scored.rules) == ("ada", "v1", "2026.2")


@pytest.mark.parametrize(("gap", "credit"), [(-1, 1000), (0, 1000), (1, 650), (2, 350)])
@pytest.mark.parametrize("scorer", cases.SCORERS)
def test_it_falls_with_the_gap_below_the_asked_level(scorer: Scorer, gap: int, credit: int) -> None:
    asked = cases.request(Need("siem", 3, MUST))
    assert scorer(cases.person(siem=3 - gap), asked, LINKS).score == credit * 10


@pytest.mark.parametrize("scorer", cases.SCORERS)
@pytest.mark.parametrize(("level", "expected"), [(1, 150), (2, 350), (3, 650), (4, 1000)])
def test_it_gives_an_expert_need_its_part(scorer: Scorer, level: int, expected: int) -> None:
    asked = cases.request(Need("siem", 4, MUST))
    assert scorer(cases.person(siem=level), asked, LINKS).score == expected * 10


@pytest.mark.parametrize("scorer", cases.SCORERS)
@pytest.mark.parametrize(("skill", "verdict"), [("azure", "met"), ("aws", "partly")])
def test_it_calls_met_only_what_is_close_enough(scorer: Scorer, skill: str, verdict: str) -> None:
    asked = cases.request(Need("cloud", 1, MUST))
    (part,) = scorer(cases.person(**{skill: 4}), asked, LINKS).parts
    assert part.verdict == verdict


@pytest.mark.parametrize("scorer", cases.SCORERS)
def test_it_rounds_half_a_hundredth_up(scorer: Scorer) -> None:
    links = Links({"siem": {"near": 1}})
    # A credit of 1,000 millionths at weight 1 of 20 is 50 millionths: half a hundredth of a point.
    asked = cases.request(Need("siem", 1, NICE, weight=1), Need("other", 1, NICE, weight=19))
    assert scorer(cases.person(near=1), asked, links).score == 1


@pytest.mark.parametrize("scorer", cases.SCORERS)
def test_it_prefers_the_closest_of_two_equal_proofs(scorer: Scorer) -> None:
    links = Links({"siem": {"aaa": 650}})
    asked = cases.request(Need("siem", 3, MUST))
    (part,) = scorer(cases.person(aaa=3, siem=2), asked, links).parts
    assert part.via == Claim("siem", 2)


@pytest.mark.parametrize("scorer", cases.SCORERS)
def test_it_then_prefers_the_higher_level_and_then_the_skill_id(scorer: Scorer) -> None:
    links = Links({"siem": {"aaa": 500, "mmm": 500, "zzz": 500}})
    asked = cases.request(Need("siem", 2, MUST))
    (higher,) = scorer(cases.person(aaa=2, zzz=3, mmm=3), asked, links).parts
    assert higher.via == Claim("mmm", 3)


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_it_scores_a_pair_the_same_in_every_way(
    person: Person, request: Request, closeness: Links
) -> None:
    ways = [scorer(person, request, closeness) for scorer in cases.SCORERS]
    assert ways[0] == ways[1] == ways[2]
