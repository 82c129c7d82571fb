"""Profiles saved elsewhere, uploaded as a CV is: proposed, confirmed by the person, undone."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from documents import Code
from talent import messages
from talent.models import CV, Certificate, Claim, Profile
from talent.services import CVRefused, confirm_claims, delete_cv, set_languages, upload_cv
from tests.cast import Cast
from tests.conftest import SignIn
from tests.documents import pdfs
from tests.factories import NOW
from tests.formats import samples
from tests.talent.conftest import Upload, work_on
from tests.talent.files import content, posted
from workqueue.models import Job

pytestmark = pytest.mark.usefixtures("skills")

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
URL = "/en/me/skills/"
FILES = {
    "cv.xml": samples.CANDIDATE,
    "old.xml": samples.PASSPORT,
    "cv.json": samples.as_json(samples.JSON_RESUME),
    "cv.zip": samples.linkedin(),
    "cv.pdf": samples.pdf_with(samples.CANDIDATE),
}


@pytest.mark.parametrize("name", FILES)
def test_a_profile_in_fields_becomes_proposals(read: Upload, profile: Profile, name: str) -> None:
    cv = read(FILES[name], name)
    assert cv.state == Job.State.DONE
    claim = profile.claims.get(skill_id="portal:splunk")
    assert (claim.state, claim.cv, claim.last_used) == (Claim.State.PROPOSED, cv, 2023)
    # March 2020 to August 2023
    assert claim.practice_months == 42
    assert "Splunk every day" in claim.sentence
    assert cv.background["languages"] == [["nl", "C2"], ["fr", "B1"]]
    assert not profile.languages.exists()


def test_a_certificate_in_a_file_is_proposed_with_its_days(read: Upload, profile: Profile) -> None:
    cv = read(FILES["cv.zip"], "cv.zip")
    held = profile.certificates.get()
    assert (held.name, held.issuer, held.number, held.skill_id) == (
        "CISSP", "ISC2", "L-7", "portal:cissp",
    )  # fmt: skip
    assert f"{held.issued_on} {held.expires_on}" == "2022-05-01 2025-05-31"
    assert (held.state, held.source, held.cv) == (Certificate.State.PROPOSED, "linkedin", cv)


def test_a_badge_is_a_certificate_with_the_skill_it_is_aligned_to(
    read: Upload, profile: Profile
) -> None:
    cv = read(samples.baked(samples.as_json(samples.BADGE_3)), "badge.png")
    assert (profile.certificates.get().name, cv.warnings) == ("Network defence", [])
    assert profile.claims.filter(skill__esco_uri__endswith="8088750d-8388-4170-a76f-48354c469c44")


def test_what_the_profile_knows_is_not_overwritten(read: Upload, profile: Profile) -> None:
    set_languages(profile=profile, languages={"nl": "A1"})
    read(FILES["cv.json"], "cv.json")
    profile.refresh_from_db()
    assert dict(profile.languages.values_list("code", "level")) == {"nl": "A1"}
    assert profile.postal_code == "5000"


def test_the_archive_and_the_europass_are_not_kept(
    read: Upload, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cvs = [read(FILES[name], name) for name in ("cv.zip", "cv.xml", "cv.json")]
    kept = [default_storage.exists(f"cvs/{cv.uuid.hex[:2]}/{cv.uuid}.{cv.kind}") for cv in cvs]
    assert [(bool(cv.file), bool(cv.text)) for cv in cvs] == [
        (False, True), (False, True), (True, True),
    ]  # fmt: skip
    assert kept == [False, False, True]


def test_a_refused_archive_is_not_kept_either(read: Upload) -> None:
    cv = read(samples.linkedin({"messages.csv": b"a\n"}), "cv.zip")
    assert (cv.state, cv.error_code, cv.file.name) == (Job.State.FAILED, "other_format", "")


def test_words_hidden_in_a_europass_pdf_are_reported(read: Upload, profile: Profile) -> None:
    page = pdfs.WORDS + pdfs.text("Kubernetes expert", before="1 g")
    cv = read(samples.pdf_with(samples.CANDIDATE, page))
    assert (cv.warnings, cv.source) == (["hidden_text"], "europass")
    assert not profile.claims.filter(skill_id="portal:kubernetes").exists()


def test_every_reason_for_refusal_has_its_words() -> None:
    warnings = {Code.NO_TEXT, Code.HIDDEN_TEXT, Code.TRUNCATED}
    assert set(Code) - warnings <= messages.REFUSALS.keys()


@pytest.mark.parametrize(("name", "data"), [("cv.json", b"<html>"), ("cv.exe", b"MZ")])
def test_a_file_of_another_kind_is_refused_at_the_door(
    profile: Profile, name: str, data: bytes
) -> None:
    with pytest.raises(CVRefused):
        upload_cv(profile=profile, name=name, file=content(data), now=NOW)


def test_what_a_file_proposed_goes_with_it(read: Upload, profile: Profile) -> None:
    older, newer = read(FILES["cv.json"], "cv.json"), read(FILES["cv.zip"], "cv.zip")
    assert profile.certificates.get().cv == older
    delete_cv(cv=older)
    assert profile.certificates.get().cv == newer
    delete_cv(cv=newer)
    assert not profile.certificates.exists()


def test_a_confirmed_certificate_stays_when_its_file_goes(read: Upload, profile: Profile) -> None:
    cv = read(FILES["cv.json"], "cv.json")
    profile.certificates.update(state=Certificate.State.CONFIRMED)
    delete_cv(cv=cv)
    assert profile.certificates.get().cv is None


def test_a_certificate_that_was_taken_out_is_not_proposed_again(
    read: Upload, profile: Profile
) -> None:
    read(FILES["cv.json"], "cv.json")
    profile.certificates.update(state=Certificate.State.REMOVED)
    read(FILES["cv.zip"], "cv.zip")
    assert profile.certificates.get().state == Certificate.State.REMOVED


def test_confirming_the_skill_confirms_the_certificate(read: Upload, profile: Profile) -> None:
    read(FILES["cv.json"], "cv.json")
    claim = profile.claims.get(skill_id="portal:cissp")
    confirm_claims(profile=profile, claims=[claim.pk])
    assert profile.certificates.get().state == Certificate.State.CONFIRMED


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def given(cast: Cast, upload: Upload, **conditions: object) -> CV:
    data = samples.JSON_RESUME | {"meta": {"x-belfry": {"conditions": conditions}}}
    return work_on(upload(samples.as_json(data), "cv.json", owner=cast.dora_profile))


def test_conditions_are_shown_beside_those_of_the_profile_and_taken_over_when_asked(
    dora: Client, cast: Cast, upload: Upload
) -> None:
    cv = given(cast, upload, remote="remote", hours_min=20, contract_forms=["freelance"])
    page = dora.get(URL).content.decode()
    assert "3000 Leuven" in page
    assert "in your profile: 5000 Namur" in page
    dora.post(URL, {"action": "conditions", "cv": str(cv.uuid)})
    profile = cast.dora_profile
    profile.refresh_from_db()
    assert (profile.postal_code, profile.municipality, profile.province) == (
        "3000", "24062", "BE-VBR",
    )  # fmt: skip
    assert (profile.remote, profile.hours_min, profile.hours_max) == ("remote", 20, 40)
    assert profile.contract_forms == ["freelance"]
    assert "Take these over" not in dora.get(URL).content.decode()


def test_conditions_that_cannot_be_are_not_proposed(cast: Cast, upload: Upload) -> None:
    cv = given(
        cast, upload, remote="moon", hours_min=99, commute_km=-4, contract_forms=["slavery"],
        available_from="1850-01-01", visibility="open", pay_expectation=1, user=1, id=7,
    )  # fmt: skip
    assert cv.background["conditions"] == {"postal_code": "3000"}


def test_the_conditions_of_another_persons_file_are_not_found(
    dora: Client, cast: Cast, upload: Upload, profile: Profile
) -> None:
    cv = work_on(upload(FILES["cv.json"], "cv.json"))
    assert dora.post(URL, {"action": "conditions", "cv": str(cv.uuid)}).status_code == 404
    assert dora.post(URL, {"action": "conditions", "cv": "x"}).status_code == 400


def test_the_pages_name_the_file_and_its_format(dora: Client, cast: Cast, upload: Upload) -> None:
    cv = work_on(upload(FILES["cv.zip"], "data.zip", owner=cast.dora_profile))
    page = dora.get(f"/en/me/cv/{cv.uuid}/").content.decode()
    assert "ZIP (LinkedIn)" in page
    assert "The file itself is deleted once it is read" in page
    assert dora.get(f"/en/me/cv/{cv.uuid}/file/").status_code == 404
    assert "From “data.zip” (LinkedIn)." in dora.get("/en/me/certificates/").content.decode()


def test_a_badge_is_uploaded_on_the_page_of_cvs(dora: Client, cast: Cast) -> None:
    file = posted(samples.token(samples.BADGE_3), "badge.jwt")
    answer = dora.post("/en/me/cv/", {"file": file}, follow=True)
    assert answer.status_code == 200
    assert cast.dora_profile.cvs.get().kind == "jwt"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples of other projects are not here")
@pytest.mark.parametrize(
    "path",
    [
        "europass/europass_candidate_FICTIONAL.xml",
        "jsonresume/examples/senior-engineer.resume.json",
    ],
)
def test_the_samples_of_the_formats_own_projects_are_proposed(
    read: Upload, profile: Profile, path: str
) -> None:
    cv = read((SHARED / path).read_bytes(), Path(path).name)
    assert cv.state == Job.State.DONE
    assert profile.claims.proposed().exists()
