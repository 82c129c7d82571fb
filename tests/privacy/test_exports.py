"""The copy holds all that is about its person, and nothing that is about anybody else."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from mail.models import DeliveredMail, OutgoingMail
from matching.models import Candidacy, Match
from privacy.exporting import COPIES, write_archive
from privacy.models import Export
from privacy.register import REGISTER
from privacy.services import forget_exports, request_export
from talent.models import CV
from tests.conftest import SignIn
from tests.permissions.stage import Stage
from tests.privacy.conftest import work

pytestmark = pytest.mark.django_db
PAGE, ASK, FETCH = "/en/me/privacy/", "/en/me/privacy/copy/", "/en/me/privacy/copy/file/"


def copy_of(user: User) -> dict[str, bytes]:
    """The copy's files by name."""
    made = BytesIO()
    write_archive(user, made)
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files[f"{name}.json"])
    return found


def words(files: dict[str, bytes]) -> str:
    return "\n".join(f"{name}\n{content.decode()}" for name, content in files.items())


def canaries(stage: Stage, *roles: str) -> set[str]:
    return {w for name, w in stage.canaries.items() if name.partition(".")[0] in roles}


CANDIDATES = ("candidate", "other_candidate", "open", "accepted")


@pytest.mark.parametrize("role", CANDIDATES)
def test_it_holds_all_of_the_person_and_nothing_of_another(stage: Stage, role: str) -> None:
    said = words(copy_of(stage.people[role]))
    own = canaries(stage, role)
    # A passkey's inside opens a door; that there is one is told.
    assert {word for word in own if word not in said} <= {"zqcandidatekey"}
    others = canaries(stage, "team", *(set(CANDIDATES) - {role}))
    assert {word for word in others if word in said} == set()
    # What a team notes about somebody is theirs to read.
    assert (stage.canaries["remark.note"] in said) == (role == "candidate")
    numbers = Match.objects.exclude(profile__user=stage.people[role]).values_list("number")
    assert [number for (number,) in numbers if str(number) in said] == []
    staff = {user.email for r, user in stage.people.items() if r not in CANDIDATES}
    assert {address for address in staff if address in said} == set()


@pytest.mark.parametrize("role", ["owner", "recruiter", "reader"])
def test_an_employers_copy_names_no_candidate(stage: Stage, role: str) -> None:
    user = stage.people[role]
    files = copy_of(user)
    said = words(files)
    assert {word for word in canaries(stage, "team", *CANDIDATES) if word in said} == set()
    colleagues = {"alice@example.org", "bob@example.org", "rita@example.org"} - {user.email}
    assert {address for address in colleagues if address in said} == set()
    assert rows(files, "memberships")[0]["company"] == stage.cast.company.name
    shortlists = [row for row in rows(files, "mails") if row["event"] == "shortlist"]
    assert [row["text"] for row in shortlists] == [None] * len(shortlists)


def test_it_holds_the_numbers_of_every_match(stage: Stage) -> None:
    """Criteria in words, weights, and the values used: enough to compute it again."""
    matches = rows(copy_of(stage.cast.dora), "matches")
    stored = Match.objects.filter(profile=stage.cast.dora_profile)
    assert len(matches) == stored.count() > 0
    told = matches[0]
    assert told["criteria"][0].keys() >= {"skill", "importance", "level", "verdict", "credit"}
    assert told["to_compute_again"]["inputs"].keys() == {"person", "request"}
    assert "weights" in json.dumps(told["to_compute_again"]["inputs"]["request"]["rules"])


def test_it_says_who_keeps_a_note_and_not_what_is_in_it(stage: Stage) -> None:
    declined = stage.people["open"]
    files = copy_of(declined)
    told = next(row for row in rows(files, "candidacies") if row["state"] == "declined")
    assert (told["the_company_keeps_a_note"], told["company"]) == (True, stage.cast.company.name)
    step = next(row for row in rows(files, "decisions") if row["to_state"] == "declined")
    assert step["the_company_keeps_a_note"]
    assert told["reason"] == "level"
    assert "note" not in told
    assert Candidacy.objects.get(match__profile__user=declined, state="declined").note not in words(
        files
    )


