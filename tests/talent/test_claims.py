"""What a person says about their own skills."""

import pytest

from talent.models import Claim, Profile, WrongClaimState
from talent.services import (
    AlreadyClaimed,
    add_claim,
    confirm_claims,
    reject_claim,
    restore_claim,
    set_levels,
    update_claim,
)
from tests.factories import make_claim, make_profile, make_skill

PROPOSED, REJECTED = Claim.State.PROPOSED, Claim.State.REJECTED


def version(profile: Profile) -> int:
    profile.refresh_from_db()
    return profile.matching_version


def test_confirming_counts_and_is_told_once(profile: Profile, news: list[Profile]) -> None:
    claims = [make_claim(profile, name, state=PROPOSED).pk for name in ("a", "b")]
    assert confirm_claims(profile=profile, claims=claims) == 2
    assert version(profile) == 2
    assert [told.matching_version for told in news] == [2]


def test_confirming_takes_corrected_levels(profile: Profile) -> None:
    claim = make_claim(profile, "a", 2, state=PROPOSED)
    confirm_claims(profile=profile, claims=[claim.pk], levels={claim.pk: 4})
    claim.refresh_from_db()
    assert claim.level == 4


def test_confirming_twice_tells_nothing_new(profile: Profile, news: list[Profile]) -> None:
    claim = make_claim(profile, "a", state=PROPOSED)
    confirm_claims(profile=profile, claims=[claim.pk])
    assert confirm_claims(profile=profile, claims=[claim.pk]) == 0
    assert len(news) == 1


def test_another_persons_claim_cannot_be_confirmed(profile: Profile) -> None:
    foreign = make_claim(make_profile(), "a", state=PROPOSED)
    assert confirm_claims(profile=profile, claims=[foreign.pk]) == 0


def test_another_persons_level_cannot_be_set(profile: Profile) -> None:
    foreign = make_claim(make_profile(), "a", 2)
    assert set_levels(profile=profile, levels={foreign.pk: 4}) == 0


def test_a_confirmed_level_changes_matching(profile: Profile, news: list[Profile]) -> None:
    update_claim(claim=make_claim(profile, "a", 2), level=3)
    assert (version(profile), len(news)) == (2, 1)


def test_a_proposed_level_changes_no_match(profile: Profile, news: list[Profile]) -> None:
    update_claim(claim=make_claim(profile, "a", 2, state=PROPOSED), level=3)
    assert (version(profile), news) == (1, [])


def test_the_same_level_is_no_change(profile: Profile, news: list[Profile]) -> None:
    update_claim(claim=make_claim(profile, "a", 2), level=2)
    assert news == []


def test_rejecting_a_proposal_is_not_told(profile: Profile, news: list[Profile]) -> None:
    reject_claim(claim=make_claim(profile, "a", state=PROPOSED))
    assert news == []


def test_removing_what_counted_is_told(profile: Profile, news: list[Profile]) -> None:
    claim = make_claim(profile, "a")
    reject_claim(claim=claim)
    claim.refresh_from_db()
    assert (claim.state, len(news)) == (REJECTED, 1)


def test_rejecting_twice_is_refused(profile: Profile) -> None:
    claim = make_claim(profile, "a", state=REJECTED)
    with pytest.raises(WrongClaimState):
        reject_claim(claim=claim)


def test_an_own_statement_counts_again_when_restored(profile: Profile, news: list[Profile]) -> None:
    claim = make_claim(profile, "a", state=REJECTED)
    restore_claim(claim=claim)
    claim.refresh_from_db()
    assert (claim.state, len(news)) == (Claim.State.CONFIRMED, 1)


def test_what_a_cv_said_waits_for_a_word_when_restored(
    profile: Profile, news: list[Profile]
) -> None:
    claim = make_claim(profile, "a", state=REJECTED, evidence=Claim.Evidence.CV)
    restore_claim(claim=claim)
    claim.refresh_from_db()
    assert (claim.state, news) == (PROPOSED, [])


def test_adding_counts_at_once(profile: Profile, news: list[Profile]) -> None:
    claim = add_claim(profile=profile, skill=make_skill("a"), level=3, last_used=2024)
    assert (claim.state, claim.level, claim.last_used) == (Claim.State.CONFIRMED, 3, 2024)
    assert (version(profile), len(news)) == (2, 1)


def test_adding_takes_over_a_proposal(profile: Profile) -> None:
    proposed = make_claim(profile, "a", 1, state=PROPOSED, sentence="I did a.")
    claim = add_claim(profile=profile, skill=proposed.skill, level=3)
    assert (claim.pk, claim.level, claim.sentence) == (proposed.pk, 3, "I did a.")


def test_adding_what_counts_already_is_refused(profile: Profile) -> None:
    claim = make_claim(profile, "a")
    with pytest.raises(AlreadyClaimed):
        add_claim(profile=profile, skill=claim.skill, level=3)
