"""Private keys at rest: nobody who reads the database alone can sign with them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"credentials.IssuerKey.private"


def seal(secret: str) -> str:
    return _box().encrypt(secret.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Raises cryptography's InvalidToken where none of our secrets opens it."""
    return _box().decrypt(sealed.encode("ascii")).decode()


def reseal(sealed: str) -> str:
    """The same under the newest secret; as it is, where that seals it already.

    Raises cryptography's InvalidToken where none of our secrets opens it.
    """
    try:
        Fernet(_derived(settings.SECRET_KEY)).decrypt(sealed.encode("ascii"))
    except InvalidToken:
        return _box().rotate(sealed.encode("ascii")).decode("ascii")
    return sealed


def _box() -> MultiFernet:
    """The newest secret seals, older ones still open: as sessions are signed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    made = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
    return urlsafe_b64encode(made)
