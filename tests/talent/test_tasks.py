"""The worker's side of a CV."""

import time
from datetime import timedelta

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import worker_init

from pipeline.celery import app
from skills.reading import language, names
from skills.services import load_taxonomy
from talent.models import CV, Claim
from talent.receivers import warm_reader
from talent.services import upload_cv
from talent.tasks import due_cvs, read_cv
from tests.factories import NOW, make_profile
from tests.talent.conftest import Upload
from tests.talent.files import content, pdf_cv
from workqueue.models import Job
from workqueue.nudges import Nudge


def test_the_sweep_names_every_cv_that_waits(upload: Upload) -> None:
    cv = upload(b"my cv", "a.txt")
    assert list(due_cvs(NOW)) == [Nudge(read_cv, cv.pk)]


def test_the_sweep_names_a_cv_whose_worker_died(upload: Upload) -> None:
    cv = upload(b"my cv", "a.txt")
    CV.objects.claim(cv.pk, now=NOW)
    assert list(due_cvs(NOW)) == []
    assert list(due_cvs(NOW + timedelta(minutes=5))) == [Nudge(read_cv, cv.pk)]


def test_a_read_cv_is_not_named_again(read: Upload) -> None:
    read(b"my cv says nothing of note", "a.txt")
    assert list(due_cvs(NOW + timedelta(days=1))) == []


def test_a_nudge_about_a_row_that_is_gone_does_nothing(db: None) -> None:
    read_cv("0")
    assert not CV.objects.exists()


def test_a_starting_worker_builds_what_reading_needs() -> None:
    language._identifier.cache_clear()
    names.automaton.cache_clear()
    assert warm_reader in worker_init._live_receivers(sender=None)
    warm_reader(sender=None)
    assert names.automaton.cache_info().currsize == 1
    assert language._identifier.cache_info().currsize == 1


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_an_upload_is_read_by_a_worker_without_anyone_asking() -> None:
    load_taxonomy()
    with start_worker(app, pool="threads", perform_ping_check=False):
        upload_cv(profile=make_profile(), name="a.pdf", file=content(pdf_cv()), now=NOW)
        _until_read()
    assert Claim.objects.proposed().filter(skill="portal:splunk").exists()


def _until_read() -> None:
    deadline = time.monotonic() + 20
    while CV.objects.get().state != Job.State.DONE:
        assert time.monotonic() < deadline
        time.sleep(0.05)
