"""Signed, single-purpose links that stop one topic for one address (RFC 8058)."""

from django.core import signing

from mail.addresses import address

SALT = "mail.unsubscribe"


def make_token(*, email: str, topic: str) -> str:
    return signing.dumps([email, topic], salt=SALT, compress=True)


def read_token(token: str) -> tuple[str, str] | None:
    """(email, topic), or None when the token was tampered with or made for something else."""
    try:
        email, topic = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(email), str(topic)


def unsubscribe_url(*, email: str, topic: str, language: str) -> str:
    return address(language, "mail:unsubscribe", make_token(email=email, topic=topic))
