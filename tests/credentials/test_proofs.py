"""Proofs inside a credential: they verify, and no trick of JSON-LD gets anything past them."""

import gzip
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credentials.checking import Reason, Status, proofs
from credentials.checking.canonical import digest
from credentials.checking.contexts import PINNED
from credentials.services import reaching
from tests.credentials.issuers import DID, HOST, ISSUER, Pages, verdict
from tests.credentials.proving import (
    CONTEXT,
    DIGEST,
    ED25519,
    P256,
    WORDS,
    badge,
    controller,
    multikey,
    proved,
    world,
)

SHARED = (
    Path(__file__).resolve().parents[3]
    / "shared/data/formats/openbadges/openbadgeslib/ob3/contexts"
)
CRED = "https://www.w3.org/2018/credentials#"
SUITES = [
    ("eddsa-rdfc-2022", ED25519),
    ("eddsa-jcs-2022", ED25519),
    ("ecdsa-rdfc-2019", P256),
    ("ecdsa-jcs-2019", P256),
]


@pytest.fixture(autouse=True)
def known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PINNED, WORDS, DIGEST)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same digests without a process for each: for tests that ask for hundreds."""

    def digests(documents: list[dict[str, Any]], contexts: dict[str, Any]) -> list[bytes]:
        return [bytes.fromhex(digest(one, contexts)) for one in documents]

    monkeypatch.setattr(proofs, "digests_apart", digests)


def told(badge: dict[str, Any], fetch: Pages | None = None) -> tuple[Status, Reason | None]:
    found = verdict(badge, fetch or world())
    return found.status, found.reason


def reason(badge: dict[str, Any], fetch: Pages | None = None) -> Reason | None:
    status, why = told(badge, fetch)
    assert status is Status.REFUSED
    return why


@pytest.mark.parametrize(("suite", "key"), SUITES)
def test_it_verifies_a_proof_with_a_key_of_the_issuer(suite: str, key: Any) -> None:
    found = verdict(proved(badge(), key, suite), world())
    assert (found.status, found.reason) == (Status.VERIFIED, None)
    assert found.facts is not None
    assert (found.facts.name, found.facts.expires_on) == ("Network defence", date(2027, 2, 3))


def test_it_fetches_the_key_and_the_words_once_listed_and_nothing_else() -> None:
    fetch = world()
    told(proved(badge()), fetch)
    assert fetch.asked == [f"{HOST}/.well-known/did.json", WORDS]


def test_it_verifies_a_proof_under_the_older_name_of_its_suite(at_once: None) -> None:
    older = "https://w3id.org/security/suites/ed25519-2020/v1"
    said = badge(**{"@context": [*badge()["@context"], older]})
    made = proved(said, type="Ed25519Signature2020", cryptosuite=None)
    assert told(made) == (Status.VERIFIED, None)
    assert reason({**made, "id": "urn:uuid:8"}) is Reason.BAD_SIGNATURE


def test_the_words_are_fetched_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = world()
    monkeypatch.setattr(reaching, "Fetcher", lambda: fetch)
    cache.delete(f"words:{WORDS}")
    assert [reaching.fetch(WORDS), reaching.fetch(WORDS)] == [fetch(WORDS)] * 2
    assert fetch.asked == [WORDS, WORDS]  # once by the page, once by this test


@pytest.mark.skipif(not SHARED.is_dir(), reason="the contexts of 1EdTech are not here")
@pytest.mark.parametrize(
    ("version", "model"),
    [
        ("3.0.1", "https://www.w3.org/2018/credentials/v1"),
        ("3.0.2", "https://www.w3.org/ns/credentials/v2"),
        ("3.0.3", "https://www.w3.org/ns/credentials/v2"),
    ],
)
def test_it_verifies_a_badge_in_the_words_of_1edtech(version: str, model: str) -> None:
    words = {
        f"https://purl.imsglobal.org/spec/ob/v3p0/context-{version}.json": "ob-v3p0-context-"
        f"{version}.json",
        "https://w3id.org/security/data-integrity/v2": "security-data-integrity-v2.json",
    }
    contexts = {name: json.loads((SHARED / file).read_text()) for name, file in words.items()}
    said = badge(**{"@context": [model, *contexts]})
    subject = said["credentialSubject"]
    subject["type"], subject["identifier"][0]["type"] = "AchievementSubject", "IdentityObject"
    subject["achievement"] |= {"type": "Achievement", "description": "A course"}
    subject["achievement"]["alignment"][0]["type"] = "Alignment"
    fetch = world()
    fetch.pages |= contexts
    assert told(proved(said, contexts=contexts), fetch) == (Status.VERIFIED, None)


def test_it_verifies_two_proofs_if_both_hold() -> None:
    first, second = proved(badge())["proof"], proved(badge(), P256, "ecdsa-jcs-2019")["proof"]
    assert told(badge(proof=[first, second])) == (Status.VERIFIED, None)
    second["proofValue"] = first["proofValue"]
    assert reason(badge(proof=[first, second])) is Reason.BAD_SIGNATURE


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in inner:
        if isinstance(one, (dict, list)):
            yield from leaves(one, (*path, name))
        else:
            yield (*path, name)


def changed(badge: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    made = deepcopy(badge)
    place: Any = made
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return made


PROVED = {suite: proved(badge(), key, suite) for suite, key in SUITES}


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_one_bit_of_anything_in_it_ends_it(at_once: None, data: st.DataObject) -> None:
    whole = PROVED[data.draw(st.sampled_from(sorted(PROVED)))]
    path = data.draw(st.sampled_from(sorted(leaves(whole), key=repr)))
    value: Any = whole
    for name in path:
        value = value[name]
    if isinstance(value, bool):
        other: Any = not value
    else:
        at = data.draw(st.integers(0, len(value) - 1))
        bit = 1 << data.draw(st.integers(0, 6))
        other = value[:at] + chr(ord(value[at]) ^ bit) + value[at + 1 :]
    status, why = told(changed(whole, path, other))
    # Of what is no proof, or no address any more, nothing can be told but that it proves nothing.
    if path in {("proof", "type"), ("proof", "cryptosuite"), ("issuer", "id")}:
        assert status is not Status.VERIFIED
    else:
        assert (status, why) != (Status.VERIFIED, None)
        assert status is Status.REFUSED


@pytest.mark.parametrize(
    "more",
    [
        {"honours": "first class"},
        {"urn:x:honours": "first class"},
        {"@included": [{"id": "urn:x", "name": "Another"}]},
        {"@graph": []},
        {"description": {"@value": "a", "@direction": "ltr"}},
        {"description": {"@value": "a", "@language": 'en .\n<urn:a> <urn:b> "c"@en'}},
        {"relatedResource": {"id": "no-address", "name": "Another"}},
        {"relatedResource": {"id": "_:b0"}},
        {"relatedResource": {"id": "urn:uuid:7", "validUntil": "2099-01-01T00:00:00Z"}},
        {"relatedResource": {"id": "urn:x> <urn:y"}},
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "Diploma"]},
    ],
)
def test_it_takes_nothing_in_that_the_signature_leaves_out(
    at_once: None, more: dict[str, Any]
) -> None:
    assert reason({**proved(badge()), **more}) is Reason.UNSIGNED_PART


def test_an_end_cannot_be_hidden_behind_its_whole_address(at_once: None) -> None:
    over = badge(validUntil="2026-01-01T00:00:00Z")
    hidden = {name: value for name, value in over.items() if name != "validUntil"}
    typed = {"@value": over["validUntil"], "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    hidden |= {f"{CRED}validUntil": typed}
    assert reason(proved(over)) is Reason.EXPIRED
    assert reason({**hidden, "proof": proved(over)["proof"]}) is Reason.UNSIGNED_PART


@pytest.mark.parametrize(
    "context",
    [
        None,
        [],
        "https://www.w3.org/ns/credentials/v3",
        ["https://www.w3.org/ns/credentials/v2", "http://127.0.0.1:9/never.json"],
        ["https://www.w3.org/ns/credentials/v2", WORDS, {"name": "urn:x:salt"}],
    ],
)
def test_it_reads_no_words_but_those_it_knows(context: Any) -> None:
    fetch = world()
    assert reason(proved(badge()) | {"@context": context}, fetch) is Reason.UNKNOWN_CONTEXT
    assert fetch.asked == [f"{HOST}/.well-known/did.json"]


def test_it_reads_no_words_inside_either() -> None:
    found = proved(badge())
    found["credentialSubject"] |= {"@context": {"hashed": None}}
    assert reason(found) is Reason.UNKNOWN_CONTEXT


def test_it_reads_no_words_that_are_others_now() -> None:
    fetch = world()
    fetch.pages[WORDS] = {"@context": {**CONTEXT["@context"], "salt": f"{HOST}/words#pepper"}}
    assert reason(proved(badge()), fetch) is Reason.UNKNOWN_CONTEXT


def test_words_that_were_not_signed_do_not_count_for_canonical_json_either() -> None:
    found = proved(badge(), suite="eddsa-jcs-2022", **{"@context": badge()["@context"]})
    assert told(found) == (Status.VERIFIED, None)
    assert reason(found | {"@context": [WORDS]}) is Reason.UNSIGNED_PART


@pytest.mark.parametrize(
    "subject",
    [
        # Nodes that look alike, and so do theirs.
        [{"achievement": [{"alignment": [{}] * 8}] * 8}] * 8,
        [{"achievement": {"name": "a"}}] * 6000,
    ],
)
def test_a_graph_made_to_keep_us_busy_is_given_up(subject: Any) -> None:
    found = proved(badge()) | {"credentialSubject": subject}
    assert reason(found) is Reason.TOO_COMPLEX


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"proofPurpose": "authentication"}, Reason.WRONG_PURPOSE),
        ({"proofPurpose": None}, Reason.WRONG_PURPOSE),
        ({"expires": "2026-01-01T00:00:00Z"}, Reason.EXPIRED),
        ({"created": "2027-01-01T00:00:00Z"}, Reason.NOT_YET_VALID),
        ({"verificationMethod": None}, Reason.MALFORMED),
        ({"verificationMethod": f"{DID}#other"}, Reason.WRONG_ISSUER),
        ({"verificationMethod": f"did:web:else.example#{multikey(ED25519)}"}, Reason.WRONG_ISSUER),
        ({"verificationMethod": f"did:key:{multikey(ED25519)}"}, Reason.WRONG_ISSUER),
        ({"verificationMethod": f"{DID}#{multikey(P256)}"}, Reason.WRONG_ALGORITHM),
    ],
)
def test_it_refuses_a_proof_with_the_reason(
    at_once: None, terms: dict[str, Any], expected: Reason
) -> None:
    assert reason(proved(badge(), **terms)) is expected


@pytest.mark.parametrize("value", ["", "u0000", "z", "z0OIl", "z" + "1" * 300, 7, None, "z1111"])
def test_a_value_that_is_no_signature_is_refused(value: Any) -> None:
    found = proved(badge(), suite="eddsa-jcs-2022")
    assert reason(changed(found, ("proof", "proofValue"), value)) in {
        Reason.MALFORMED,
        Reason.BAD_SIGNATURE,
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"assertionMethod": []},
        {"assertionMethod": None, "authentication": [f"{DID}#{multikey(ED25519)}"]},
        {"id": "did:web:else.example"},
        {"verificationMethod": []},
    ],
)
def test_a_key_counts_only_where_the_issuer_lets_it_assert(fields: dict[str, Any]) -> None:
    fetch = world()
    fetch.pages[f"{HOST}/.well-known/did.json"] = controller(DID, **fields)
    assert reason(PROVED["eddsa-jcs-2022"], fetch) is Reason.WRONG_ISSUER


@pytest.mark.parametrize(
    "fields",
    [
        {"controller": "did:web:else.example"},
        {"revoked": "2026-01-01T00:00:00Z"},
        {"expires": "2026-01-01T00:00:00Z"},
    ],
)
def test_a_key_of_somebody_else_or_of_the_past_counts_no_more(fields: dict[str, Any]) -> None:
    fetch = world()
    fetch.pages[f"{HOST}/.well-known/did.json"]["verificationMethod"][0] |= fields
    assert reason(PROVED["eddsa-jcs-2022"], fetch) is Reason.WRONG_ISSUER


def test_it_verifies_with_a_key_on_the_issuers_own_page_or_on_one_below() -> None:
    said = badge(issuer={"id": ISSUER, "type": "Profile", "name": "Verzonnen Academie"})
    beside = proved(said, suite="eddsa-jcs-2022", verificationMethod=f"{ISSUER}/key")
    other = proved(said, suite="eddsa-jcs-2022", verificationMethod=f"{HOST}/other/key")
    key = {"id": f"{ISSUER}/key", "controller": ISSUER, "publicKeyMultibase": multikey(ED25519)}
    fetch = world()
    fetch.pages[ISSUER] = controller(ISSUER)
    named = proved(said, suite="eddsa-jcs-2022", verificationMethod=f"{ISSUER}#{multikey(ED25519)}")
    assert told(named, fetch) == (Status.VERIFIED, None)
    fetch.pages[ISSUER] = {"id": ISSUER, "assertionMethod": [f"{ISSUER}/key", f"{HOST}/other/key"]}
    fetch.pages |= {f"{ISSUER}/key": key, f"{HOST}/other/key": key | {"id": f"{HOST}/other/key"}}
    assert told(beside, fetch) == (Status.VERIFIED, None)
    assert reason(other, fetch) is Reason.WRONG_ISSUER


def test_a_key_that_is_its_own_name_proves_no_issuer_but_shows_a_change() -> None:
    name = f"did:key:{multikey(ED25519)}"
    said = badge(issuer={"id": name, "type": "Profile", "name": "Verzonnen Academie"})
    made = proved(said, suite="eddsa-jcs-2022", verificationMethod=f"{name}#{multikey(ED25519)}")
    fetch = world()
    assert told(made, fetch) == (Status.NOT_VERIFIABLE, Reason.UNKNOWN_ISSUER)
    assert fetch.asked == []
    assert reason({**made, "name": "Another"}) is Reason.BAD_SIGNATURE
    other = f"did:key:{multikey(P256)}"
    assert reason({**made, "issuer": {"id": other}}) is Reason.WRONG_ISSUER


@pytest.mark.parametrize(
    ("fields", "terms", "expected"),
    [
        ({}, {"cryptosuite": "bbs-2023"}, Reason.PROOF_UNKNOWN),
        ({}, {"type": "RsaSignature2018"}, Reason.PROOF_UNKNOWN),
        ({}, {"previousProof": "urn:x"}, Reason.PROOF_UNKNOWN),
        ({"issuer": "urn:x"}, {"verificationMethod": "did:example:1#a"}, Reason.NO_KEY),
    ],
)
def test_it_keeps_without_proof_what_it_cannot_check(
    fields: dict[str, Any], terms: dict[str, Any], expected: Reason
) -> None:
    made = badge(**fields)
    made["proof"] = PROVED["eddsa-jcs-2022"]["proof"] | terms
    assert told(made) == (Status.NOT_VERIFIABLE, expected)


def test_it_is_refused_when_it_is_over_somebody_elses_or_revoked(at_once: None) -> None:
    assert reason(proved(badge(validUntil="2026-01-01T00:00:00Z"))) is Reason.EXPIRED
    assert reason(proved(badge(validFrom="2027-01-01T00:00:00Z"))) is Reason.NOT_YET_VALID
    elsewhere = verdict(proved(badge()), world(), mail="emil@example.org")
    assert elsewhere.reason is Reason.WRONG_PERSON


# The bits 9 and 10 of a list of 16,384, as "Bitstring Status List v1.0" packs them.
def listed(place: int, **fields: Any) -> dict[str, Any]:
    raw = bytearray(2048)
    raw[place // 8] = 1 << (7 - place % 8)
    packed = urlsafe_b64encode(gzip.compress(bytes(raw))).decode().rstrip("=")
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"{HOST}/bits",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": DID,
        "credentialSubject": {
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{packed}",
        },
    } | fields


@pytest.mark.parametrize(("place", "expected"), [(9, Reason.REVOKED), (10, None)])
def test_it_looks_into_a_list_with_a_proof_of_the_same_issuer(
    at_once: None, place: int, expected: Reason | None
) -> None:
    entry = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "9",
        "statusListCredential": f"{HOST}/bits",
    }
    found = proved(badge(credentialStatus=entry))
    bits = proved(listed(place))
    assert verdict(found, world(bits=bits)).reason is expected
    bits["credentialSubject"]["statusPurpose"] = "suspension"
    assert verdict(found, world(bits=bits)).reason is Reason.BAD_SIGNATURE
