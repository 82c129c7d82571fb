"""A long list as a file: made once by whoever takes it up, for one person, and gone with people."""

import csv
import io
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from hiring.models import ListFile
from hiring.models.files import stored_name
from hiring.services import files
from hiring.services.files import ask_for_file, forget_files, make_file
from hiring.tasks import due_work
from hiring.tasks import make_file as task
from matching.models import Candidacy, Match
from matching.services.decisions import answer
from privacy.services import erase_person
from privacy.tasks import finish_erasure
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import Put, path
from tests.hiring.test_exports import read
from vacancies.models import Vacancy
from workqueue.models import MAX_ATTEMPTS, Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path / "lists"


@pytest.fixture
def bob(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.bob)


def asked(cast: Cast, vacancy: Vacancy, kind: str = "csv") -> ListFile:
    now = timezone.now()
    return ask_for_file(vacancy=vacancy, kind=kind, language="en", by=cast.bob, now=now)


def made(cast: Cast, vacancy: Vacancy, kind: str = "csv") -> ListFile:
    file = asked(cast, vacancy, kind)
    task(str(file.pk))
    file.refresh_from_db()
    return file


def kept(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*"))


def test_a_long_list_is_asked_for_and_a_short_one_comes_at_once(
    bob: Client, cast: Cast, put: Put, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("interested")
    ask = path("export", match.vacancy.uuid, "xlsx")
    assert bob.get(ask)["Content-Type"].endswith("sheet")
    monkeypatch.setattr("hiring.views.exports.MOST_AT_ONCE", 1)
    monkeypatch.setattr("hiring.views.exports.MOST_ROWS", 1)
    page = bob.get(ask)
    said = page.content.decode()
    assert "Make the file" in said
    assert "takes the first 1" in " ".join(said.split())
    assert not ListFile.objects.exists()
    first, second = (bob.post(ask) for _press in range(2))
    file = ListFile.objects.get()
    assert first["Location"] == second["Location"] == path("list_file", file.uuid)
    assert bob.get(ask)["Location"] == first["Location"]
    waiting = bob.get(first["Location"]).content.decode()
    assert "waits to be made" in waiting
    assert 'hx-trigger="every 1s"' in waiting


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_holds_what_the_short_way_gives_and_is_recorded_when_it_is_fetched(
    cast: Cast, in_contact: Candidacy, put: Put, bob: Client, kind: str
) -> None:
    vacancy = in_contact.match.vacancy
    for state in ("interested", "invited"):
        put(state)
    short = b"".join(bob.get(path("export", vacancy.uuid, kind)))
    looks = AuditEvent.objects.filter(action="view_person")
    assert looks.count() == 1
    file = made(cast, vacancy, kind)
    assert (file.state, file.done, file.total) == (Job.State.DONE, 3, 3)
    assert looks.count() == 1
    got = bob.get(path("fetch_list_file", file.uuid))
    data = b"".join(got)
    assert (read(data) == read(short)) if kind == "xlsx" else (data == short)
    assert got["Cache-Control"] == "private, no-store"
    _before, seen = looks.order_by("pk")
    assert (seen.subject_id, seen.reason) == (cast.dora.pk, f"export {kind}")
    assert "Download" in bob.get(path("list_file", file.uuid)).content.decode()


def test_it_is_of_whoever_asked_and_of_nobody_else(
    cast: Cast, match: Match, bob: Client, signed_in_as: SignIn
) -> None:
    file = made(cast, match.vacancy)
    for person in (cast.alice, cast.rita, cast.charlie):
        for name in ("list_file", "fetch_list_file"):
            assert signed_in_as(person).get(path(name, file.uuid)).status_code == 404
    cast.company.memberships.filter(user=cast.bob).delete()
    assert bob.get(path("fetch_list_file", file.uuid)).status_code == 404


def test_who_lost_the_right_meanwhile_gets_none(cast: Cast, match: Match, bob: Client) -> None:
    file = asked(cast, match.vacancy)
    cast.company.memberships.filter(user=cast.bob).update(role="reader")
    task(str(file.pk))
    file.refresh_from_db()
    assert (file.state, file.file.name) == (Job.State.FAILED, "")
    cast.company.memberships.filter(user=cast.bob).update(role="recruiter")
    assert (
        "could not work on this vacancy" in bob.get(path("list_file", file.uuid)).content.decode()
    )
    bob.post(path("export", match.vacancy.uuid, "csv"))
    assert ListFile.objects.get().state == Job.State.WAITING


def test_a_yes_taken_back_closes_the_file_at_once(
    cast: Cast, in_contact: Candidacy, bob: Client
) -> None:
    file = made(cast, in_contact.match.vacancy)
    assert file.named == [in_contact.match.pk]
    answer(candidacy=in_contact, yes=False, by=cast.dora, now=timezone.now())
    got = bob.get(path("fetch_list_file", file.uuid), follow=True)
    assert "Somebody in this file" in got.content.decode()
    assert "Dora" not in got.content.decode()


def test_a_worker_that_dies_in_the_middle_leaves_one_file_all_the_same(
    cast: Cast, match: Match, put: Put, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    put("interested")
    file, now = asked(cast, match.vacancy), timezone.now()
    killed = ListFile.objects.claim(file.pk, now=now)
    monkeypatch.setattr(files, "BATCH", 1)
    (folder).mkdir()
    (folder / f"{file.uuid}.csv").write_text("half a fi")
    assert [due.key for due in due_work(now)] == []
    later = now + settings.WORK_LEASE + timedelta(seconds=1)
    assert [due.key for due in due_work(later)] == [file.pk]
    second = ListFile.objects.claim(file.pk, now=later)
    assert make_file(file=second, now=later)
    assert killed is not None
    assert not make_file(file=killed, now=later)
    assert kept(folder) == [f"{file.uuid}.csv"]
    text = (folder / f"{file.uuid}.csv").read_text().removeprefix("\ufeff")
    assert len(list(csv.reader(io.StringIO(text)))) == 3
    file.refresh_from_db()
    assert (file.state, file.done) == (Job.State.DONE, 2)


def test_a_fault_is_tried_again_and_tells_nobodys_name(
    cast: Cast,
    in_contact: Candidacy,
    bob: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise OSError("disk full of Dora Peeters")

    file = asked(cast, in_contact.match.vacancy)
    with monkeypatch.context() as patched:
        patched.setattr(files.default_storage, "save", broken)
        with pytest.raises(OSError, match="disk"):
            task(str(file.pk))
    file.refresh_from_db()
    assert (file.state, file.last_error) == (Job.State.WAITING, "OSError")
    assert "tried again" in bob.get(path("list_file", file.uuid)).content.decode()
    assert not [it for it in caplog.records if it.levelno >= logging.INFO and "Dora" in it.message]
    ListFile.objects.update(attempts=MAX_ATTEMPTS, due_at=timezone.now())
    task(str(file.pk))
    assert "Try again" in bob.get(path("list_file", file.uuid)).content.decode()


def test_it_goes_after_a_day_and_so_does_what_no_row_names(
    cast: Cast, match: Match, bob: Client, folder: Path
) -> None:
    file = made(cast, match.vacancy)
    stray = folder / "00000000-0000-4000-8000-000000000000.csv"
    stray.write_text("x")
    assert file.finished_at is not None
    end = file.finished_at + timedelta(hours=24)
    assert forget_files(now=end - timedelta(seconds=1)) == 0
    assert kept(folder) != []
    ListFile.objects.update(finished_at=timezone.now() - timedelta(hours=24))
    assert bob.get(path("fetch_list_file", file.uuid)).status_code == 404
    assert "is gone" in bob.get(path("list_file", file.uuid)).content.decode()
    assert forget_files(now=end + timedelta(hours=2)) == 1
    assert not ListFile.objects.exists()


@pytest.mark.parametrize("whose", ["bob", "dora"])
def test_it_goes_with_the_account_of_whoever_asked_or_stands_in_it(
    cast: Cast, match: Match, whose: str, folder: Path
) -> None:
    file = made(cast, match.vacancy)
    begun = asked(cast, match.vacancy, "xlsx")
    running = ListFile.objects.claim(begun.pk, now=timezone.now())
    assert running is not None
    # In the middle of it: whom it is for was looked up before.
    assert running.by == cast.bob
    assert default_storage.exists(stored_name(file, ""))
    person = getattr(cast, whose)
    erasure = erase_person(user_id=person.pk, cause="asked", now=timezone.now())
    finish_erasure(str(erasure.pk))
    assert not ListFile.objects.exists()
    # What was just being written is thrown away.
    assert not make_file(file=running, now=timezone.now())
    assert kept(folder) == []
