"""Private keys at rest: nobody who reads the database alone can sign with them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"credentials.IssuerKey.private"


def seal(secret: str) -> str:
    return _box().encrypt(secret.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Raises cryptography's InvalidToken where none of our secrets opens it."""
    return _box().decrypt(sealed.encode("ascii")).decode()


def _box() -> MultiFernet:
    """The newest secret seals, older ones still open: as sessions are signed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    made = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
    return urlsafe_b64encode(made)
