"""Addresses that stand in what was issued: they stay, in no language, for ever."""

from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from credentials.models import Award, IssuerKey, Revocation


def did_of(company: UUID) -> str:
    """The name of an issuer: its document is at ``address_of(did.json)``."""
    host = quote(urlsplit(settings.SITE_URL).netloc, safe="")
    return f"did:web:{host}:credentials:issuers:{company}"


def key_name(key: IssuerKey) -> str:
    return f"{did_of(key.company.uuid)}#{key.uuid}"


def revocations_url(company: UUID) -> str:
    return https(reverse("issued:revoked", args=[company]))


def https(path: str) -> str:
    """What is issued names https addresses only, also where the portal is tried out without."""
    return f"https://{urlsplit(settings.SITE_URL).netloc}{path}"


def subject_of(award: Award | Revocation) -> str:
    return f"urn:uuid:{award.uuid}"
