"""A colleague, or another tab, was quicker: it is said, and nothing that was typed is lost."""

import pytest
from django.utils import timezone

from hiring.models import Note, RefusalText
from hiring.services.notes import write_note
from matching.models import Candidacy, Match
from matching.models.candidacies import UNTOUCHED
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import path

pytestmark = pytest.mark.django_db
TOLD = "Somebody else saved this while you were writing"


def test_a_stale_refusal_text_overwrites_nothing(cast: Cast, signed_in_as: SignIn) -> None:
    page = path("refusals", cast.company.uuid) + "?reason=level&language=en"
    alice, bob = signed_in_as(cast.alice), signed_in_as(cast.bob)
    seen = alice.get(page).context["form"]["seen"].value()
    theirs = {"text": "Bob writes.", "seen": seen}
    assert [bob.post(page, theirs).status_code for _press in range(2)] == [302, 302]
    # A look at how it reads does not make it fresh.
    mine = {"text": "Alice writes.", "seen": seen}
    looked = alice.post(page, mine | {"preview": "1"}).context["form"]["seen"].value()
    answer = alice.post(page, mine | {"seen": looked})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in said for words in (TOLD, "Bob writes.", "Alice writes."))
    assert RefusalText.objects.get().text == "Bob writes."
    again = {"text": "Alice writes.", "seen": answer.context["form"]["seen"].value()}
    assert alice.post(page, again).status_code == 302
    assert RefusalText.objects.get().text == "Alice writes."


@pytest.mark.parametrize("more", [{}, {"action": "delete"}])
def test_a_note_changed_in_another_tab_is_neither_overwritten_nor_deleted(
    cast: Cast, match: Match, signed_in_as: SignIn, more: dict[str, str]
) -> None:
    bob = signed_in_as(cast.bob)
    note = write_note(match=match, author=cast.bob, text="Calm.", now=timezone.now())
    ((_note, form),) = bob.get(path("team", match.uuid)).context["notes"]
    seen, change = form["seen"].value(), path("change_note", note.uuid)
    first = {"text": "Very calm.", "seen": seen}
    assert [bob.post(change, first).status_code for _press in range(2)] == [302, 302]
    answer = bob.post(change, {"text": "Too calm.", "seen": seen} | more)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in said for words in ("This note was changed", "Very calm.", "Too calm."))
    assert Note.objects.get().text == "Very calm."
    ((_note, again),) = answer.context["notes"]
    sent = {"text": "Too calm.", "seen": again["seen"].value()}
    assert bob.post(change, sent).status_code == 302
    assert Note.objects.get().text == "Too calm."


def test_a_note_too_long_stays_in_its_form(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    note = write_note(match=match, author=cast.bob, text="Calm.", now=timezone.now())
    text = "long " * 500
    answer = signed_in_as(cast.bob).post(path("change_note", note.uuid), {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()


@pytest.mark.parametrize("seen", ["", UNTOUCHED])
def test_a_decision_on_what_is_no_longer_so_decides_nothing(
    cast: Cast, interesting: Match, signed_in_as: SignIn, seen: str
) -> None:
    sent = {"decision": "declined", "reason": "level", "note": "too junior", "seen": seen}
    bob, page = signed_in_as(cast.bob), f"/en/matches/{interesting.uuid}/decide/"
    answer = bob.post(page, sent)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "moved on since you opened the page" in said
    assert "too junior" in said
    assert Candidacy.objects.get().state == "interested"
    sent["seen"] = answer.context["decline_form"]["seen"].value()
    assert bob.post(page, sent).status_code == 302
    assert Candidacy.objects.get().state == "declined"
