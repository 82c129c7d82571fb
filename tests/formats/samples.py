"""Profiles of people who do not exist, as other programs save them."""

import base64
import json
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
from pypdf import PdfWriter

from tests.documents import pdfs
from tests.documents.packages import zipped

# What no reader may take over, wherever a format has a place for it.
CANARIES = ("1990-02-29", "zqnationality", "zqgender", "zqphoto", "zqnumber", "zqstreet")

_FILES = Path(__file__).parent / "files"
CANDIDATE = (_FILES / "candidate.xml").read_bytes()
PASSPORT = (_FILES / "passport.xml").read_bytes()
# A mark at the start, headings in other letters, a column missing, cells of two lines.
TABLES = {path.name: path.read_bytes() for path in sorted((_FILES / "linkedin").iterdir())}

JSON_RESUME: dict[str, Any] = {
    "basics": {
        "name": "Imke Verzonnen",
        "label": "SOC analyst",
        "image": "https://example.org/zqphoto.png",
        "birth": "1990-02-29",
        "location": {
            "address": "zqstreet 1",
            "postalCode": "3000",
            "city": "Leuven",
            "countryCode": "BE",
        },
    },
    "work": [
        {
            "name": "Bedacht NV",
            "position": "SOC analyst",
            "startDate": "2020-03",
            "endDate": "2023-08",
            "highlights": ["Splunk every day"],
        }
    ],
    "skills": [{"name": "Nmap", "level": "Master", "keywords": ["Wireshark"]}],
    "languages": [
        {"language": "Dutch", "fluency": "Native speaker"},
        {"language": "Frans", "fluency": "B1"},
    ],
    "certificates": [
        {"name": "CISSP", "issuer": "ISC2", "date": "2022-05-01", "url": "https://example.org/c/1"}
    ],
}

BADGE_3: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "http://127.0.0.1:9/context.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "id": "https://example.org/badges/7",
    "issuer": {"type": "Profile", "name": "Verzonnen Academie"},
    "validFrom": "2025-02-03T10:00:00Z",
    "validUntil": "2027-02-03T10:00:00Z",
    "credentialSubject": {
        "identifier": [{"identityHash": "zqnumber", "hashed": False}],
        "achievement": {
            "name": "Network defence",
            "description": "Watched a network for a week.",
            "alignment": [
                {
                    "targetName": "cyber security",
                    "targetUrl": "http://data.europa.eu/esco/skill/8088750d-8388-4170-a76f-48354c469c44",
                }
            ],
        },
    },
}
BADGE_2: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://example.org/badges/7",
    "recipient": {"identity": "zqnumber"},
    "issuedOn": "2025-02-03",
    "expires": "2027-02-03",
    "badge": {
        "type": "BadgeClass",
        "name": "Network defence",
        "issuer": {"name": "Verzonnen Academie"},
    },
}
ELM: dict[str, Any] = {
    "@context": "http://data.europa.eu/snb/model/context/edc-ap",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "id": "urn:credential:7",
    "validFrom": "2025-02-03T10:00:00Z",
    "credentialSubject": {
        "fullName": {"en": "Imke Verzonnen"},
        "nationalID": {"notation": "zqnumber"},
        "dateOfBirth": "1990-02-29",
        "hasClaim": {
            "type": "LearningAchievement",
            "title": {"de": "Netze schützen", "en": "Network defence"},
            "awardedBy": {"awardingBody": {"legalName": {"en": "Verzonnen Academie"}}},
            "specifiedBy": {
                "learningOutcome": [
                    {"title": {"en": "Watch"}, "relatedESCOSkill": [{"prefLabel": {"en": "SIEM"}}]}
                ]
            },
        },
    },
}


def linkedin(tables: dict[str, bytes] | None = None) -> bytes:
    return zipped((tables or TABLES).items())


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def token(payload: object) -> bytes:
    """A token signed by nobody."""
    parts = (as_json({"alg": "none"}), as_json(payload), b"nothing")
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    """One grey point with these chunks."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    end = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + end


def baked(said: bytes, keyword: bytes = b"openbadgecredential", *, packed: bool = False) -> bytes:
    body = zlib.compress(said, 9) if packed else said
    return png(chunk(b"iTXt", keyword + b"\0" + bytes([packed]) + b"\0\0\0" + body))


def pdf_with(attachment: bytes, page: bytes = pdfs.WORDS, name: str = "attachment.xml") -> bytes:
    """A PDF that shows a page and has a file attached."""
    writer = PdfWriter(clone_from=pypdf.PdfReader(BytesIO(pdfs.page(page))))
    writer.add_attachment(name, attachment)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
