"""What would be is what comes out once it is so."""

from matching.kernel import Claim, Importance, Need, Person, Request, Verdict, planned, score
from matching.kernel.whatif import gains, what_if
from tests.matching.kernel import cases
from tests.matching.kernel.cases import MUST, NICE, NO_LINKS, SHOULD, Links, holds_for


@holds_for(cases.persons, cases.requests, cases.closenesses)
def test_each_gain_is_the_score_of_somebody_who_claims_it(
    person: Person, request: Request, links: Links
) -> None:
    now = score(person, request, links)
    found = gains(person, planned(request, links))
    unmet = {part.need.skill for part in now.parts if part.verdict is not Verdict.MET}
    assert {claim.skill for claim, _then in found} == unmet
    for claim, then in found:
        assert then == score(Person(person.key, (*person.claims, claim)), request, links)
        assert (then.score, then.musts_met) >= (now.score, now.musts_met)
        assert claim.skill in {it.need.skill for it in then.parts if it.verdict is Verdict.MET}


def test_the_must_have_comes_before_the_heavier_wish() -> None:
    request = cases.request(
        Need("siem", 2, MUST, weight=1), Need("iso", 3, SHOULD, weight=50), Need("c", 1, NICE)
    )
    found = gains(cases.person(c=1), planned(request, NO_LINKS))
    assert [claim.skill for claim, _then in found] == ["siem", "iso"]


def test_a_level_that_is_there_is_not_lowered() -> None:
    plan = planned(cases.request(Need("siem", 4, Importance.MUST)), NO_LINKS)
    assert what_if(cases.person(siem=4), plan, [Claim("siem", 1)]).score == 10_000


def test_nothing_is_gained_where_everything_is_met() -> None:
    plan = planned(cases.request(Need("siem", 2, MUST)), NO_LINKS)
    assert gains(cases.person(siem=2), plan) == []
