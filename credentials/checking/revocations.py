"""Whether an issuer took a credential back, as far as its lists say."""

import zlib
from datetime import datetime
from typing import Any

from credentials.checking.keys import published_key
from credentials.checking.moments import check_times
from credentials.checking.opening import opened, read_safely
from credentials.checking.proofs import check_proofs
from credentials.checking.telling import ENDS, STARTS
from credentials.checking.terms import Fetch, Reason, Refused, Watch
from credentials.checking.tokens import header_of, verify
from formats.badges import types_of
from formats.envelopes import decoded
from formats.objects import parse_object
from formats.values import line, records

_LIST = "1EdTechRevocationList"
_BITS = {"BitstringStatusListEntry", "StatusList2021Entry"}
_MOST_BYTES = 4 * 1024 * 1024


def watch_of(found: dict[str, Any], issuer: str) -> Watch:
    """Where its issuer would say so. Raises Refused: STATUS_UNKNOWN for a way not read here, or for
    more than one place: what only one of them says would be missed.
    """
    said = found.get("credentialStatus")
    entries = [one for one in (said if isinstance(said, list) else [said]) if one is not None]
    told = {_watch(one, found, issuer) for one in entries if not _is_aside(one)}
    if len(told) > 1:
        raise Refused(Reason.STATUS_UNKNOWN, "Many")
    return next(iter(told), Watch())


def _is_aside(entry: Any) -> bool:
    """Whether it is about something else than that the credential holds."""
    return isinstance(entry, dict) and entry.get("statusPurpose") in ("message", "refresh")


def _watch(entry: Any, found: dict[str, Any], issuer: str) -> Watch:
    kinds = types_of(entry) if isinstance(entry, dict) else set()
    if _LIST in kinds:
        return Watch("revoked", line(entry.get("id"), 500), line(found.get("id"), 300), issuer)
    if kinds & _BITS and entry.get("statusPurpose", "revocation") == "revocation":
        place = line(entry.get("statusListIndex"))
        return Watch("bits", line(entry.get("statusListCredential"), 500), place, issuer)
    raise Refused(Reason.STATUS_UNKNOWN)


def check_watch(watch: Watch, *, now: datetime, fetch: Fetch) -> None:
    """Raises Refused: REVOKED; BAD_SIGNATURE or WRONG_ISSUER for a list of somebody else."""
    if watch.way == "revoked":
        _check_list(fetch(watch.url), watch.key)
    elif watch.way == "bits":
        _check_bits(watch, now, fetch)


def _check_list(data: bytes, key: str) -> None:
    with read_safely():
        listed = parse_object(data)
    for name in ("revokedCredential", "revokedCredentials", "revokedAssertions"):
        said = listed.get(name)
        # Every one of them, however many there are.
        for one in said if isinstance(said, list) else [said]:
            entry = one if isinstance(one, dict) else {"id": one}
            is_it = key in (line(entry.get("id"), 300), line(entry.get("uid"), 300))
            if is_it and entry.get("revoked", True) is not False:
                raise Refused(Reason.REVOKED)


def _check_bits(watch: Watch, now: datetime, fetch: Fetch) -> None:
    """The list is a credential of the same issuer, signed with the issuer's own key."""
    listed = opened(fetch(watch.url))
    if listed.token:
        verify(listed.token, published_key(header_of(listed.token), watch.issuer, fetch))
    elif listed.found.get("proof"):
        check_proofs(listed.found, watch.issuer, now=now, fetch=fetch)
    else:
        raise Refused(Reason.STATUS_UNKNOWN, "Unsigned")
    check_times(
        [listed.found.get(name) for name in STARTS], [listed.found.get(name) for name in ENDS], now
    )
    with read_safely():
        subject = next(records(listed.found.get("credentialSubject")))
        bits, place = _unpacked(line(subject.get("encodedList"), 400_000)), int(watch.key)
        if subject.get("statusPurpose") != "revocation" or not 0 <= place < 8 * len(bits):
            raise Refused(Reason.STATUS_UNKNOWN, "Place")
    if bits[place // 8] >> (7 - place % 8) & 1:
        raise Refused(Reason.REVOKED)


def _unpacked(said: str) -> bytes:
    """GZIP in base64url, with or without multibase's "u" before it."""
    packed = decoded((said[1:] if said.startswith("uH4s") else said).encode())
    opener = zlib.decompressobj(wbits=31)
    found = opener.decompress(packed, _MOST_BYTES)
    if opener.unconsumed_tail:
        raise Refused(Reason.TOO_LARGE, "Bits")
    return found
