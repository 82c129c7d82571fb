"""The words of checking: what comes out, and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

# A credential, and every page that is fetched for one.
MAX_BYTES = 256 * 1024
# The picture a badge is baked into; the badge itself is bounded as above.
MAX_PICTURE_BYTES = 1024 * 1024


class Kind(StrEnum):
    BADGE_2 = "ob2"
    BADGE_3 = "ob3"
    ELM = "elm"


class Status(StrEnum):
    VERIFIED = "verified"
    NOT_VERIFIABLE = "not_verifiable"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a credential is not verified. The first few leave it as evidence without proof."""

    NO_SIGNATURE = "no_signature"
    """Nobody signed it, and no issuer has it on a page of its own."""
    UNKNOWN_ISSUER = "unknown_issuer"
    """Signed with a key that the issuer publishes nowhere: the name may be anybody's."""
    PROOF_UNKNOWN = "proof_unknown"
    """A proof of a kind that is not checked here (detached signatures, other cryptosuites)."""
    NO_KEY = "no_key"
    """Signed, but with which key nobody says: whether it was changed, nobody can tell."""
    STATUS_UNKNOWN = "status_unknown"
    """A list of revocations of a kind that is not read here."""
    NO_RECIPIENT = "no_recipient"
    """It does not say by an e-mail address whose it is."""

    BAD_SIGNATURE = "bad_signature"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_ISSUER = "wrong_issuer"
    """The key, or the page, is not the issuer's."""
    WRONG_PERSON = "wrong_person"
    TOO_LARGE = "too_large"
    NOT_A_BADGE = "not_a_badge"
    MALFORMED = "malformed"
    UNREACHABLE = "unreachable"
    PRIVATE_ADDRESS = "private_address"
    NOT_HTTPS = "not_https"
    WRONG_ALGORITHM = "wrong_algorithm"
    WRONG_PURPOSE = "wrong_purpose"
    """Signed, but not to vouch for what it says."""
    UNKNOWN_CONTEXT = "unknown_context"
    """A JSON-LD context that is none of ours: what its words mean, anybody could say."""
    UNSIGNED_PART = "unsigned_part"
    """It says something that its signature does not cover."""
    TOO_COMPLEX = "too_complex"
    """Checking its signature would take more time or memory than any credential needs."""


UNPROVED = {
    Reason.NO_SIGNATURE,
    Reason.UNKNOWN_ISSUER,
    Reason.PROOF_UNKNOWN,
    Reason.NO_KEY,
    Reason.STATUS_UNKNOWN,
    Reason.NO_RECIPIENT,
}


class Refused(Exception):
    """The check ends here. `cause` is a class name or a number fit for a log."""

    def __init__(self, reason: Reason, cause: str = "") -> None:
        super().__init__(f"{reason.value} ({cause})" if cause else reason.value)
        self.reason = reason
        self.cause = cause


def unproved(step: Callable[..., object], *arguments: object) -> Reason | None:
    """Why this step leaves a credential unproved, if it does. Raises Refused for anything worse."""
    try:
        step(*arguments)
    except Refused as refused:
        if refused.reason not in UNPROVED:
            raise
        return refused.reason
    return None


# Address -> body. Raises Refused: UNREACHABLE (cause: the HTTP status), PRIVATE_ADDRESS,
# NOT_HTTPS, TOO_LARGE, NOT_A_BADGE (a web page).
Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Watch:
    """Where to see later whether it still holds. `way` is hosted, revoked (a list), bits or ""."""

    way: str = ""
    url: str = ""
    key: str = ""  # its id in the list, or its place among the bits
    issuer: str = ""


class Target(NamedTuple):
    """What a credential is aligned to: an address or a code, and a level of ours if it says one."""

    name: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a credential."""

    kind: Kind
    name: str
    issuer: str
    issuer_id: str = ""
    identifier: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    targets: tuple[Target, ...] = ()
    roles: tuple[str, ...] = ()  # names and codes of whole profiles of ECSF
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True, slots=True)
class Verdict:
    status: Status
    reason: Reason | None = None
    facts: Facts | None = None
    cause: str = ""
