"""The queue of unknown terms as staff see and decide it."""

from typing import Any

import pytest
from django.test import Client

from skills import current
from skills.models import TaxonomyDecision, UnknownTerm
from skills.services import load_taxonomy
from skills.taxonomy import load
from tests.cast import Cast
from tests.skills.editing.stories import SPLUNK, make_term, name_splunk

pytestmark = pytest.mark.django_db

QUEUE = "/en/skills/terms/"


@pytest.fixture
def staff(cast: Cast, signed_in_as: Any) -> Client:
    load_taxonomy()
    client: Client = signed_in_as(cast.staff)
    return client


def page(client: Client, path: str = QUEUE, **data: Any) -> str:
    return client.get(path, data).content.decode()


def said(client: Client, path: str, **data: Any) -> str:
    return client.post(path, data, follow=True).content.decode()


def alias(term: UnknownTerm, **data: Any) -> dict[str, Any]:
    return {"skill": SPLUNK, "name": term.shown, "place": "any"} | data


def test_it_says_when_nothing_waits(staff: Client) -> None:
    assert "Nothing waits" in page(staff)


def test_it_shows_what_three_wrote_and_not_what_two_did(staff: Client) -> None:
    make_term("Zorbex", owners=3)
    make_term("Quibble", owners=2)
    assert "Zorbex" in page(staff)
    assert "Quibble" not in page(staff)


@pytest.mark.parametrize("name", ["of", "security", "ja", "\u202eevil"])
def test_it_takes_no_name_that_would_be_found_everywhere(staff: Client, name: str) -> None:
    term = make_term()
    before = load().names_version
    path = f"{QUEUE}{term.pk}/"
    answer = staff.post(path, alias(term, name=name))
    assert "errorlist" in answer.content.decode() or "invalid-feedback" in answer.content.decode()
    current.refresh()
    assert load().names_version == before


def test_it_opens_no_term_that_few_wrote(staff: Client) -> None:
    term = make_term("Quibble", owners=2)
    assert staff.get(f"{QUEUE}{term.pk}/").status_code == 404


def test_it_searches_the_queue(staff: Client) -> None:
    make_term("Zorbex")
    assert "Zorbex" in page(staff, q="zorb")
    assert "No such term" in page(staff, q="quibble")


def test_a_term_becomes_a_name(staff: Client) -> None:
    term = make_term()
    assert "is read as “Splunk”" in said(staff, f"{QUEUE}{term.pk}/", **alias(term))
    current.refresh()
    named = load().named("zorbex")
    assert named is not None
    assert named.id == SPLUNK
    assert "Zorbex</a>" not in page(staff)


def test_a_name_may_count_in_one_spelling_only(staff: Client) -> None:
    term = make_term()
    said(staff, f"{QUEUE}{term.pk}/", **alias(term, exact="on"))
    current.refresh()
    assert load().skills[SPLUNK].exact_aliases == ("Zorbex",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "Wireshark"}, "“Wireshark” is a name of “"),
        ({"name": "Splunk ES"}, "has the name “Splunk ES” already"),
        ({"name": "a|b"}, "stands between names"),
        ({"name": "..."}, "needs a letter"),
        ({"name": "x" * 81}, "at most 80"),
        ({"skill": "no such thing at all"}, "is not in the list of skills"),
        ({"place": "xx"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_told_and_kept(staff: Client, wrong: dict[str, str], told: str) -> None:
    term = make_term()
    answer = said(staff, f"{QUEUE}{term.pk}/", **alias(term, **wrong))
    assert told in answer
    assert not TaxonomyDecision.objects.exists()


def test_a_term_is_ignored_and_taken_back(staff: Client) -> None:
    term = make_term()
    assert "“Zorbex” is ignored" in said(staff, f"{QUEUE}{term.pk}/ignore/")
    assert "Zorbex" in page(staff, state="ignored")
    decision = TaxonomyDecision.objects.get()
    said(staff, f"/en/skills/history/{decision.pk}/undo/")
    term.refresh_from_db()
    assert term.state == UnknownTerm.State.OPEN


def test_the_second_of_two_learns_that_it_is_decided(staff: Client) -> None:
    term = make_term()
    name_splunk("Zorbex", term=term.key)
    assert "Somebody has decided about this term" in said(staff, f"{QUEUE}{term.pk}/ignore/")


def test_the_second_form_says_so_and_keeps_what_was_typed(staff: Client) -> None:
    term = make_term()
    said(staff, f"{QUEUE}{term.pk}/ignore/")
    answer = said(staff, f"{QUEUE}{term.pk}/", **alias(term))
    assert "Nothing to decide" in answer
    assert TaxonomyDecision.objects.count() == 1


def test_the_last_decision_can_be_undone_from_the_queue(staff: Client) -> None:
    decision = name_splunk()
    assert f"/en/skills/history/{decision.pk}/undo/" in page(staff)


def test_a_second_undo_says_so(staff: Client) -> None:
    path = f"/en/skills/history/{name_splunk().pk}/undo/"
    said(staff, path)
    assert "does not count any more" in said(staff, path)


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_term_that_is_not_there_is_not_found(staff: Client, number: int) -> None:
    assert staff.get(f"{QUEUE}{number}/").status_code == 404
    assert staff.post(f"/en/skills/history/{number}/undo/").status_code == 404
