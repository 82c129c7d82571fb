"""What each format says, in the same fields."""

from dataclasses import asdict
from pathlib import Path

import pytest

from documents import Code, DocumentError
from documents.office.package import Package
from formats import Certificate, Language, Resume, Source, as_text, read
from tests.formats import samples

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
SPOKEN = (Language("nl", "C2"), Language("fr", "B1"))
BADGE = Certificate(
    "Network defence", "Verzonnen Academie", "2025-02-03", "2027-02-03",
    "https://example.org/badges/7", "https://example.org/badges/7",
)  # fmt: skip
LINKED = samples.as_json(samples.BADGE_2 | {"badge": "https://example.org/1"})
PROFILES = {
    "cv.xml": samples.CANDIDATE,
    "old.xml": samples.PASSPORT,
    "resume.json": samples.as_json(samples.JSON_RESUME),
    "linkedin.zip": samples.linkedin(),
    "cv.pdf": samples.pdf_with(samples.CANDIDATE),
}
BADGES = {
    "badge.json": samples.as_json(samples.BADGE_3),
    "badge.jsonld": samples.as_json(samples.BADGE_2),
    "badge.jwt": samples.token(samples.BADGE_3),
    "older.jwt": samples.token({"vc": samples.BADGE_3, "exp": 1}),
    "badge.png": samples.baked(samples.as_json(samples.BADGE_3)),
    "packed.png": samples.baked(samples.as_json(samples.BADGE_3), packed=True),
    "token.png": samples.baked(samples.token(samples.BADGE_3)),
    "second.png": samples.baked(samples.as_json(samples.BADGE_2), b"openbadges"),
    "text.png": samples.png(
        samples.chunk(b"tEXt", b"openbadges\0" + samples.as_json(samples.BADGE_2))
    ),
}


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_says_the_same_in_every_format(name: str) -> None:
    found = read(name, PROFILES[name])
    assert found.name == "Imke Verzonnen"
    assert found.languages == SPOKEN
    post = found.posts[0]
    assert (post.title, post.employer) == ("SOC analyst", "Bedacht NV")
    assert (post.start[:7], post.end[:7]) == ("2020-03", "2023-08")
    assert "Splunk every day" in post.text
    assert "Nmap" in [skill.name for skill in found.skills]


@pytest.mark.parametrize("name", ["cv.xml", "resume.json", "linkedin.zip"])
def test_a_profile_names_its_certificates(name: str) -> None:
    (held,) = read(name, PROFILES[name]).certificates
    assert (held.name, held.issuer, held.issued[:7]) == ("CISSP", "ISC2", "2022-05")


@pytest.mark.parametrize("name", ["cv.xml", "old.xml", "resume.json"])
def test_it_reads_the_town_and_never_the_street(name: str) -> None:
    found = read(name, PROFILES[name])
    assert (found.postal_code, found.town, found.country) == ("3000", "Leuven", "BE")


@pytest.mark.parametrize("name", BADGES)
def test_a_badge_is_a_certificate_however_it_is_packed(name: str) -> None:
    found = read(name, BADGES[name])
    assert (found.source, found.certificates) == (Source.OPEN_BADGES, (BADGE,))


def test_a_badge_names_the_skills_it_is_aligned_to() -> None:
    (skill,) = read("badge.json", BADGES["badge.json"]).skills
    assert skill.uri.endswith("8088750d-8388-4170-a76f-48354c469c44")


def test_a_european_credential_is_a_certificate_with_its_skills() -> None:
    found = read("credential.jsonld", samples.as_json(samples.ELM))
    assert found.certificates[0].name == "Network defence"
    assert found.certificates[0].issuer == "Verzonnen Academie"
    assert [skill.name for skill in found.skills] == ["Watch", "SIEM"]


@pytest.mark.parametrize(
    "name_and_data",
    [*PROFILES.items(), *BADGES.items(), ("elm.json", samples.as_json(samples.ELM))],
    ids=lambda pair: pair[0],
)
def test_it_reads_nothing_of_birth_nationality_gender_photo_or_numbers(
    name_and_data: tuple[str, bytes],
) -> None:
    found = read(*name_and_data)
    said = repr(asdict(found)) + as_text(found)
    assert [canary for canary in samples.CANARIES if canary in said] == []


def test_a_profile_has_no_field_for_what_is_protected() -> None:
    words = ("birth", "nation", "gender", "sex", "photo", "image", "picture", "marital", "number")
    fields = Resume.__dataclass_fields__
    assert [name for name in fields if any(word in name for word in words)] == []


def test_the_other_tables_of_an_archive_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    read_members: list[str] = []
    whole = Package.read
    monkeypatch.setattr(
        "documents.office.package.Package.read",
        lambda package, name: read_members.append(name) or whole(package, name),
    )
    read("linkedin.zip", PROFILES["linkedin.zip"])
    assert sorted(read_members) == sorted(
        name for name in samples.TABLES if name not in ("messages.csv", "Connections.csv")
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.xml", b"<Other/>", Code.OTHER_FORMAT),
        ("job.json", b'{"title": "An advert", "skills": []}', Code.OTHER_FORMAT),
        ("list.json", b"[]", Code.OTHER_FORMAT),
        ("diploma.json", b'{"type": "BadgeClass", "name": "x"}', Code.OTHER_FORMAT),
        ("other.zip", samples.linkedin({"messages.csv": b"a\n"}), Code.OTHER_FORMAT),
        ("cat.png", samples.png(), Code.OTHER_FORMAT),
        ("cv.pdf", samples.pdf_with(b"<Other/>"), Code.OTHER_FORMAT),
        ("resume.json", b'{"basics": {"name": "Imke"}}', Code.NOTHING_TOLD),
        ("cv.xml", b"<Candidate/>", Code.NOTHING_TOLD),
        ("cv.xml", b"", Code.EMPTY),
        ("cv.html", b"<html>", Code.UNSUPPORTED_TYPE),
        ("badge.json", LINKED, Code.ONLY_LINK),
        ("badge.png", samples.baked(b"https://x.be/1", b"openbadges"), Code.ONLY_LINK),
    ],
)
def test_it_says_why_a_file_is_not_taken(name: str, data: bytes, code: Code) -> None:
    with pytest.raises(DocumentError) as caught:
        read(name, data)
    assert caught.value.code is code


CANDIDATES = [
    "europass/europass_candidate_FICTIONAL.xml",
    "jsonresume/sample.resume.json",
    "jsonresume/examples/career-changer.resume.json",
    "jsonresume/examples/new-grad.resume.json",
    "jsonresume/examples/senior-engineer.resume.json",
    "openbadges/ob3-microcredential-example.json",
    "elm/edc-mc-example.json",
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples of other projects are not here")
@pytest.mark.parametrize("path", CANDIDATES)
def test_the_samples_of_the_formats_own_projects_are_read(path: str) -> None:
    found = read(path, (SHARED / path).read_bytes())
    assert found.posts or found.certificates
    assert as_text(found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples of other projects are not here")
@pytest.mark.parametrize(
    ("path", "code"),
    [
        # Only the first part of the token is there.
        ("openbadges/ob3-microcredential-signed.jwt", Code.UNREADABLE),
        ("jsonresume/sample.job.json", Code.OTHER_FORMAT),
        ("elm/input-fields-example.json", Code.OTHER_FORMAT),
    ],
)
def test_samples_that_are_nobodys_profile_are_refused(path: str, code: Code) -> None:
    with pytest.raises(DocumentError) as caught:
        read(path, (SHARED / path).read_bytes())
    assert caught.value.code is code
