"""The link by which a school or an employment service reads a placement, without an account."""

from datetime import timedelta

from django.core import signing

from mail.addresses import address
from placements.models import Placement

SALT = "placements.third"
VALID_FOR = timedelta(days=400)


def third_url(placement: Placement) -> str:
    token = signing.dumps([placement.pk, placement.third_email], salt=SALT, compress=True)
    return address(placement.language, "placements:third", token)


def placement_of_link(token: str) -> Placement | None:
    """None when it was tampered with, is too old, or somebody else is the contact now."""
    try:
        pk, email = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Placement.objects.with_parties().for_others().exclude(third_email="")
    return rows.filter(pk=pk, third_email=email).first()
