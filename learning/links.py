"""Links in mails to a provider's people: signed, for one purpose, and not for ever."""

from django.core import signing

from accounts.models import User
from learning.models import HIDDEN_AFTER
from mail.addresses import address
from vacancies.models import Company

CONFIRMING = "learning.confirming"
VALID_FOR = 2 * HIDDEN_AFTER
"""Also for some time after a course is hidden: the link shows it again."""


def make_confirming_url(company: Company, user: User) -> str:
    return address(user.language, "learning:still_right", confirming_token(company, user))


def confirming_token(company: Company, user: User) -> str:
    """Of one of its people: what it opens is asked of their rights again each time."""
    return signing.dumps([company.pk, user.pk], salt=CONFIRMING)


def read_confirming(token: str) -> tuple[int, int] | None:
    """(company, user), or None when it was tampered with, is too old, or is another kind."""
    try:
        company, user = signing.loads(token, salt=CONFIRMING, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(company), int(user)
