"""Credentials verify, stay without proof, or are refused for the right reason."""

import gzip
import json
from base64 import b64encode, urlsafe_b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from credentials.checking import Kind, Reason, Refused, Status, Verdict, check, opened, still_holds
from credentials.checking.apart import opened_apart
from tests.credentials.issuers import (
    DID,
    ED25519,
    HOST,
    ISSUER,
    NOW,
    OTHER_KEY,
    SIEM,
    assertion,
    badge_3,
    elm,
    flipped,
    pages,
    public,
    signed,
    verdict,
)
from tests.credentials.proving import ED25519 as OWN
from tests.credentials.proving import multikey
from tests.formats import samples

SHARED = Path(__file__).resolve().parents[3] / "shared/data/formats"
REVOCATION = {"type": "1EdTechRevocationList", "id": f"{HOST}/revoked"}
BITS = {
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "9",
    "statusListCredential": f"{HOST}/bits",
}


def said(found: Verdict) -> tuple[Status, Reason | None]:
    return found.status, found.reason


def refused(reason: Reason) -> tuple[Status, Reason]:
    return Status.REFUSED, reason


def unproved(reason: Reason) -> tuple[Status, Reason]:
    return Status.NOT_VERIFIABLE, reason


def with_header(**header: Any) -> str:
    """A token whose header asks for what no library of ours would write."""
    head = urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    return f"{head}.{signed(badge_3()).partition('.')[2]}"


def test_it_verifies_a_badge_signed_with_the_issuers_own_key() -> None:
    found = verdict(signed(badge_3()))
    assert said(found) == (Status.VERIFIED, None)
    facts = found.facts
    assert facts is not None
    assert (facts.kind, facts.name, facts.issuer) == (
        Kind.BADGE_3,
        "Network defence",
        "Verzonnen Academie",
    )
    assert (facts.issuer_id, facts.issued_on, facts.expires_on) == (
        DID,
        date(2025, 2, 3),
        date(2027, 2, 3),
    )
    assert facts.targets == ((SIEM, None),)


def test_it_fetches_no_context_and_nothing_but_the_key() -> None:
    fetch = pages()
    verdict(signed(badge_3()), fetch)
    assert fetch.asked == [f"{HOST}/.well-known/did.json"]


def test_it_verifies_what_older_and_other_envelopes_hold() -> None:
    head, payload, signature = signed(badge_3()).split(".")
    flat = {"payload": payload, "protected": head, "signature": signature}
    general = {"payload": payload, "signatures": [{"protected": head, "signature": signature}]}
    baked = opened(samples.baked(signed(badge_3()).encode()))
    assert check(baked, addresses=["imke@example.org"], now=NOW, fetch=pages()).status == "verified"
    for data in (flat, general, signed({"iss": DID, "exp": 1800000000, "vc": badge_3()})):
        assert said(verdict(data)) == (Status.VERIFIED, None)


@pytest.mark.parametrize(
    ("key", "alg"),
    [(RSAKey.generate_key(2048), "RS256"), (ECKey.generate_key("P-256"), "ES256")],
)
def test_it_verifies_keys_of_other_kinds_on_the_issuers_page(key: RSAKey, alg: str) -> None:
    badge = badge_3(issuer={"id": ISSUER, "name": "Verzonnen Academie"})
    fetch = pages()
    fetch.pages[ISSUER] = {"keys": [{"kid": "a", **public(key)}]}
    assert said(verdict(signed(badge, key, alg, kid="a"), fetch)) == (Status.VERIFIED, None)


def test_it_verifies_a_european_digital_credential() -> None:
    found = verdict(signed(elm()))
    assert said(found) == (Status.VERIFIED, None)
    assert found.facts is not None
    assert "1990" not in repr(found.facts)


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (flipped(signed(badge_3())), Reason.BAD_SIGNATURE),
        (signed(badge_3(), OTHER_KEY), Reason.BAD_SIGNATURE),
        (signed(badge_3(), kid=f"{DID}#other"), Reason.WRONG_ISSUER),
        (signed(badge_3(), kid="did:web:else.example#key-1"), Reason.WRONG_ISSUER),
        (signed(badge_3(), kid=f"{HOST}/{'a' * 90_000}"), Reason.MALFORMED),
        (signed({"iss": "did:web:else.example", "vc": badge_3()}), Reason.WRONG_ISSUER),
        (signed(badge_3(validUntil="2026-11-21")), Reason.EXPIRED),
        (signed({"iss": DID, "exp": 1700000000, "vc": badge_3()}), Reason.EXPIRED),
        (signed(badge_3(validFrom="2026-11-23T00:00:00Z")), Reason.NOT_YET_VALID),
        (signed(badge_3(validUntil="soon")), Reason.MALFORMED),
        (signed(badge_3(type="Diploma")), Reason.NOT_A_BADGE),
    ],
)
def test_it_refuses_with_the_reason(token: str, reason: Reason) -> None:
    assert said(verdict(token)) == refused(reason)


