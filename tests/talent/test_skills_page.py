"""Reviewing skills: everything works as a plain form, htmx only saves the reload."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talent.models import Claim, Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim

URL = "/en/me/skills/"
HTMX = {"HX-Request": "true"}
PROPOSED, CONFIRMED, REJECTED = Claim.State.PROPOSED, Claim.State.CONFIRMED, Claim.State.REJECTED


@pytest.fixture
def profile(cast: Cast) -> Profile:
    """Dora's, without the claim the cast gives her."""
    cast.dora_profile.claims.all().delete()
    return cast.dora_profile


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


@pytest.fixture
def proposal(profile: Profile) -> Claim:
    return make_claim(profile, "portal:splunk", 2, state=PROPOSED, sentence="I tune <Splunk>.")


def state_of(claim: Claim) -> str:
    claim.refresh_from_db()
    return claim.state


def test_a_proposal_shows_the_sentence_it_came_from(dora: Client, proposal: Claim) -> None:
    assert "I tune &lt;Splunk&gt;." in dora.get(URL).content.decode()


def test_looking_writes_nothing(cast: Cast, signed_in_as: SignIn) -> None:
    Profile.objects.all().delete()
    client = signed_in_as(cast.dora)
    for page in ("", "profile/", "cv/", "skills/"):
        assert client.get(f"/en/me/{page}").status_code == 200
    assert not Profile.objects.exists()


def test_one_row_is_confirmed_with_its_level(dora: Client, proposal: Claim) -> None:
    row = {"action": "confirm", f"level-{proposal.pk}": "4"}
    assert dora.post(f"{URL}{proposal.pk}/", row)["Location"] == URL
    assert (state_of(proposal), proposal.level) == (CONFIRMED, 4)


def test_one_row_is_rejected_and_restored(dora: Client, proposal: Claim) -> None:
    Claim.objects.update(evidence=Claim.Evidence.CV)
    dora.post(f"{URL}{proposal.pk}/", {"action": "reject"})
    assert state_of(proposal) == REJECTED
    dora.post(f"{URL}{proposal.pk}/", {"action": "restore"})
    assert state_of(proposal) == PROPOSED


def test_all_shown_are_confirmed_as_shown(dora: Client, profile: Profile, proposal: Claim) -> None:
    later = make_claim(profile, "later", state=PROPOSED)
    dora.post(URL, {"action": "confirm", f"level-{proposal.pk}": "3"})
    assert (state_of(proposal), proposal.level) == (CONFIRMED, 3)
    assert state_of(later) == PROPOSED


def test_levels_of_confirmed_skills_are_kept_together(dora: Client, profile: Profile) -> None:
    claims = [make_claim(profile, name, 2) for name in ("a", "b")]
    dora.post(URL, {"action": "levels"} | {f"level-{claim.pk}": "4" for claim in claims})
    assert [claim.level for claim in profile.claims.all()] == [4, 4]


def test_htmx_gets_the_list_back_with_the_next_row_in_focus(
    dora: Client, profile: Profile, proposal: Claim
) -> None:
    second = make_claim(profile, "second", state=PROPOSED)
    answer = dora.post(f"{URL}{proposal.pk}/", {"action": "confirm"}, headers=HTMX).content.decode()
    assert answer.lstrip().startswith('<ul id="messages"')
    assert "<html" not in answer
    assert f'id="confirm-{second.pk}"' in answer
    assert "autofocus" in answer


