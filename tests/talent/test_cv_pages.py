"""The pages around a CV."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from talent.models import CV, Claim
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim
from tests.talent.conftest import Upload, work_on
from tests.talent.files import pdf_cv, posted
from workqueue.models import Job

HTMX = {"HX-Request": "true"}
SAFE_PAGES = ("", "file/")


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


@pytest.fixture
def cv(cast: Cast, upload: Upload) -> CV:
    return upload(pdf_cv(), "cv.pdf", owner=cast.dora_profile)


def page(cv: CV, part: str = "") -> str:
    return f"/en/me/cv/{cv.uuid}/{part}"


def test_an_upload_leads_to_its_progress(dora: Client) -> None:
    answer = dora.post("/en/me/cv/", {"file": posted(pdf_cv())})
    assert answer["Location"] == page(CV.objects.get())


def test_a_first_upload_makes_the_profile(cast: Cast, signed_in_as: SignIn) -> None:
    cast.dora_profile.delete()
    signed_in_as(cast.dora).post("/en/me/cv/", {"file": posted(pdf_cv())})
    assert CV.objects.get().profile.user == cast.dora


def test_the_same_file_leads_to_the_same_page_and_says_so(dora: Client) -> None:
    dora.post("/en/me/cv/", {"file": posted(pdf_cv())})
    answer = dora.post("/en/me/cv/", {"file": posted(pdf_cv())}, follow=True)
    assert "this very file before" in answer.content.decode()
    assert CV.objects.count() == 1


def test_progress_asks_again_while_reading(dora: Client, cv: CV) -> None:
    CV.objects.update(created_at=timezone.now())
    assert 'hx-trigger="every 1s"' in dora.get(page(cv)).content.decode()


def test_progress_after_a_while_says_nothing_is_lost(dora: Client, cv: CV) -> None:
    # The factories' clock is long ago, so this one has waited for long.
    body = dora.get(page(cv)).content.decode()
    assert "nothing is lost" in body


def test_progress_after_a_failed_try_says_it_waits_at_once(dora: Client, cv: CV) -> None:
    CV.objects.update(created_at=timezone.now(), last_error="FileNotFoundError")
    body = dora.get(page(cv)).content.decode()
    assert "waits to be read" in body
    assert "nothing is lost" in body


def test_a_poll_without_news_is_empty(dora: Client, cv: CV) -> None:
    assert dora.get(page(cv), {"seen": "waiting-slow"}, headers=HTMX).status_code == 204


@pytest.mark.usefixtures("skills")
def test_a_poll_after_reading_shows_the_result_and_stops(dora: Client, cv: CV) -> None:
    work_on(cv)
    answer = dora.get(page(cv), {"seen": "running"}, headers=HTMX).content.decode()
    assert "skills found" in answer
    assert "hx-trigger" not in answer
    assert "<html" not in answer


def test_a_file_that_failed_says_why_and_what_next(dora: Client, cv: CV) -> None:
    CV.objects.filter(pk=cv.pk).update(state=Job.State.FAILED, error_code="encrypted")
    body = dora.get(page(cv)).content.decode()
    assert "password protected" in body
    assert "Upload another file" in body


def test_a_download_is_safe_and_leaves_a_trace(cast: Cast, dora: Client, cv: CV) -> None:
    answer = dora.get(page(cv, "file/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == pdf_cv()  # type: ignore[attr-defined]  # FileResponse
    event = AuditEvent.objects.get(action=AuditEvent.Action.DOWNLOAD_CV)
    assert (event.actor_id, event.target) == (cast.dora.pk, str(cv.uuid))


def test_deleting_is_a_post(dora: Client, cv: CV) -> None:
    assert dora.get(page(cv, "delete/")).status_code == 405
    assert dora.post(page(cv, "delete/")).status_code == 302
    assert not CV.objects.exists()


@pytest.mark.parametrize("part", SAFE_PAGES)
def test_another_persons_cv_does_not_exist(
    cast: Cast, signed_in_as: SignIn, cv: CV, part: str
) -> None:
    assert signed_in_as(cast.emil).get(page(cv, part)).status_code == 404


def test_another_persons_cv_cannot_be_deleted(cast: Cast, signed_in_as: SignIn, cv: CV) -> None:
    assert signed_in_as(cast.emil).post(page(cv, "delete/")).status_code == 404
    assert CV.objects.exists()


def test_a_cv_that_never_was_does_not_exist(dora: Client) -> None:
    assert dora.get(f"/en/me/cv/{uuid4()}/").status_code == 404


@pytest.mark.parametrize("part", SAFE_PAGES)
def test_a_stranger_signs_in_first(client: Client, cv: CV, part: str) -> None:
    answer = client.get(page(cv, part))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("part", SAFE_PAGES)
def test_an_employer_has_nothing_to_look_for_here(
    cast: Cast, signed_in_as: SignIn, cv: CV, part: str
) -> None:
    assert signed_in_as(cast.alice).get(page(cv, part)).status_code == 403


def test_home_asks_the_same_number_of_questions_for_many_cvs(
    cast: Cast, dora: Client, upload: Upload
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert dora.get("/en/me/").status_code == 200
        return len(seen)

    upload(b"one cv", "a.txt", owner=cast.dora_profile)
    few = queries()
    for number in range(8):
        cv = upload(b"cv %d" % number, "b.txt", owner=cast.dora_profile)
        make_claim(cast.dora_profile, f"s{number}", state=Claim.State.PROPOSED, cv=cv)
    assert queries() == few <= 11
