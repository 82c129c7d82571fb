"""Companies: registered by one of their people, approved once by staff."""

from copy import copy
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.domains import own_domain
from accounts.models import AuditEvent, User
from vacancies.errors import CompanyKnown
from vacancies.locating import locate
from vacancies.models import Company, Membership
from vacancies.models.companies import NUMBER_ONCE
from vacancies.numbers import read_enterprise_number
from vacancies.services.changes import lock_company
from vacancies.services.life import close_vacancy, hide_until_read, recall_vacancy
from vacancies.signals import company_approved, company_renamed, member_left
from vacancies.stamps import require_seen, stamp_of
from vacancies.wording import one_line

_WRITTEN = ("name", "kind", "size", "sector", "postal_code", "municipality", "website", "about")


def register_company(
    *,
    by: User,
    name: str,
    enterprise_number: str,
    size: str,
    sector: str,
    postal_code: str,
    now: datetime,
    kind: str = Company.Kind.COMPANY,
    municipality: str = "",
    website: str = "",
    about: str = "",
    approved: bool = False,
) -> Company:
    """A new company whose owner is the person who registers it.

    Raises InvalidEnterpriseNumber, UnknownPlace, or CompanyKnown, which says nothing about who
    registered it before.
    """
    place = locate(postal_code, municipality)
    company = Company(
        name=one_line(name),
        enterprise_number=read_enterprise_number(enterprise_number),
        kind=kind,
        size=size,
        sector=sector,
        postal_code=postal_code,
        municipality=place.municipality,
        province=place.province,
        website=website,
        about=about,
        approved=approved,
        created_at=now,
    )
    if approved:
        company.verify(Company.Way.STAFF, now=now)
    with transaction.atomic():
        _insert(company)
        Membership.objects.create(
            company=company, user=by, role=Membership.Role.OWNER, created_at=now
        )
    return company


def _insert(company: Company) -> None:
    """The unique constraint decides, so that two registrations at once leave one company."""
    try:
        with transaction.atomic():
            company.save(force_insert=True)
    except IntegrityError as error:
        if not _is_known_number(error):
            raise
        raise CompanyKnown(
            _("This company is already registered. Ask its owner at your company to add you.")
        ) from error


def _is_known_number(error: IntegrityError) -> bool:
    """PostgreSQL says which constraint refused the row."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == NUMBER_ONCE


def edit_company(
    *,
    company: Company,
    name: str,
    kind: str,
    size: str,
    sector: str,
    postal_code: str,
    municipality: str = "",
    website: str = "",
    about: str = "",
    seen: str,
    now: datetime,
) -> Company:
    """Everything but the enterprise number, which is what the company is known by.

    `seen` is the `company_stamp` that the form was filled in on: StaleForm where it is another by
    now, unless the same is said again.

    Under another name staff have not met it, nor read what stands under that name: its mark, its
    open vacancies and what else it shows wait for them. At another website, or as something of
    another kind, only the mark and the next vacancies do.
    """
    place = locate(postal_code, municipality)
    with transaction.atomic():
        row = lock_company(company.pk)
        before, saved = copy(row), company_stamp(row)
        row.name, row.kind, row.size, row.sector = one_line(name), kind, size, sector
        row.postal_code, row.municipality, row.province = postal_code, *place
        row.website, row.about = website, about
        if company_stamp(row) != saved:
            require_seen(seen, saved)
        renamed = before.name.casefold() != row.name.casefold()
        if renamed or before.kind != kind or _moved(before.website, website):
            row.doubt()
        row.save()
        if renamed:
            hide_until_read(row.vacancies.all(), now=now)
            company_renamed.send(sender=Company, company=row, now=now)
    return row


def declare_size(*, company: Company, size: str, seen: str) -> Company:
    """What its owner says it counts as; `seen` is the size the page showed as the one until now.

    StaleForm where it is another by now, unless the same is said again.
    """
    with transaction.atomic():
        row = lock_company(company.pk)
        if row.size != size:
            require_seen(seen, row.size)
            row.size = size
            row.save(update_fields=["size"])
    return row


def company_stamp(company: Company) -> str:
    """Of what its owners write, as it is saved."""
    return stamp_of(*(getattr(company, name) for name in _WRITTEN))


def _moved(before: str, after: str) -> bool:
    """To another domain; whoever had no website is not another company by having one."""
    return bool(before) and own_domain(before) != own_domain(after)


def approve_company(
    *, company: Company, by: User, now: datetime, seen: str | None = None
) -> Company:
    """From now on this company publishes without review.

    `seen` is the `company_stamp` of what was read: StaleForm where it says something else by now.
    """
    with transaction.atomic():
        row = lock_company(company.pk)
        if seen is not None:
            require_seen(seen, company_stamp(row))
        row.approved = True
        if row.verified_at is None:
            row.verify(Company.Way.STAFF, now=now)
        row.save(update_fields=["approved", "verified_at", "verified_way"])
        record(actor=by, action=AuditEvent.Action.VERIFY, target=f"company {row.uuid}")
        company_approved.send(sender=Company, company=row, now=now)
    return row


def disapprove_company(*, company: Company, note: str, now: datetime) -> Company:
    """Staff read everything of it again: what is open, and what it writes from now on."""
    with transaction.atomic():
        row = lock_company(company.pk)
        row.doubt()
        row.save(update_fields=["approved", "verified_at", "verified_way"])
        for vacancy in row.vacancies.open().order_by("pk"):
            recall_vacancy(vacancy=vacancy, note=note, now=now)
    return row


def close_company(*, company: Company, now: datetime) -> None:
    """It leaves the portal: its vacancies close, its invitations end, nobody acts for it any more.

    The rows stay, for those who were asked or refused; staff can give it an owner again.
    """
    with transaction.atomic():
        row = lock_company(company.pk)
        # All of them before anybody who waits is told: no two wait for each other's rows.
        for vacancy in row.vacancies.alive().select_for_update(no_key=True).order_by("pk"):
            close_vacancy(vacancy=vacancy, reason="", now=now)
        row.invitations.pending(now=now).update(expires_at=now)
        for membership in row.memberships.select_related("user"):
            membership.delete()
            member_left.send(sender=Membership, company=row, user=membership.user)