@pytest.mark.parametrize("typed", ["portal:splunk", "splunk", "SPLUNK "])
@pytest.mark.usefixtures("skills")
def test_a_skill_is_added_by_id_or_by_name(dora: Client, profile: Profile, typed: str) -> None:
    dora.post(f"{URL}add/", {"skill": typed, "level": "3"})
    claim = profile.claims.get()
    assert (claim.skill_id, claim.level, claim.state) == ("portal:splunk", 3, CONFIRMED)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("security", "Several skills fit"),
        ("basket weaving", "not in the list of skills"),
        ("", "This field is required"),
        ("a\x00b", "Null characters are not allowed"),
        ("x" * 5000, "at most 80 characters"),
    ],
)
@pytest.mark.usefixtures("skills")
def test_what_cannot_be_added_is_explained(
    dora: Client, profile: Profile, typed: str, said: str
) -> None:
    answer = dora.post(f"{URL}add/", {"skill": typed, "level": "3"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not profile.claims.exists()


@pytest.mark.usefixtures("skills")
def test_adding_a_skill_twice_points_at_the_list(dora: Client, profile: Profile) -> None:
    for _ in range(2):
        answer = dora.post(f"{URL}add/", {"skill": "portal:splunk", "level": "3"})
    assert "is in your list already" in answer.content.decode()
    assert profile.claims.count() == 1


def test_confirming_one_row_keeps_what_was_chosen_in_the_others(
    dora: Client, profile: Profile, proposal: Claim
) -> None:
    other = make_claim(profile, "portal:other", level=3, state="proposed")
    row = {"action": "confirm", f"level-{proposal.pk}": "2", f"level-{other.pk}": "4"}
    dora.post(f"{URL}{proposal.pk}/", row)
    other.refresh_from_db()
    assert (other.level, other.state) == (4, PROPOSED)


def test_it_says_that_another_window_rejected_it(dora: Client, proposal: Claim) -> None:
    dora.post(f"{URL}{proposal.pk}/", {"action": "reject"})
    answer = dora.post(f"{URL}{proposal.pk}/", {"action": "confirm"}, follow=True)
    assert "was rejected meanwhile" in answer.content.decode()
    assert state_of(proposal) == REJECTED


def test_a_button_pressed_twice_is_no_error(dora: Client, proposal: Claim) -> None:
    for _ in range(2):
        answer = dora.post(f"{URL}{proposal.pk}/", {"action": "confirm"}, follow=True)
    assert answer.status_code == 200
    assert "done already" in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"action": "erase"}, {"action": "confirm "}])
def test_an_unknown_act_is_a_bad_request(dora: Client, proposal: Claim, data: object) -> None:
    assert dora.post(URL, data).status_code == 400
    assert dora.post(f"{URL}{proposal.pk}/", data).status_code == 400


@pytest.mark.parametrize(
    "field", ["level-x", "level--1", "level-999999999999999999", "level-²", "level-"]
)
def test_a_garbled_level_is_ignored(dora: Client, proposal: Claim, field: str) -> None:
    assert dora.post(URL, {"action": "confirm", field: "3"}).status_code == 302
    assert state_of(proposal) == PROPOSED


@pytest.mark.parametrize("level", ["0", "5", "-1", "x", "1e1", "", "٣"])
def test_a_level_outside_the_four_is_ignored(dora: Client, proposal: Claim, level: str) -> None:
    dora.post(URL, {"action": "levels", f"level-{proposal.pk}": level})
    proposal.refresh_from_db()
    assert proposal.level == 2


def test_another_persons_claim_does_not_exist(
    cast: Cast, signed_in_as: SignIn, proposal: Claim
) -> None:
    emil = signed_in_as(cast.emil)
    assert emil.post(f"{URL}{proposal.pk}/", {"action": "confirm"}).status_code == 404
    emil.post(URL, {"action": "confirm", f"level-{proposal.pk}": "3"})
    assert state_of(proposal) == PROPOSED


def test_a_stranger_signs_in_first(client: Client, proposal: Claim) -> None:
    for path in (URL, f"{URL}add/", f"{URL}{proposal.pk}/"):
        assert client.post(path, {"action": "confirm"}).status_code == 302
    assert state_of(proposal) == PROPOSED


def test_employers_and_staff_have_no_skills_page(cast: Cast, signed_in_as: SignIn) -> None:
    for user in (cast.alice, cast.staff):
        assert signed_in_as(user).get(URL).status_code == 403


def test_the_page_asks_the_same_number_of_questions_for_many(
    dora: Client, profile: Profile
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert dora.get(URL).status_code == 200
        return len(seen)

    def claims(numbers: range) -> None:
        for number in numbers:
            make_claim(profile, f"s{number}", state=list(Claim.State)[number % 3], sentence="x")

    claims(range(6))
    few = queries()
    claims(range(6, 120))
    assert queries() == few <= 8


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_was_rejected_is_undone_from_the_message_that_says_so(
    dora: Client, proposal: Claim, headers: dict[str, str]
) -> None:
    Claim.objects.update(evidence=Claim.Evidence.CV)
    reject = {"action": "reject"}
    answer = dora.post(f"{URL}{proposal.pk}/", reject, headers=headers, follow=True)
    undo = re.findall(
        r'<form class="undo" method="post" action="([^"]+)">', answer.content.decode()
    )
    assert len(undo) == 1
    after = dora.post(undo[0], {"action": "restore"}, follow=True)
    assert 'class="undo"' not in after.content.decode()
    assert state_of(proposal) == PROPOSED
