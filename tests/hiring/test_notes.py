"""Notes and tags: for the team, and for the person who asks for their data."""

from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import TimeMachineFixture

from hiring.models import Note, Tag, Tagging
from hiring.services.notes import TooMany, add_tag, write_note
from matching.models import Match
from privacy.exporting import COPIES
from privacy.services import erase_person
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import path
from vacancies.stamps import stamp_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(cast: Cast, match: Match) -> Note:
    return write_note(match=match, author=cast.bob, text="Calm.", now=timezone.now())


def test_the_team_reads_a_note_and_nobody_else_does(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    page = path("team", match.uuid)
    client = signed_in_as(cast.bob)
    assert client.post(path("add_note", match.uuid), {"text": "Calm."}).status_code == 302
    assert "Calm." in signed_in_as(cast.rita).get(page).content.decode()
    assert signed_in_as(cast.charlie).get(page).status_code == 404
    assert signed_in_as(cast.dora).get(page).status_code == 403


def test_readers_write_none_and_an_empty_one_is_none(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    add = path("add_note", match.uuid)
    assert signed_in_as(cast.rita).post(add, {"text": "x"}).status_code == 403
    for unseen in (" \u200e ", "\u200b", "\u2060\n\ufeff", "\u00ad"):
        assert signed_in_as(cast.bob).post(add, {"text": unseen}).status_code == 422
    assert signed_in_as(cast.bob).post(add, {"text": "x" * 2001}).status_code == 422
    assert signed_in_as(cast.rita).post(path("tag", match.uuid), {"name": "x"}).status_code == 403
    assert not Note.objects.exists()


def test_its_author_alone_changes_it_and_for_a_day(
    cast: Cast, note: Note, signed_in_as: SignIn, time_machine: TimeMachineFixture
) -> None:
    change = path("change_note", note.uuid)
    assert signed_in_as(cast.alice).post(change, {"text": "No."}).status_code == 404
    signed_in_as(cast.bob).post(change, {"text": "Very calm.", "seen": stamp_of("Calm.")})
    note.refresh_from_db()
    assert (note.text, note.edited_at is not None) == ("Very calm.", True)
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    gone = {"action": "delete", "seen": stamp_of("Very calm.")}
    signed_in_as(cast.bob).post(change, gone)
    assert Note.objects.get().text == "Very calm."


def test_its_author_deletes_it(cast: Cast, note: Note, signed_in_as: SignIn) -> None:
    gone = {"action": "delete", "seen": stamp_of("Calm.")}
    signed_in_as(cast.bob).post(path("change_note", note.uuid), gone)
    assert not Note.objects.exists()


def test_pressing_twice_writes_one_note(cast: Cast, note: Note) -> None:
    again = write_note(match=note.match, author=cast.bob, text="Calm. ", now=timezone.now())
    assert again == note


def test_a_tag_is_the_companys_however_it_is_spelt(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.bob)
    for name in ("Cloud", " cloud ", "CLOUD"):
        client.post(path("tag", match.uuid), {"name": name})
    assert [tag.name for tag in Tag.objects.all()] == ["Cloud"]
    client.post(path("tag", match.uuid), {"remove": "Cloud"})
    assert not Tagging.objects.exists()
    assert not Tag.objects.exists()
    assert client.post(path("tag", match.uuid), {"remove": "Cloud"}).status_code == 404


def test_a_candidate_has_at_most_ten_tags(match: Match) -> None:
    for number in range(10):
        add_tag(match=match, name=f"tag {number}", now=timezone.now())
    with pytest.raises(TooMany):
        add_tag(match=match, name="one more", now=timezone.now())


def test_the_person_gets_notes_and_tags_in_their_copy_without_who_wrote_them(
    cast: Cast, note: Note
) -> None:
    add_tag(match=note.match, name="Cloud", now=timezone.now())
    (row,) = COPIES["team_notes"](cast.dora)
    (tag,) = COPIES["team_tags"](cast.dora)
    assert (row["text"], row["company"], tag["tag"]) == ("Calm.", "Alice & Co", "Cloud")
    assert "author" not in row
    assert list(COPIES["team_notes"](cast.bob)) == []


def test_they_go_with_the_person(cast: Cast, note: Note) -> None:
    add_tag(match=note.match, name="Cloud", now=timezone.now())
    erase_person(user_id=cast.dora.pk, cause="asked", now=timezone.now())
    assert (Note.objects.count(), Tagging.objects.count()) == (0, 0)


def test_a_tag_that_cannot_be_is_not_found(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    answer = signed_in_as(cast.bob).post(path("tag", match.uuid), {"remove": "\x00"})
    assert answer.status_code == 404
