"""Every write of this app."""

from credentials.services.checking import check_credential, claim_credential, look_again
from credentials.services.issuing import (
    AlreadyGiven,
    NotAnIssuer,
    NotYours,
    TooManyOffers,
    accept,
    add_skill,
    create_achievement,
    decline,
    forget_offers,
    may_issue,
    offer,
    revoke,
    show_name,
)
from credentials.services.keys import rotate_key
from credentials.services.showing import (
    CredentialRefused,
    check_again,
    delete_credential,
    show_file,
    show_link,
)
from credentials.services.using import NotToBeUsed, use_credential

__all__ = [
    "AlreadyGiven",
    "CredentialRefused",
    "NotAnIssuer",
    "NotToBeUsed",
    "NotYours",
    "TooManyOffers",
    "accept",
    "add_skill",
    "check_again",
    "check_credential",
    "claim_credential",
    "create_achievement",
    "decline",
    "delete_credential",
    "forget_offers",
    "look_again",
    "may_issue",
    "offer",
    "revoke",
    "rotate_key",
    "show_file",
    "show_link",
    "show_name",
    "use_credential",
]
