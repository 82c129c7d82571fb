"""Two profiles of one person made one: everything moves, and of what both have the better stays."""

from django.db import transaction

from talent.models import CV, Certificate, Claim, HiddenEmployer, Profile
from talent.services.changes import tell_change
from talent.signals import hiding_changed

# What stands behind a claim, and goes with it.
EVIDENCE = (
    *("level", "state", "evidence", "sentence", "cv", "last_used", "practice_months"),
    "mentions",
)
_CONFIRMED_FIRST = {Claim.State.CONFIRMED: 2, Claim.State.PROPOSED: 1, Claim.State.REJECTED: 0}


class BeingRead(Exception):
    """A worker is reading a CV of the profile that would go: wait until it is done."""


@transaction.atomic
def join_profiles(*, into: Profile, other: Profile) -> dict[int, CV]:
    """Move what `other` has; its CVs by their ids, as they are found afterwards.

    The caller holds both rows, and ends the other account: what stays there goes with it. Raises
    BeingRead.
    """
    if any(cv.is_being_read for cv in other.cvs.only("state")):
        raise BeingRead
    cvs = _join_cvs(into, other)
    _join_certificates(into, other, cvs)
    _join_claims(into, other, cvs)
    known = into.languages.values_list("code", flat=True)
    other.languages.exclude(code__in=list(known)).update(profile=into)
    _join_hidden(into, other)
    tell_change(into)
    return cvs


def _join_cvs(into: Profile, other: Profile) -> dict[int, CV]:
    """The same file twice is one."""
    kept = {cv.sha256: cv for cv in into.cvs.only("sha256")}
    found: dict[int, CV] = {}
    for cv in other.cvs.only("sha256"):
        found[cv.pk] = kept.get(cv.sha256, cv)
        if cv.sha256 not in kept:
            CV.objects.filter(pk=cv.pk).update(profile=into)
    return found


def _join_certificates(into: Profile, other: Profile, cvs: dict[int, CV]) -> None:
    known = {(row.name.lower(), row.issued_on) for row in into.certificates.all()}
    for row in other.certificates.all():
        if (row.name.lower(), row.issued_on) not in known:
            cv = cvs.get(row.cv_id or 0)
            Certificate.objects.filter(pk=row.pk).update(profile=into, cv=cv)


def _join_claims(into: Profile, other: Profile, cvs: dict[int, CV]) -> None:
    known = {claim.skill_id: claim for claim in into.claims.all()}
    for claim in other.claims.all():
        claim.cv = cvs.get(claim.cv_id or 0)
        mine = known.get(claim.skill_id)
        if mine is None:
            Claim.objects.filter(pk=claim.pk).update(profile=into, cv=claim.cv)
        elif _strength(claim) > _strength(mine):
            for name in EVIDENCE:
                setattr(mine, name, getattr(claim, name))
            mine.save()


def _strength(claim: Claim) -> tuple[int, int]:
    return _CONFIRMED_FIRST[Claim.State(claim.state)], claim.level


def _join_hidden(into: Profile, other: Profile) -> None:
    """Whoever was hidden from stays so."""
    known = {(row.enterprise_number, row.domain) for row in into.hidden_employers.all()}
    moved = [
        row.pk
        for row in other.hidden_employers.all()
        if (row.enterprise_number, row.domain) not in known
    ]
    if moved:
        HiddenEmployer.objects.filter(pk__in=moved).update(profile=into)
        hiding_changed.send(sender=HiddenEmployer, profile=into)
