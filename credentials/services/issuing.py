"""Giving credentials: offers by mail, a yes that signs, and taking back."""

import secrets
import warnings
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from json import dumps

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from joserfc import jws

from accounts.audit import record
from accounts.models import AuditEvent, User, normalise_email
from credentials import emails
from credentials.links import key_name
from credentials.models import (
    Achievement,
    Award,
    Revocation,
    WrongAwardState,
)
from credentials.services.following import count_for_person
from credentials.services.keys import signing_key
from credentials.services.showing import CredentialRefused, show_file
from credentials.telling import claims_of
from talent.services import get_or_create_profile
from talent.services.changes import lock
from vacancies.models import Company
from vacancies.services.changes import lock_company

MOST_AT_ONCE = 50
MOST_A_DAY = 300
OFFER_KEPT = timedelta(days=60)
_MONTH = timedelta(days=30.44)


class NotAnIssuer(Exception):
    """The organisation does not teach, or was not approved."""


class TooManyOffers(Exception):
    """More addresses than may be written to at once, or in a day."""


class NotYours(Exception):
    """The offer is for an address that the person has not confirmed."""


def may_issue(company: Company) -> bool:
    return company.approved and company.kind != Company.Kind.COMPANY


@transaction.atomic
def offer(
    *, achievement: Achievement, addresses: Sequence[str], by: User, now: datetime
) -> list[Award]:
    """Mail an offer to each address that has none yet; the same words to known and unknown ones.

    Raises NotAnIssuer, TooManyOffers, and Achievement.DoesNotExist where somebody deleted it.
    """
    company = lock_company(achievement.company_id)
    # Who changes or deletes it holds the company, too.
    achievement = Achievement.objects.select_related("company").get(pk=achievement.pk)
    if not may_issue(company):
        raise NotAnIssuer
    today = Award.objects.filter(
        achievement__company=company, offered_at__gt=now - timedelta(days=1)
    )
    if len(addresses) > MOST_AT_ONCE or today.count() + len(addresses) > MOST_A_DAY:
        raise TooManyOffers
    made = []
    for email in dict.fromkeys(map(normalise_email, addresses)):
        with suppress(IntegrityError), transaction.atomic():
            award = Award.objects.create(
                achievement=achievement, email=email, offered_by=by, offered_at=now
            )
            made.append(award)
    for award in made:
        emails.offer(award)
        _note(award, by, "offered")
    return made


@transaction.atomic
def accept(*, award: Award, person: User, shows_name: bool, now: datetime) -> Award:
    """Sign it for the person, and have it checked like any other. Raises NotYours,
    WrongAwardState, NotAnIssuer.
    """
    # The profile first: whoever ends or merges accounts holds it before their awards.
    profile = lock(get_or_create_profile(user=person))
    row = _held(award, person)
    if not may_issue(row.achievement.company):
        raise NotAnIssuer
    row.move(Award.State.ISSUED)
    row.person, row.issued_at, row.shows_name = person, now.replace(microsecond=0), shows_name
    if row.achievement.months_valid:
        row.expires_at = row.issued_at + row.achievement.months_valid * _MONTH
    row.token = _signed(row, now)
    row.save()
    count_for_person(award=row, now=now)
    # At the end of its quota the person can still upload it another day.
    with suppress(CredentialRefused):
        show_file(profile=profile, file=ContentFile(row.token.encode("ascii")), now=now)
    return row


@transaction.atomic
def decline(*, award: Award, person: User) -> None:
    """The address is forgotten with the offer. Raises NotYours, WrongAwardState."""
    row = _held(award, person)
    if row.state != Award.State.OFFERED:
        raise WrongAwardState
    row.delete()


def show_name(*, award: Award, person: User, shown: bool) -> None:
    """Whether the public page tells whose it is; only who holds it decides."""
    Award.objects.filter(pk=award.pk, person=person).update(shows_name=shown)


@transaction.atomic
def revoke(*, award: Award, reason: str, by: User, now: datetime) -> None:
    """Raises WrongAwardState."""
    rows = Award.objects.select_for_update(of=["self"]).select_related("achievement")
    row = rows.filter(pk=award.pk).first()
    if row is None:
        raise WrongAwardState("its holder has gone")
    was_issued = row.state == Award.State.ISSUED
    row.move(Award.State.REVOKED)
    row.revoked_at, row.revoke_reason = now, reason
    row.save(update_fields=["state", "revoked_at", "revoke_reason"])
    if was_issued:
        Revocation.objects.create(company_id=row.achievement.company_id, uuid=row.uuid, at=now)
        emails.tell_revoked(row)
    else:
        emails.withhold_offer(row)
    _note(row, by, "revoked")


def forget_offers(*, now: datetime) -> int:
    """Drop the addresses of offers that nobody took up, or that were taken back; returns how
    many.
    """
    old = Award.objects.filter(person__isnull=True, offered_at__lte=now - OFFER_KEPT)
    return old.delete()[0]


def _held(award: Award, person: User) -> Award:
    row = Award.objects.select_for_update(of=["self"]).select_related("achievement__company")
    found = row.get(pk=award.pk)
    if found.person_id == person.pk:
        return found
    if not EmailAddress.objects.filter(user=person, verified=True, email=found.email).exists():
        raise NotYours
    return found


def _signed(award: Award, now: datetime) -> str:
    key, signs = signing_key(company=award.achievement.company, now=now)
    claims = claims_of(award, salt=secrets.token_hex(8))
    header = {"alg": "EdDSA", "kid": key_name(key), "typ": "JWT"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its younger name (Ed25519) is not widely known yet
        return jws.serialize_compact(
            header,
            dumps(claims, ensure_ascii=False).encode(),
            signs,
            algorithms=["EdDSA"],
        )


def _note(award: Award, by: User, what: str) -> None:
    record(
        actor=by,
        action=AuditEvent.Action.AWARD,
        subject_id=award.person_id,
        target=f"award {award.uuid}",
        reason=what,
    )
