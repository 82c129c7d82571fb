"""The keys an organisation signs with: made when needed, changed, and kept openable."""

import logging
from datetime import datetime
from json import dumps, loads

from cryptography.fernet import InvalidToken
from django.db import transaction
from joserfc.jwk import OKPKey

from accounts.audit import record
from accounts.models import AuditEvent, User
from credentials.models import IssuerKey
from credentials.sealing import reseal, seal, unseal
from vacancies.models import Company

logger = logging.getLogger(__name__)


@transaction.atomic
def rotate_key(*, company: Company, seen: str, by: User, now: datetime) -> IssuerKey:
    """A new key to sign with; the old one stays published and signs no more.

    `seen` is the uuid of the one to replace, "" where there was none: of several who ask at the
    same moment the first replaces it, and the others get what that one made.
    """
    _hold(company)
    current = IssuerKey.objects.filter(company=company).exclude(private="").first()
    if current is not None and str(current.uuid) != seen:
        return current
    return _replace(company, by, "a new key", now)


@transaction.atomic
def signing_key(*, company: Company, now: datetime) -> tuple[IssuerKey, OKPKey]:
    """The organisation's own, with what it signs with; its first one, if it had none.

    One that none of the portal's secrets opens any more is replaced: who has its public half can
    still check what it signed.
    """
    found = _usable(company)
    if found is not None:
        return found
    # Of two who ask at the same moment the second finds what the first one made.
    _hold(company)
    found = _usable(company)
    if found is not None:
        return found
    had_one = IssuerKey.objects.filter(company=company).exclude(private="").exists()
    why = "no secret opens the old key" if had_one else "the first key"
    key = _replace(company, None, why, now)
    return key, _opened(key)


def _usable(company: Company) -> tuple[IssuerKey, OKPKey] | None:
    key = IssuerKey.objects.filter(company=company).exclude(private="").first()
    if key is None:
        return None
    try:
        fresh = reseal(key.private)
    except InvalidToken:
        logger.warning("key %s: none of the secrets opens it", key.uuid)
        return None
    if fresh != key.private:
        # Once it was used with the newest secret the older ones may go.
        IssuerKey.objects.filter(pk=key.pk, private=key.private).update(private=fresh)
    key.private = fresh
    return key, _opened(key)


def _opened(key: IssuerKey) -> OKPKey:
    return OKPKey.import_key(loads(unseal(key.private)))


def _hold(company: Company) -> None:
    Company.objects.select_for_update(no_key=True).get(pk=company.pk)


def _replace(company: Company, by: User | None, why: str, now: datetime) -> IssuerKey:
    """The caller holds the organisation."""
    IssuerKey.objects.filter(company=company).exclude(private="").update(private="", retired_at=now)
    made = OKPKey.generate_key("Ed25519")
    key = IssuerKey.objects.create(
        company=company,
        public=made.as_dict(private=False),
        private=seal(dumps(made.as_dict(private=True))),
        created_at=now,
    )
    action = AuditEvent.Action.NEW_KEY
    record(actor=by, action=action, target=f"company {company.uuid}", reason=why)
    return key