def test_it_refuses_it_to_anybody_else() -> None:
    assert said(verdict(signed(badge_3()), mail="emil@example.org")) == refused(Reason.WRONG_PERSON)
    assert said(verdict(signed(elm()), mail="emil@example.org")) == refused(Reason.WRONG_PERSON)


def test_it_takes_no_algorithm_an_attacker_could_choose() -> None:
    none = samples.token(badge_3()).decode()
    assert said(verdict(none)) == refused(Reason.WRONG_ALGORITHM)
    secret = OctKey.import_key(json.dumps(public(ED25519)))
    head = {"alg": "HS256", "kid": f"{DID}#key-1"}
    mixed = jws.serialize_compact(
        head, json.dumps(badge_3()).encode(), secret, algorithms=["HS256"]
    )
    assert said(verdict(mixed)) == refused(Reason.WRONG_ALGORITHM)


def test_it_refuses_a_short_key() -> None:
    with pytest.warns(UserWarning, match="2048"):
        short = RSAKey.generate_key(1024)
    fetch = pages()
    fetch.pages[ISSUER] = {"keys": [{"kid": "a", **public(short)}]}
    badge = badge_3(issuer={"id": ISSUER})
    token = signed(badge, short, "RS256", kid="a")
    assert said(verdict(token, fetch)) == refused(Reason.WRONG_ALGORITHM)


def test_a_key_of_a_neighbour_on_the_same_host_is_not_the_issuers() -> None:
    badge = badge_3(issuer={"id": f"{HOST}/schools/one"})
    fetch = pages()
    fetch.pages[f"{HOST}/schools/two/key"] = public(OTHER_KEY)
    fetch.pages[f"{HOST}/schools/one"] = {"keys": [{"kid": "a", **public(ED25519)}]}
    for kid in (f"{HOST}/schools/two/key", f"{HOST}/schools/one/../two/key"):
        assert said(verdict(signed(badge, OTHER_KEY, kid=kid), fetch))[0] == Status.REFUSED


def test_a_key_that_somebody_else_controls_is_not_the_issuers() -> None:
    fetch = pages()
    method = fetch.pages[f"{HOST}/.well-known/did.json"]["verificationMethod"][0]
    method["controller"] = "did:web:else.example"
    assert said(verdict(signed(badge_3()), fetch)) == refused(Reason.WRONG_ISSUER)


def test_a_key_that_comes_along_proves_no_issuer_but_shows_a_change() -> None:
    badge = badge_3(issuer={"id": "urn:uuid:1", "name": "Verzonnen Academie"})
    token = signed(badge, jwk=public(ED25519), kid=None)
    found = verdict(token)
    assert said(found) == unproved(Reason.UNKNOWN_ISSUER)
    assert found.facts is not None
    assert said(verdict(signed(badge, OTHER_KEY, jwk=public(ED25519), kid=None))) == refused(
        Reason.BAD_SIGNATURE
    )


def test_a_token_of_a_key_that_is_its_own_name_shows_a_change() -> None:
    name = f"did:key:{multikey(OWN)}"
    token = signed(badge_3(issuer={"id": name}), OKPKey.import_key(OWN), kid=name)
    assert said(verdict(token)) == unproved(Reason.UNKNOWN_ISSUER)
    assert said(verdict(flipped(token))) == refused(Reason.BAD_SIGNATURE)


