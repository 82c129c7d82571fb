"""Credentials made to harm or to deceive: each is refused, or says no more than is shown."""

import json
import time
import zlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from joserfc import jws

from credentials.checking import Reason, Refused, Status, Verdict, opened
from tests.credentials.issuers import (
    DID,
    ED25519,
    HOST,
    badge_3,
    pages,
    public,
    signed,
    verdict,
)
from tests.formats import samples

REVOCATION = {"type": "1EdTechRevocationList", "id": f"{HOST}/revoked"}

BOMB = b"openbadges\0\0" + zlib.compress(b"x" * 20_000_000, 9)


def said(found: Verdict) -> tuple[Status, Reason | None]:
    return found.status, found.reason


def unproved(reason: Reason) -> tuple[Status, Reason]:
    return Status.NOT_VERIFIABLE, reason


@pytest.mark.parametrize(
    "others",
    [
        [{**REVOCATION, "id": f"{HOST}/elsewhere"}],
        [{"type": "BitstringStatusListEntry", "statusPurpose": "suspension"}],
        ["https://academie.example/revoked"],
        [None, {"type": "Other"}],
    ],
)
def test_what_may_be_taken_back_at_two_places_is_not_proved_by_one(others: list[Any]) -> None:
    fetch = pages(revoked={}, elsewhere={"revokedCredential": ["urn:uuid:7"]})
    badge = badge_3(credentialStatus=[REVOCATION, *others])
    assert said(verdict(signed(badge), fetch)) == unproved(Reason.STATUS_UNKNOWN)


def test_the_same_place_said_often_is_one_and_a_message_is_none() -> None:
    message = {"type": "BitstringStatusListEntry", "statusPurpose": "message"}
    badge = badge_3(credentialStatus=[*[REVOCATION] * 1000, message])
    assert verdict(signed(badge), pages(revoked={})).status is Status.VERIFIED


def test_an_issuer_that_looks_like_another_is_spelled_out() -> None:
    other = "did:web:\u0430cademie.example"  # its first letter is Cyrillic
    document = {
        "id": other,
        "verificationMethod": [{"id": f"{other}#key-1", "publicKeyJwk": public(ED25519)}],
    }
    fetch = pages()
    fetch.pages["https://\u0430cademie.example/.well-known/did.json"] = document
    found = verdict(signed(badge_3(issuer=other), kid=f"{other}#key-1"), fetch)
    assert found.status is Status.VERIFIED
    assert found.facts is not None
    assert found.facts.issuer_id == "did:web:xn--cademie-1fg.example"


def test_a_long_header_or_text_is_not_taken_for_a_change() -> None:
    """A token may bring its certificates along, and say much."""
    badge = badge_3()
    badge["credentialSubject"]["achievement"]["description"] = "x" * 130_000
    assert verdict(signed(badge, x5c=["A" * 6000])).status is Status.VERIFIED


def test_a_key_as_long_as_a_page_is_given_up_at_once() -> None:
    long = urlsafe_b64encode(b"\xff" * 150_000).decode().rstrip("=")
    fetch = pages()
    key = {"id": f"{DID}#key-1", "publicKeyJwk": {"kty": "RSA", "n": long, "e": "AQAB"}}
    fetch.pages[f"{HOST}/.well-known/did.json"] = {"id": DID, "verificationMethod": [key]}
    token = f"{_part({'alg': 'RS256', 'kid': f'{DID}#key-1'})}.{_part(badge_3())}.{'A' * 342}"
    before = time.monotonic()
    assert verdict(token, fetch).status is Status.REFUSED
    assert time.monotonic() - before < 3


def _part(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _twice(**last: Any) -> str:
    """Signed, and each of these is said a second time."""
    payload = f"{json.dumps(badge_3())[:-1]},{json.dumps(last)[1:]}"
    registry = jws.JWSRegistry(algorithms=["Ed25519"], strict_check_header=False)
    head = {"alg": "Ed25519", "kid": f"{DID}#key-1"}
    return jws.serialize_compact(head, payload.encode(), ED25519, registry=registry)


def test_of_what_is_said_twice_the_last_counts_everywhere() -> None:
    fetch = pages()
    assert verdict(_twice(issuer="did:web:elsewhere.example"), fetch).reason is Reason.UNREACHABLE
    assert fetch.asked == ["https://elsewhere.example/.well-known/did.json"]
    assert verdict(_twice(validUntil="2026-01-01")).reason is Reason.EXPIRED


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        ("0000-01-01T00:00:00Z", Reason.MALFORMED),
        ("10000-01-01T00:00:00Z", Reason.MALFORMED),
        ("-0001-01-01", Reason.MALFORMED),
        ("0001-01-01T00:00:00+23:59", Reason.EXPIRED),
        ("9999-12-31T23:59:59-23:59", None),
        (1e308, Reason.MALFORMED),
        (10**4000, Reason.MALFORMED),
        ("2026-02-30", Reason.MALFORMED),
        (["2027-01-01"], Reason.MALFORMED),
    ],
)
def test_an_end_before_or_after_all_days_is_no_end(until: Any, reason: Reason | None) -> None:
    assert verdict(signed(badge_3(validUntil=until))).reason is reason


def test_a_name_says_nothing_unseen() -> None:
    badge = badge_3()
    badge["issuer"]["name"] = "\u202eeimedacA\u2066\0"
    badge["credentialSubject"]["achievement"]["name"] = "Net\0work\ud800 \x1b[31m\u202edefence"
    facts = verdict(signed(badge)).facts
    assert facts is not None
    assert (facts.name, facts.issuer) == ("Network [31mdefence", "eimedacA")


@pytest.mark.parametrize(
    "issuer", ["https://academie.example/\r\nX: y", "did:web:", f"{DID}%2F..%2Fx@y"]
)
def test_an_issuer_with_odd_letters_proves_nothing(issuer: str) -> None:
    assert verdict(signed(badge_3(issuer=issuer), kid=None)).status is not Status.VERIFIED


@pytest.mark.parametrize(
    ("proofs", "reason"),
    [
        ([{}] * 1000, Reason.PROOF_UNKNOWN),
        ([1] * 1000, Reason.PROOF_UNKNOWN),
        ([{"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}] * 1000,
         Reason.PROOF_UNKNOWN),
    ],
)  # fmt: skip
def test_a_thousand_proofs_are_not_looked_at(proofs: list[Any], reason: Reason) -> None:
    fetch = pages()
    assert said(verdict(badge_3(proof=proofs), fetch)) == unproved(reason)
    assert fetch.asked == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, Reason.MALFORMED),
        (b'{"a":' + b"9" * 200_000 + b"}", Reason.MALFORMED),
        (b"\0" * 1000, Reason.MALFORMED),
        (samples.png(samples.chunk(b"zTXt", BOMB)), Reason.NOT_A_BADGE),
    ],
)
def test_what_is_built_to_keep_us_busy_is_given_up_at_once(data: bytes, reason: Reason) -> None:
    before = time.monotonic()
    with pytest.raises(Refused) as caught:
        opened(data)
    assert caught.value.reason is reason
    assert time.monotonic() - before < 3
