"""Whose a credential is: an e-mail address, as it is or as a salted hash of it."""

import hashlib
import hmac
from collections.abc import Collection, Iterator
from typing import Any

from credentials.checking.terms import Reason, Refused
from formats.values import line, records

_HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}
_MAIL = "mailto:"
_LONGEST_SALT = 200


def check_recipient(found: dict[str, Any], addresses: Collection[str]) -> None:
    """Raises Refused: NO_RECIPIENT where none is named by mail, WRONG_PERSON for somebody else."""
    named = list(_named(found))
    if not named:
        raise Refused(Reason.NO_RECIPIENT)
    spellings = {written for one in addresses for written in (one, one.lower())}
    if not any(_is(said, salt, one) for said, salt in named for one in spellings):
        raise Refused(Reason.WRONG_PERSON)


def _named(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(address or hash, salt) of every way in which it names its person by mail."""
    recipient = next(records(found.get("recipient")), {})
    if line(recipient.get("type")) == "email":
        yield _text(recipient.get("identity")), _text(recipient.get("salt"))
    for subject in records(found.get("credentialSubject")):
        for one in records(subject.get("identifier")):
            if line(one.get("identityType")) == "emailAddress":
                yield _text(one.get("identityHash")), _text(one.get("salt"))
        yield from _mailboxes(subject)


def _mailboxes(subject: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """An address as the subject's own name, in its fields, or as ELM has it."""
    boxes = [subject.get("id"), subject.get("email")]
    for contact in records(subject.get("contactPoint")):
        boxes += [box.get("id") for box in records(contact.get("emailAddress"))]
    for box in boxes:
        address = _text(box).removeprefix(_MAIL)
        if "@" in address and (_text(box).startswith(_MAIL) or ":" not in address):
            yield address, ""


def _is(said: str, salt: str, address: str) -> bool:
    name, is_hash, digest = said.partition("$")
    if not is_hash:
        return said.lower() == address.lower()
    make = _HASHES.get(name)
    if make is None or len(salt) > _LONGEST_SALT:
        return False
    return hmac.compare_digest(
        make((address + salt).encode()).hexdigest().encode(), digest.lower().encode()
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