@pytest.mark.parametrize(
    ("badge", "reason"),
    [
        (badge_3(), Reason.NO_SIGNATURE),
        (signed(badge_3(issuer="urn:uuid:1"), kid="a"), Reason.NO_KEY),
        (badge_3(proof={"type": "DataIntegrityProof"}), Reason.PROOF_UNKNOWN),
        (with_header(alg="Ed25519", crit=["sigD"], sigD={}), Reason.PROOF_UNKNOWN),
        (signed(badge_3(credentialStatus={"type": "Other"})), Reason.STATUS_UNKNOWN),
        (
            signed(badge_3(credentialSubject={"achievement": {"name": "Network defence"}})),
            Reason.NO_RECIPIENT,
        ),
        (assertion(id="urn:uuid:7"), Reason.NO_SIGNATURE),
    ],
)
def test_it_keeps_without_proof_what_it_cannot_check(badge: Any, reason: Reason) -> None:
    found = verdict(badge)
    assert said(found) == unproved(reason)
    assert found.facts is not None
    assert found.facts.watch.way == ""


def test_what_is_not_signed_is_still_refused_when_it_is_over_or_somebody_elses() -> None:
    assert said(verdict(badge_3(validUntil="2026-01-01"))) == refused(Reason.EXPIRED)
    assert said(verdict(badge_3(), mail="emil@example.org")) == refused(Reason.WRONG_PERSON)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ({"revokedCredential": [{"id": "urn:uuid:7", "revoked": True}]}, Reason.REVOKED),
        ({"revokedCredential": ["urn:x"] * 5000 + ["urn:uuid:7"]}, Reason.REVOKED),
        ({"revokedCredential": [{"id": "urn:uuid:8"}]}, None),
        ({"revokedCredential": [{"id": "urn:uuid:7", "revoked": False}]}, None),
        (None, Reason.UNREACHABLE),
    ],
)
def test_it_looks_into_the_issuers_list(listed: Any, expected: Reason | None) -> None:
    found = verdict(signed(badge_3(credentialStatus=REVOCATION)), pages(revoked=listed))
    assert found.reason == expected


def bits(place: int, key: Any = ED25519) -> str:
    raw = bytearray(2048)
    raw[place // 8] = 1 << (7 - place % 8)
    packed = urlsafe_b64encode(gzip.compress(bytes(raw))).decode().rstrip("=")
    subject = {"statusPurpose": "revocation", "encodedList": f"u{packed}"}
    return signed({"issuer": DID, "credentialSubject": subject}, key)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (bits(9), Reason.REVOKED),
        (bits(10), None),
        (bits(10, OTHER_KEY), Reason.BAD_SIGNATURE),
    ],
)
def test_it_looks_into_a_list_of_bits_of_the_same_issuer(
    listed: str, expected: Reason | None
) -> None:
    found = verdict(signed(badge_3(credentialStatus=BITS)), pages(bits=listed))
    assert found.reason == expected


def test_it_reads_a_hosted_assertion_from_its_page_alone() -> None:
    mended = assertion(expires="2099-01-01")
    found = verdict(mended)
    assert said(found) == (Status.VERIFIED, None)
    assert found.facts is not None
    assert found.facts.expires_on == date(2027, 2, 3)
    assert said(verdict(assertion(badge={"name": "Invented"}))) == (Status.VERIFIED, None)
    assert said(verdict(f"{HOST}/assertions/7")) == (Status.VERIFIED, None)


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (assertion(id="https://else.example/assertions/7"), Reason.WRONG_ISSUER),
        (assertion(revoked=True), Reason.REVOKED),
        (Refused(Reason.UNREACHABLE, "410"), Reason.REVOKED),
        (Refused(Reason.PRIVATE_ADDRESS), Reason.PRIVATE_ADDRESS),
        (assertion(expires="2026-01-01"), Reason.EXPIRED),
        ("no json", Reason.MALFORMED),
    ],
)
def test_it_refuses_a_hosted_assertion_with_the_reason(shown: Any, reason: Reason) -> None:
    fetch = pages()
    fetch.pages[f"{HOST}/assertions/7"] = shown
    assert said(verdict(assertion(), fetch)) == refused(reason)


def test_a_page_on_another_host_speaks_for_no_issuer() -> None:
    address = "https://else.example/assertions/7"
    fetch = pages()
    fetch.pages[address] = assertion(id=address)
    assert said(verdict(assertion(id=address), fetch)) == refused(Reason.WRONG_ISSUER)


