"""Published examples with known signatures: what others sign is verified here.

From W3C: "Data Integrity EdDSA Cryptosuites v1.0" and "Data Integrity ECDSA Cryptosuites v1.0"
(appendices with test vectors), and "Verifiable Credentials Data Model v2.0" (example with did:key).
"""

import hashlib
import json
from typing import Any

import pytest
import rfc8785

from credentials.checking import Reason, Refused
from credentials.checking.canonical import digest
from credentials.checking.contexts import PINNED
from credentials.checking.proofs import check_proofs
from tests.credentials.issuers import NOW

ISSUER = "https://vc.example/issuers/5678"
WORDS = "https://www.w3.org/ns/credentials/examples/v2"
TOLD = {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
ED25519 = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
P256 = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP"
JANES = "zDnaebSRtPnW6YCpxAhR5JPxJqt9UunCsBPhLEtUokUvp87nQ"
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", WORDS]
ALUMNUS = {
    "@context": CONTEXTS,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": ISSUER,
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
JANE = {
    "@context": CONTEXTS,
    "id": "http://vc.example/credentials/4643",
    "type": ["VerifiableCredential"],
    "issuer": "https://issuer.example/issuers/14",
    "validFrom": "2018-02-24T05:28:04Z",
    "credentialSubject": {"id": "did:example:abcdef1234567", "name": "Jane Doe"},
}


def with_proof(said: dict[str, Any], suite: str, method: str, value: str, **more: Any) -> Any:
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "proofValue": value,
    } | more
    return said | {"proof": proof}


RDFC = with_proof(
    ALUMNUS,
    "eddsa-rdfc-2022",
    f"{ISSUER}#{ED25519}",
    "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9",
)
JCS = with_proof(
    ALUMNUS,
    "eddsa-jcs-2022",
    f"{ISSUER}#{ED25519}",
    "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4",
    **{"@context": CONTEXTS},
)
ECDSA_JCS = with_proof(
    ALUMNUS,
    "ecdsa-jcs-2019",
    f"did:key:{P256}#{P256}",
    "zq6PrUMCtqY5obCSsrQxuFJdGffCDxvFuopdZiBPUBRTFEs1VVsBZi8YiEwVWgHYrXxoV93gBHqGDBtQLPFxpZxz",
)
ECDSA_RDFC = with_proof(
    JANE,
    "ecdsa-rdfc-2019",
    f"did:key:{JANES}",
    "z3FfiNeGUGhy8ApiRsv42y5VUPFgbieFbUJebkKhkZ6tNASNv6MkiJwNGWczfmrdYdmLZa6r3rtJ4BSF9BjnwrSo8",
    created="2025-04-27T17:58:34Z",
)


@pytest.fixture(autouse=True)
def known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PINNED, WORDS, hashlib.sha256(rfc8785.dumps(TOLD)).hexdigest())


def fetch(url: str) -> bytes:
    method = {
        "id": f"{ISSUER}#{ED25519}",
        "type": "Multikey",
        "controller": ISSUER,
        "publicKeyMultibase": ED25519,
    }
    page = {"id": ISSUER, "assertionMethod": [method]}
    return json.dumps({ISSUER: page, WORDS: TOLD}[url]).encode()


def test_it_finds_the_published_digest_of_a_graph() -> None:
    found = digest(ALUMNUS, {WORDS: TOLD})
    assert found == "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"


@pytest.mark.parametrize("said", [RDFC, JCS], ids=["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_it_verifies_the_published_signatures(said: dict[str, Any]) -> None:
    check_proofs(said, ISSUER, now=NOW, fetch=fetch)
    with pytest.raises(Refused) as caught:
        check_proofs({**said, "name": "Another"}, ISSUER, now=NOW, fetch=fetch)
    assert caught.value.reason is Reason.BAD_SIGNATURE


@pytest.mark.parametrize("said", [ECDSA_JCS, ECDSA_RDFC], ids=["ecdsa-jcs-2019", "ecdsa-rdfc-2019"])
def test_it_verifies_the_published_signatures_of_keys_that_name_nobody(said: Any) -> None:
    for told, reason in (
        (said, Reason.UNKNOWN_ISSUER),
        ({**said, "id": "urn:x"}, Reason.BAD_SIGNATURE),
    ):
        with pytest.raises(Refused) as caught:
            check_proofs(told, "urn:x", now=NOW, fetch=fetch)
        assert caught.value.reason is reason
