"""Files that no row names any more."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from talent.models import CV
from talent.services import delete_stray_files
from tests.factories import NOW
from tests.talent.conftest import Upload

LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _own_media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def aged(cv: CV, when: datetime = NOW) -> Path:
    os.utime(cv.file.path, (when.timestamp(), when.timestamp()))
    return Path(cv.file.path)


def test_a_file_without_a_row_goes(upload: Upload) -> None:
    path = aged(upload(b"my cv", "a.txt"))
    CV.objects.all().delete()
    assert (delete_stray_files(now=LATER), path.exists()) == (1, False)


def test_a_file_with_its_row_stays(upload: Upload) -> None:
    path = aged(upload(b"my cv", "a.txt"))
    assert (delete_stray_files(now=LATER), path.exists()) == (0, True)


def test_a_file_its_row_has_let_go_of_goes(upload: Upload) -> None:
    """As after a crash between the commit and the deletion."""
    path = aged(upload(b"my cv", "a.txt"))
    CV.objects.update(file="")
    assert (delete_stray_files(now=LATER), path.exists()) == (1, False)


def test_a_young_file_may_be_waiting_for_its_row(upload: Upload) -> None:
    path = aged(upload(b"my cv", "a.txt"), LATER - timedelta(minutes=5))
    CV.objects.all().delete()
    assert (delete_stray_files(now=LATER), path.exists()) == (0, True)


def test_a_file_of_another_name_is_nobodys(db: None, tmp_path: Path) -> None:
    stray = tmp_path / "cvs" / "ab" / "notes.txt"
    stray.parent.mkdir(parents=True)
    stray.write_text("x")
    os.utime(stray, (0, 0))
    assert delete_stray_files(now=LATER) == 1


def test_without_any_file_there_is_nothing_to_do(db: None) -> None:
    assert delete_stray_files(now=LATER) == 0
