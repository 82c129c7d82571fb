"""Every write of this app."""

from credentials.errors import AlreadyGiven, NotTheirCourse
from credentials.services.achievements import (
    add_skill,
    create_achievement,
    link_course,
    take_outcomes,
)
from credentials.services.checking import check_credential, claim_credential, look_again
from credentials.services.issuing import (
    NotAnIssuer,
    NotYours,
    TooManyOffers,
    accept,
    decline,
    forget_offers,
    may_issue,
    offer,
    revoke,
    show_name,
)
from credentials.services.keys import rotate_key
from credentials.services.leaving import forget_gone, keep_numbers, revoke_gone
from credentials.services.rewording import (
    achievement_stamp,
    change_achievement,
    delete_achievement,
    remove_skill,
)
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
    "NotTheirCourse",
    "NotToBeUsed",
    "NotYours",
    "TooManyOffers",
    "accept",
    "achievement_stamp",
    "add_skill",
    "change_achievement",
    "check_again",
    "check_credential",
    "claim_credential",
    "create_achievement",
    "decline",
    "delete_achievement",
    "delete_credential",
    "forget_gone",
    "forget_offers",
    "keep_numbers",
    "link_course",
    "look_again",
    "may_issue",
    "offer",
    "remove_skill",
    "revoke",
    "revoke_gone",
    "rotate_key",
    "show_file",
    "show_link",
    "show_name",
    "take_outcomes",
    "use_credential",
]
