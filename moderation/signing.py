"""The link in a decision's mail with which its reader says that the decision is wrong."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

SALT = "moderation.complaint"
# Six months, as article 20(1) of Regulation (EU) 2022/2065 gives.
VALID_FOR = timedelta(days=183)


class Side(NamedTuple):
    """Whose link it is: of a report, or of a member of the organisation; one of the two is none."""

    decision: int
    report: int | None = None
    member: int | None = None


def complaint_url(side: Side, *, language: str) -> str:
    token = signing.dumps(list(side), salt=SALT, compress=True)
    with override(language):
        return f"{settings.SITE_URL}{reverse('moderation:complain', args=[token])}"


def read_token(token: str) -> Side | None:
    """None when it was tampered with, made for something else, or is too old."""
    try:
        decision, report, member = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Side(decision, report, member)