def test_it_verifies_a_signed_assertion_with_a_key_of_the_issuers_profile() -> None:
    key = RSAKey.generate_key(2048)
    pem = key.as_pem(private=False).decode()
    fetch = pages(key={"id": f"{HOST}/key", "owner": ISSUER, "publicKeyPem": pem})
    fetch.pages[ISSUER] |= {"publicKey": f"{HOST}/key", "revocationList": f"{HOST}/revoked"}
    fetch.pages[f"{HOST}/revoked"] = {"revokedAssertions": ["urn:uuid:8"]}
    claims = assertion(
        id="urn:uuid:7", verification={"type": "SignedBadge", "creator": f"{HOST}/key"}
    )
    token = signed(claims, key, "RS256")
    assert said(verdict(token, fetch)) == (Status.VERIFIED, None)
    assert verdict(signed(claims), fetch).reason == Reason.WRONG_ALGORITHM
    fetch.pages[f"{HOST}/revoked"] = {"revokedAssertions": ["urn:uuid:7"]}
    assert said(verdict(token, fetch)) == refused(Reason.REVOKED)
    fetch.pages[ISSUER] |= {"publicKey": f"{HOST}/other"}
    assert said(verdict(token, fetch)) == refused(Reason.WRONG_ISSUER)


def test_it_tells_later_that_it_holds_no_more() -> None:
    fetch = pages(revoked={})
    facts = verdict(signed(badge_3(credentialStatus=REVOCATION)), fetch).facts
    hosted = verdict(assertion(), fetch).facts
    assert facts is not None
    assert hosted is not None
    assert still_holds(facts, now=NOW, fetch=fetch) is None
    assert still_holds(hosted, now=NOW, fetch=fetch) is None
    assert still_holds(facts, now=NOW.replace(year=2028), fetch=fetch) is Reason.EXPIRED
    fetch.pages[f"{HOST}/revoked"] = {"revokedCredential": ["urn:uuid:7"]}
    fetch.pages[f"{HOST}/assertions/7"] = Refused(Reason.UNREACHABLE, "410")
    assert still_holds(facts, now=NOW, fetch=fetch) is Reason.REVOKED
    assert still_holds(hosted, now=NOW, fetch=fetch) is Reason.REVOKED


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{" + b" " * 300_000, Reason.TOO_LARGE),
        (samples.baked(b"x" * 300_000, packed=True), Reason.TOO_LARGE),
        (samples.png(), Reason.NOT_A_BADGE),
        (samples.baked(b"x" * 50_000_000, packed=True), Reason.TOO_COMPLEX),
        (b"[" * 100_000, Reason.MALFORMED),
        (b'{"a":' * 70 + b"1" + b"}" * 70, Reason.TOO_COMPLEX),
        (b"<html>a badge</html>", Reason.NOT_A_BADGE),
        (b'{"type": NaN}', Reason.MALFORMED),
        (b"\xff\xfe\x00", Reason.MALFORMED),
        (b"eyJ.!.x", Reason.MALFORMED),
    ],
)
def test_it_opens_no_bad_file(data: bytes, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        opened(data)
    assert caught.value.reason is reason


def test_a_file_is_opened_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(samples.baked(signed(badge_3()).encode()))
    assert opened_apart(path).token.count(".") == 2
    path.write_bytes(samples.png())
    with pytest.raises(Refused) as caught:
        opened_apart(path)
    assert caught.value.reason is Reason.NOT_A_BADGE


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples of other projects are not here")
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        # Both are for people whose addresses are not ours; the token has lost its claims.
        ("openbadges/ob3-microcredential-example.json", Reason.WRONG_PERSON),
        ("elm/edc-mc-example.json", Reason.WRONG_PERSON),
        ("openbadges/ob3-microcredential-signed.jwt", Reason.MALFORMED),
        ("elm/input-fields-example.json", Reason.NOT_A_BADGE),
    ],
)
def test_the_samples_of_other_projects_are_refused_for_the_right_reason(
    path: str, expected: Reason
) -> None:
    data = (SHARED / path).read_bytes()
    try:
        reason = check(opened(data), addresses=["x@example.org"], now=NOW, fetch=pages()).reason
    except Refused as refused_:
        reason = refused_.reason
    assert reason is expected


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples of other projects are not here")
def test_the_sample_of_elm_is_its_own_persons_but_not_signed() -> None:
    data = (SHARED / "elm/edc-mc-example.json").read_bytes()
    mail = "recipient@example.com"
    found = check(opened(data), addresses=[mail], now=NOW, fetch=pages())
    assert said(found) == unproved(Reason.NO_SIGNATURE)


def test_a_certificate_that_comes_along_is_read_for_its_key_only() -> None:
    broken = signed(badge_3(issuer="urn:uuid:1"), kid=None, x5c=[b64encode(b"no").decode()])
    assert said(verdict(broken)) == refused(Reason.MALFORMED)
