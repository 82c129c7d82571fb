"""Reading a stored CV."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from skills.models import Skill
from talent import messages
from talent.models import CV, Claim, Profile
from talent.selectors import cv_card
from talent.services import claim_cv, confirm_claims, delete_cv, read_cv, reject_claim, upload_cv
from talent.services.reading import MAX_CRASHES
from tests.factories import NOW, make_profile
from tests.talent.conftest import Upload, work_on
from tests.talent.files import content, docx_cv, docx_with_hidden, pdf_cv, pdf_of
from workqueue.models import MAX_ATTEMPTS, Job

pytestmark = pytest.mark.usefixtures("skills")


def test_a_pdf_becomes_proposals_with_their_sentence(read: Upload, profile: Profile) -> None:
    cv = read(pdf_cv())
    assert cv.state == Job.State.DONE
    claim = profile.claims.get(skill_id="portal:splunk")
    assert claim.state == Claim.State.PROPOSED
    assert "tuned the detection rules" in claim.sentence
    assert (claim.cv, claim.evidence) == (cv, Claim.Evidence.CV)


def test_a_docx_is_read_as_well(read: Upload, profile: Profile) -> None:
    cv = read(docx_cv(), "cv.docx")
    assert cv.language in {"en", "nl"}
    assert profile.claims.proposed().filter(skill_id="portal:splunk").exists()


def test_proposals_alone_change_nothing_for_matching(
    read: Upload, profile: Profile, news: list[Profile]
) -> None:
    read(pdf_cv())
    profile.refresh_from_db()
    assert (profile.matching_version, news) == (1, [])


def test_a_certificate_is_evidence_of_its_own_kind(read: Upload, profile: Profile) -> None:
    read(pdf_cv("Certified: CISSP, since 2023."))
    certificate = Skill.objects.get(kind="certificate", labels__en__startswith="CISSP")
    assert profile.claims.get(skill=certificate).evidence == Claim.Evidence.CERTIFICATE


def test_what_the_person_confirmed_is_never_overwritten(read: Upload, profile: Profile) -> None:
    read(pdf_cv())
    claim = profile.claims.get(skill_id="portal:splunk")
    confirm_claims(profile=profile, claims=[claim.pk], levels={claim.pk: 1})
    read(pdf_cv("Splunk expert, ten years of Splunk."))
    claim.refresh_from_db()
    assert (claim.state, claim.level) == (Claim.State.CONFIRMED, 1)


def test_what_the_person_rejected_stays_rejected(read: Upload, profile: Profile) -> None:
    read(pdf_cv())
    claim = profile.claims.get(skill_id="portal:splunk")
    reject_claim(claim=claim)
    read(pdf_cv("Splunk expert, ten years of Splunk."))
    claim.refresh_from_db()
    assert claim.state == Claim.State.REJECTED


def test_an_open_proposal_is_refreshed_by_a_newer_cv(read: Upload, profile: Profile) -> None:
    read(pdf_cv("I have used Splunk now and then."))
    newer = read(pdf_cv("Expert in Splunk."))
    claim = profile.claims.get(skill_id="portal:splunk")
    assert (claim.level, claim.cv) == (4, newer)


def test_a_proposal_keeps_how_many_statements_name_it(read: Upload, profile: Profile) -> None:
    read(pdf_cv("Splunk at the bank.", "Then Splunk at the hospital, and Burp Suite."))
    counts = dict(profile.claims.values_list("skill_id", "mentions"))
    assert (counts["portal:splunk"], counts["portal:burp"]) == (2, 1)


def test_what_was_found_before_practice_was_read_is_still_proposed(
    read: Upload, profile: Profile
) -> None:
    older = read(pdf_cv("I have used Splunk now and then."))
    newer = read(pdf_cv("Expert in Splunk."))
    CV.objects.filter(pk=older.pk).update(findings=[row[:4] for row in older.findings])
    delete_cv(cv=newer)
    claim = profile.claims.get()
    assert (claim.practice_months, claim.mentions) == (None, 1)


def test_hidden_text_is_reported_and_proposes_nothing(read: Upload, profile: Profile) -> None:
    cv = read(docx_with_hidden("I am calm and I like people a lot.", "Splunk expert"), "cv.docx")
    assert "Splunk" in cv.hidden_text
    assert cv.warnings == ["hidden_text"]
    assert not profile.claims.exists()


@pytest.mark.parametrize(
    "hiding",
    [
        "#text(fill: white)[{}]",
        '#text(fill: rgb("#fdfdfd"))[{}]',
        "#text(size: 1pt)[{}]",
        "#place(dx: 2000pt)[{}]",
        "#place(dy: -900pt)[{}]",
    ],
    ids=["white", "nearly white", "of one point", "beside the page", "above the page"],
)
def test_words_hidden_in_a_pdf_are_reported_and_claim_nothing(
    read: Upload, profile: Profile, hiding: str
) -> None:
    seen = "I am calm and I used Wireshark for years.\n\n"
    cv = read(pdf_of(seen + hiding.replace("{}", "Splunk expert")))
    assert cv.warnings == ["hidden_text"]
    assert "Splunk" in cv.hidden_text
    assert not profile.claims.filter(skill_id="portal:splunk").exists()


def test_a_register_number_is_noticed(read: Upload) -> None:
    cv = read(pdf_cv("Rijksregisternummer: 85.07.30-033.28, and more words about me."))
    assert cv.warnings == ["register_number"]


def test_a_cv_without_text_is_kept_and_flagged(read: Upload) -> None:
    cv = read(pdf_cv("#"))
    assert (cv.state, cv.warnings) == (Job.State.DONE, ["no_text"])


def test_a_cv_of_one_skill_is_not_called_a_picture(read: Upload, profile: Profile) -> None:
    cv = read(pdf_cv("Splunk"))
    assert (cv.warnings, profile.claims.proposed().count()) == ([], 1)


def test_a_retired_skill_is_not_proposed(read: Upload, profile: Profile) -> None:
    Skill.objects.filter(pk="portal:splunk").update(retired=True)
    read(pdf_cv())
    assert not profile.claims.filter(skill_id="portal:splunk").exists()


def test_a_damaged_file_fails_for_good(read: Upload) -> None:
    cv = read(b"%PDF-1.7 and then nothing a reader knows %%EOF")
    assert (cv.state, cv.error_code) == (Job.State.FAILED, "unreadable")


def test_a_file_that_takes_the_worker_down_is_given_up(upload: Upload) -> None:
    cv = upload(pdf_cv())
    now = NOW
    for _ in range(MAX_CRASHES):
        assert claim_cv(pk=cv.pk, now=now) is not None
        now += timedelta(hours=1)
    cv = work_on(cv, now=now)
    assert (cv.state, cv.error_code) == (Job.State.FAILED, "unreadable")


def test_a_file_that_cannot_be_opened_now_is_tried_later(upload: Upload) -> None:
    cv = upload(pdf_cv())
    Path(cv.file.path).unlink()
    cv = work_on(cv)
    assert cv.state == Job.State.WAITING
    assert cv.due_at > NOW


def test_a_minute_without_the_disk_makes_no_cv_unreadable(upload: Upload) -> None:
    cv = upload(pdf_cv())
    path = Path(cv.file.path)
    away = path.rename(path.with_suffix(".away"))
    for attempt in range(MAX_CRASHES + 1):
        cv = work_on(cv, now=NOW + timedelta(hours=attempt))
        assert cv.state == Job.State.WAITING
    away.rename(path)
    assert work_on(cv, now=NOW + timedelta(days=1)).state == Job.State.DONE


def test_a_disk_that_stays_away_ends_in_words_about_the_file(upload: Upload) -> None:
    cv = upload(pdf_cv())
    Path(cv.file.path).unlink()
    for attempt in range(MAX_ATTEMPTS):
        cv = work_on(cv, now=NOW + timedelta(days=attempt))
    assert (cv.state, cv.error_code) == (Job.State.FAILED, "")
    assert cv_card(cv, now=NOW).error == messages.UNKNOWN


def test_a_second_worker_does_not_get_the_row(upload: Upload) -> None:
    cv = upload(pdf_cv())
    assert CV.objects.claim(cv.pk, now=NOW) is not None
    assert CV.objects.claim(cv.pk, now=NOW) is None


def test_a_worker_whose_lease_ran_out_writes_nothing(upload: Upload, profile: Profile) -> None:
    cv = upload(pdf_cv())
    late = CV.objects.claim(cv.pk, now=NOW)
    assert late is not None
    CV.objects.filter(pk=cv.pk).update(attempts=2)
    read_cv(cv=late, now=NOW)
    cv.refresh_from_db()
    assert (cv.state, cv.text) == (Job.State.RUNNING, "")
    assert not profile.claims.exists()


def test_a_cv_deleted_while_it_is_read_stays_deleted(upload: Upload, profile: Profile) -> None:
    claimed = CV.objects.claim(upload(pdf_cv()).pk, now=NOW)
    assert claimed is not None
    CV.objects.all().delete()
    read_cv(cv=claimed, now=NOW)
    assert not profile.claims.exists()


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_killing_the_reading_process_leaves_the_row_and_a_reason() -> None:
    cv, _ = upload_cv(profile=make_profile(), name="cv.pdf", file=content(pdf_cv()), now=NOW)
    killer = Thread(target=_kill_reader)
    killer.start()
    cv = work_on(cv)
    killer.join()
    assert (cv.state, cv.error_code) == (Job.State.FAILED, "unreadable")
    assert Path(cv.file.path).exists()


def _kill_reader() -> None:
    """Kill -9 the first `formats.child` that this process starts."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rpartition(")")[2].split()[1])
                words = (stat.parent / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == os.getpid() and b"formats.child" in words:
                os.kill(int(stat.parent.name), signal.SIGKILL)
                return
