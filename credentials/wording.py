"""What came of a check in plain words: what it means, and what to do next."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credentials.checking import Reason

_REASONS: dict[str, Promise] = {
    Reason.NO_SIGNATURE: _(
        "Nobody has signed it, so anybody could have written it. Ask the issuer for a signed badge,"
        " or give the address at which the issuer shows it."
    ),
    Reason.UNKNOWN_ISSUER: _(
        "It was not changed since it was signed, but the issuer publishes its key nowhere: the"
        " portal cannot tell who signed it."
    ),
    Reason.PROOF_UNKNOWN: _(
        "It is signed in a way that the portal does not check yet. Ask the issuer for it as a"
        " signed token (JWT)."
    ),
    Reason.NO_KEY: _(
        "It is signed, but the portal finds no key to check that with: neither who signed it nor"
        " whether it was changed can be told."
    ),
    Reason.STATUS_UNKNOWN: _(
        "The portal does not understand where its issuer says whether it was revoked."
    ),
    Reason.NO_RECIPIENT: _(
        "It does not say by an e-mail address whom it was given to, so it could be anybody's."
    ),
    Reason.BAD_SIGNATURE: _(
        "The signature does not fit: it was changed after it was signed. Download it again from the"
        " issuer."
    ),
    Reason.EXPIRED: _("It has ended. If you renewed it, show the new one."),
    Reason.NOT_YET_VALID: _("It is not valid yet. Show it again once its first day has come."),
    Reason.REVOKED: _("Its issuer has revoked it. Only the issuer can tell you why."),
    Reason.WRONG_ISSUER: _(
        "It names an issuer, but the key or the page it stands on is not that issuer's."
    ),
    Reason.WRONG_PERSON: _(
        "It was given to another e-mail address. If that is yours too, add it to your account,"
        " confirm it, and show the credential again."
    ),
    Reason.TOO_LARGE: _("It is larger than the portal reads: 256 kB, or 1 MB for a picture."),
    Reason.NOT_A_BADGE: _(
        "No badge or credential was found there. The portal reads JSON, JWT and badges baked into"
        " PNG; a web page about a badge is not the badge."
    ),
    Reason.MALFORMED: _("It cannot be read: it is damaged, or not built as the standard says."),
    Reason.UNREACHABLE: _(
        "An address that it needs did not answer as it should. Show it again later; if you gave an"
        " address, you can also upload the file instead."
    ),
    Reason.PRIVATE_ADDRESS: _(
        "The address leads into a private network. Only addresses on the internet are opened."
    ),
    Reason.NOT_HTTPS: _("Only addresses that begin with https:// are opened."),
    Reason.WRONG_ALGORITHM: _(
        "It is signed with a method that proves nothing, or with a key that is too short."
    ),
    Reason.WRONG_PURPOSE: _(
        "It is signed, but not in order to vouch for what it says. Ask the issuer for it again."
    ),
    Reason.UNKNOWN_CONTEXT: _(
        "It is written with a vocabulary (JSON-LD context) that the portal does not know, so what"
        " was signed cannot be told. Ask the issuer for it as a signed token (JWT)."
    ),
    Reason.UNSIGNED_PART: _(
        "It says something that its signature does not cover, so anybody could have added that."
        " Download it again from the issuer."
    ),
    Reason.TOO_COMPLEX: _(
        "It is packed, nested or linked in a way that takes too much to check. Ask the issuer for"
        " it as a signed token (JWT)."
    ),
}
_REFUSALS: dict[str, Promise] = {
    "empty": _("This file is empty."),
    "too_large": _REASONS[Reason.TOO_LARGE],
    "too_many": _("You show as many credentials as there may be. Delete one first."),
    "too_often": _("That was too often for one day. Try again tomorrow."),
    "not_https": _REASONS[Reason.NOT_HTTPS],
    "not_again": _("There is nothing to check again, or it is being checked."),
}

_NOT_REACHED_OF_FILE = _(
    "The file was read, but the site of its issuer could not be reached, so it cannot be checked"
    " now. Upload it again later."
)


def reason_text(reason: str, *, of_file: bool = False) -> Promise | str:
    """What is said of a file never advises to upload it instead of an address."""
    if of_file and reason == Reason.UNREACHABLE:
        return _NOT_REACHED_OF_FILE
    return _REASONS.get(reason, "")


def refusal_text(code: str) -> Promise | str:
    return _REFUSALS.get(code, "")
