"""What a person says about their certificates, and what a file proposes that they hold."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from mail import outbox
from skills.models import Skill
from skills.reading.cv.reading import CERTIFICATE_LEVEL
from talent.emails import reminder_keys
from talent.models import CV, Certificate, Claim, Profile
from talent.services.changes import lock, tell_change

_FIELDS = ("name", "issuer", "issued_on", "expires_on", "url", "number")


class SameCertificate(Exception):
    """The person has one of this name and day already, perhaps among those taken out."""


@dataclass(frozen=True, kw_only=True)
class CertificateContent:
    """What the form says; `skill` is the certificate of the taxonomy that the name means."""

    name: str
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    url: str = ""
    number: str = ""
    skill: Skill | None = None


@transaction.atomic
def add_certificate(*, profile: Profile, content: CertificateContent) -> Certificate:
    """One's own word counts at once. Raises SameCertificate."""
    current = lock(profile)
    held = Certificate(profile=current, state=Certificate.State.CONFIRMED)
    _write(held, content)
    _claim(current, held)
    return held


@transaction.atomic
def edit_certificate(*, certificate: Certificate, content: CertificateContent) -> None:
    """Correct what it says; a proposal that is corrected is confirmed. Raises SameCertificate."""
    current = lock(certificate.profile)
    held = current.certificates.get(pk=certificate.pk)
    if held.expires_on != content.expires_on:
        _stop_reminders(held)
    if held.state == Certificate.State.PROPOSED:
        held.move(Certificate.State.CONFIRMED)
    _write(held, content)
    if held.state == Certificate.State.CONFIRMED:
        _claim(current, held)


@transaction.atomic
def confirm_certificate(*, certificate: Certificate) -> None:
    """Yes, I hold it. Raises WrongCertificateState when it is confirmed already."""
    current = lock(certificate.profile)
    held = current.certificates.select_related("skill").get(pk=certificate.pk)
    held.move(Certificate.State.CONFIRMED)
    held.save(update_fields=["state", "updated_at"])
    _claim(current, held)


@transaction.atomic
def remove_certificate(*, certificate: Certificate) -> None:
    """Not mine, or not to be shown; it can be confirmed again. Raises WrongCertificateState."""
    held = lock(certificate.profile).certificates.get(pk=certificate.pk)
    held.move(Certificate.State.REMOVED)
    held.save(update_fields=["state", "updated_at"])
    _stop_reminders(held)


@transaction.atomic
def delete_certificate(*, certificate: Certificate) -> None:
    """For good; a file that names it may propose it once more."""
    held = lock(certificate.profile).certificates.get(pk=certificate.pk)
    _stop_reminders(held)
    held.delete()


def certificate_of(profile: Profile, content: CertificateContent) -> Certificate | None:
    """The one of this name and day, whatever its state."""
    same = profile.certificates.filter(name__iexact=content.name, issued_on=content.issued_on)
    return same.first()


def propose_certificates(*, profile: Profile, cv: CV) -> int:
    """Propose what a file names and the person has not decided on; returns how many wait.

    The caller holds the profile's lock.
    """
    known = [(held.name.casefold(), held.issued_on) for held in profile.certificates.all()]
    skills = set(Skill.objects.filter(retired=False).values_list("pk", flat=True))
    fresh = []
    for row in cv.certificate_rows:
        issued = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
        if any(_is_same((row["name"].casefold(), issued), one) for one in known):
            continue
        known.append((row["name"].casefold(), issued))
        skill = row["skill"] if row["skill"] in skills else None
        fields = {name: row[name] for name in _FIELDS}
        fresh.append(
            Certificate(profile=profile, cv=cv, source=cv.source, skill_id=skill, **fields)
        )
    return len(Certificate.objects.bulk_create(fresh))


def first_day(day: str) -> date | None:
    """The first day of "2021", "2021-03" or "2021-03-15"; None where there is none."""
    year, month, number = _parts(day)
    return _real(year, month or 1, number or 1)


def last_day(day: str) -> date | None:
    year, month, number = _parts(day)
    month = month or 12
    return _real(year, month, number or monthrange(year or 1, month)[1])


def _parts(day: str) -> tuple[int, int, int]:
    parts = [int(part) for part in day.split("-") if part.isdecimal()]
    year, month, number = (*parts, 0, 0, 0)[:3]
    return year, month, number


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _is_same(one: tuple[str, date | None], other: tuple[str, date | None]) -> bool:
    """Of one name, and of one day or of no day that is known."""
    return one[0] == other[0] and (one[1] == other[1] or None in (one[1], other[1]))


def _write(held: Certificate, content: CertificateContent) -> None:
    for name in (*_FIELDS, "skill"):
        setattr(held, name, getattr(content, name))
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:
        raise SameCertificate from None


def _claim(profile: Profile, held: Certificate) -> None:
    """Who holds a certificate that vacancies ask for claims it; what was rejected stays so."""
    if held.skill is None:
        return
    known = profile.claims.filter(skill=held.skill).first()
    claim = known or Claim(profile=profile, skill=held.skill, level=CERTIFICATE_LEVEL)
    if claim.state != Claim.State.PROPOSED:
        return
    claim.evidence = Claim.Evidence.CERTIFICATE
    claim.move(Claim.State.CONFIRMED)
    claim.save()
    tell_change(profile)


def _stop_reminders(held: Certificate) -> None:
    outbox.withhold_keys(reminder_keys(held), reason="the certificate changed")
