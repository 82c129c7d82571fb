"""Links in the shortlist mail: they name one entry and one recipient, and expire."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from accounts.models import User
from mail.addresses import address
from matching.models import ShortlistEntry

SALT = "matching.answer"
VALID_FOR = timedelta(days=14)


class LinkExpired(Exception):
    """The link was good, but its time is over."""


@dataclass(frozen=True, slots=True)
class AnswerLink:
    entry_id: int
    user_id: int


def make_answer_url(*, entry: ShortlistEntry, user: User) -> str:
    token = signing.dumps([entry.pk, user.pk], salt=SALT)
    return address(user.language, "matching:answer", token)


def read_answer_token(token: str) -> AnswerLink | None:
    """None when the token was tampered with or made for something else; LinkExpired when late."""
    try:
        entry_id, user_id = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return AnswerLink(int(entry_id), int(user_id))