def test_it_tells_of_a_note_that_a_later_step_covers(stage: Stage) -> None:
    """The candidacy shows the last step only; the note of an earlier one is kept all the same."""
    declined = stage.people["open"]
    Candidacy.objects.filter(match__profile__user=declined).update(state="refused", note="")
    told = rows(copy_of(declined), "candidacies")
    assert [row["the_company_keeps_a_note"] for row in told].count(True) == 1


def test_it_tells_who_looked_by_company(stage: Stage) -> None:
    stage.visitor("recruiter").get(reverse("matching:match", args=[stage.names["match_accepted"]]))
    looks = rows(copy_of(stage.people["accepted"]), "looks")
    assert {look["company"] for look in looks} == {stage.cast.company.name}
    assert "saw your name" in " ".join(look["what"] for look in looks)


def test_it_holds_the_files_as_they_were_given(stage: Stage) -> None:
    cv = CV.objects.get(profile=stage.cast.dora_profile)
    files = copy_of(stage.cast.dora)
    assert files[f"cvs/{cv.uuid}.txt"] == cv.text.encode()


def test_it_is_whole_without_the_file_of_a_cv_that_was_let_go(stage: Stage) -> None:
    cv = CV.objects.get(profile=stage.cast.dora_profile)
    CV.objects.filter(pk=cv.pk).update(file="")
    files = copy_of(stage.cast.dora)
    assert [name for name in files if name.startswith("cvs/")] == []
    assert rows(files, "cvs")[0]["original_name"] == cv.original_name


def test_it_has_a_file_for_every_kind_and_no_secret(stage: Stage) -> None:
    dora = stage.cast.dora
    files = copy_of(dora)
    assert {f"{name}.json" for name in COPIES} <= set(files)
    assert dora.password not in words(files)
    for kept in REGISTER.values():
        told = {key for row in rows(files, kept.file) for key in row} if kept.file else set()
        assert told & set(kept.secret.split()) == set()


def test_asking_twice_gives_the_same_one(stage: Stage) -> None:
    emil, now = stage.cast.emil, timezone.now()
    assert request_export(user=emil, now=now).pk == request_export(user=emil, now=now).pk
    work()
    assert request_export(user=emil, now=now).is_ready
    assert Export.objects.filter(user=emil).count() == 1
    assert OutgoingMail.objects.filter(to=emil.email, event="copy_ready").count() == 1


def test_it_is_fetched_by_its_person_who_proved_it_again(
    stage: Stage, signed_in_as: SignIn
) -> None:
    emil = stage.visitor("other_candidate")
    assert emil.get(FETCH).status_code == 404
    assert emil.post(ASK).status_code == 302
    work()
    assert "Fetch my copy" in emil.get(PAGE).content.decode()
    assert b"/en/me/privacy/" in bytes(DeliveredMail.objects.get(to=stage.cast.emil.email).raw)
    answer = emil.get(FETCH)
    content = b"".join(answer)  # type: ignore[arg-type]
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    assert answer["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.filter(action="copy", actor_id=stage.cast.emil.pk).count() == 1
    stale = signed_in_as(stage.cast.emil).get(FETCH)
    assert stale["Location"].startswith("/en/account/reauthenticate/")


def test_it_is_gone_when_its_days_are_over(stage: Stage, settings: Any) -> None:
    emil, now = stage.cast.emil, timezone.now()
    old = request_export(user=emil, now=now)
    work()
    old.refresh_from_db()
    name, over = old.file.name, now + settings.KEEP_EXPORTS + timedelta(minutes=1)
    assert forget_exports(now=now) == 0
    assert default_storage.exists(name)
    new = request_export(user=emil, now=over)
    assert new.uuid != old.uuid
    Export.objects.filter(pk=new.pk).update(finished_at=now)
    assert forget_exports(now=over) >= 1
    assert not Export.objects.filter(user=emil).exists()


def test_a_file_that_no_row_names_goes(stage: Stage) -> None:
    request_export(user=stage.cast.emil, now=timezone.now())
    work()
    export = Export.objects.get(user=stage.cast.emil)
    export.delete()
    forget_exports(now=timezone.now() + timedelta(hours=2))
    assert not default_storage.exists(export.file.name)
