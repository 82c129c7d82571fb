"""Every write of this app."""

from credentials.services.checking import check_credential, claim_credential, look_again
from credentials.services.showing import (
    CredentialRefused,
    check_again,
    delete_credential,
    show_file,
    show_link,
)
from credentials.services.using import NotToBeUsed, use_credential

__all__ = [
    "CredentialRefused",
    "NotToBeUsed",
    "check_again",
    "check_credential",
    "claim_credential",
    "delete_credential",
    "look_again",
    "show_file",
    "show_link",
    "use_credential",
]
