"""The link by which a school or an employment service reads a placement, without an account."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from mail.addresses import address
from placements.models import Placement

SALT = "placements.third"
VALID_FOR = timedelta(days=400)


def third_url(placement: Placement) -> str:
    """Nobody can read the address from it, only that it was meant."""
    mark = _mark(placement.third_email, settings.SECRET_KEY)
    token = signing.dumps([str(placement.uuid), mark], salt=SALT, compress=True)
    return address(placement.language, "placements:third", token)


def placement_of_link(token: str) -> Placement | None:
    """None when it was tampered with, is too old, or somebody else is the contact now."""
    try:
        uuid, mark = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Placement.objects.with_parties().for_others().exclude(third_email="")
    found = rows.filter(uuid=uuid).first()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if found is None or not any(
        constant_time_compare(mark, _mark(found.third_email, key)) for key in keys
    ):
        return None
    return found


def _mark(email: str, secret: str | bytes) -> str:
    return salted_hmac(SALT, email, secret=secret, algorithm="sha256").hexdigest()[:32]
