"""Taking in a CV."""

from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from pytest_django.fixtures import Settings

from pipeline import cache
from talent.models import CV, Profile
from talent.services import CVRefused, delete_cv, upload_cv
from talent.signals import cv_stored
from tests.factories import NOW, make_profile
from tests.talent.conftest import Upload
from tests.talent.files import content, pdf_cv
from workqueue.models import Job


def stored_files() -> int:
    return sum(path.is_file() for path in Path(default_storage.path("cvs")).rglob("*"))


def refused(profile: Profile, data: bytes, name: str = "cv.pdf") -> str:
    with pytest.raises(CVRefused) as caught:
        upload_cv(profile=profile, name=name, file=content(data), now=NOW)
    return caught.value.code


def test_it_promises_to_read_what_it_stores(upload: Upload) -> None:
    cv = upload(pdf_cv())
    assert (cv.state, cv.due_at) == (Job.State.WAITING, NOW)


def test_the_file_lies_under_our_own_name(upload: Upload) -> None:
    cv = upload(pdf_cv(), "../../etc/Dora Peeters.pdf")
    assert cv.file.name == f"cvs/{cv.uuid.hex[:2]}/{cv.uuid}.pdf"
    assert cv.original_name == "Dora Peeters.pdf"


def test_the_same_file_again_is_the_same_cv(profile: Profile, upload: Upload) -> None:
    first = upload(pdf_cv())
    again, is_new = upload_cv(profile=profile, name="b.pdf", file=content(pdf_cv()), now=NOW)
    assert (again.pk, is_new) == (first.pk, False)


def test_two_people_may_give_the_same_file(upload: Upload) -> None:
    upload(pdf_cv())
    upload(pdf_cv(), owner=make_profile())
    assert CV.objects.count() == 2


def test_a_refused_file_leaves_nothing(profile: Profile) -> None:
    before = stored_files()
    assert refused(profile, b"GIF89a<html>") == "mismatch"
    assert (CV.objects.count(), stored_files()) == (0, before)


def test_a_person_keeps_a_limited_number(profile: Profile, settings: Settings) -> None:
    settings.CV_MAX_PER_PERSON = 1
    upload_cv(profile=profile, name="a.txt", file=content(b"one cv"), now=NOW)
    assert refused(profile, b"another cv", "b.txt") == "too_many"


def test_deleting_does_not_give_a_new_turn_the_same_day(
    upload: Upload, profile: Profile, settings: Settings
) -> None:
    settings.CV_MAX_UPLOADS_PER_DAY = 1
    delete_cv(cv=upload(b"one cv", "a.txt"))
    assert refused(profile, b"another cv", "b.txt") == "too_often"


def test_without_a_cache_uploads_go_on(
    upload: Upload, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_outage", cache._Outage())
    away = {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": settings.CACHES["default"] | away}
    assert upload(b"one cv", "a.txt").pk


def test_a_file_goes_when_its_row_cannot_be_kept(profile: Profile) -> None:
    def refuse(**_: Any) -> None:
        raise DatabaseError

    before = stored_files()
    cv_stored.connect(refuse)
    try:
        with pytest.raises(DatabaseError):
            upload_cv(profile=profile, name="a.txt", file=content(b"one cv"), now=NOW)
    finally:
        cv_stored.disconnect(refuse)
    assert (CV.objects.count(), stored_files()) == (0, before)


def test_half_a_file_goes_when_the_disk_is_full(
    profile: Profile, settings: Settings, tmp_path: Path
) -> None:
    # A file where the folder should be stands for every reason not to write.
    (tmp_path / "cvs").write_text("in the way")
    settings.MEDIA_ROOT = str(tmp_path)
    assert refused(profile, b"one cv", "a.txt") == "storage"
    assert not CV.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_gives_one_row() -> None:
    profile, gate, rows, before = make_profile(), Barrier(2), [], stored_files()

    def click() -> None:
        gate.wait()
        rows.append(upload_cv(profile=profile, name="a.txt", file=content(b"my cv"), now=NOW))
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(is_new for _, is_new in rows) == [False, True]
    assert (CV.objects.count(), stored_files() - before) == (1, 1)
