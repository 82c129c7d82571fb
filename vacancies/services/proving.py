"""A company shows that it is who it says: by mail read at the domain of its website."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.domains import WrongDomain, lies_in, own_domain, read_domain
from accounts.models import AuditEvent, User
from vacancies import emails
from vacancies.errors import ProofUnusable, VacancyError
from vacancies.links import Proof
from vacancies.models import Company, Membership
from vacancies.services.changes import lock_company

ASK_AGAIN_AFTER = timedelta(minutes=10)


def ask_for_proof(*, company: Company, by: User, email: str, now: datetime) -> None:
    """Mail a link to an address at the website's domain, or below it.

    Raises VacancyError where the website or the address proves nothing, and within
    ASK_AGAIN_AFTER of the last mail.
    """
    with transaction.atomic():
        row = lock_company(company.pk)
        domain = _domain_of(row)
        try:
            given = read_domain(email).ascii
        except WrongDomain as error:
            raise _elsewhere(domain) from error
        if not lies_in(given, domain):
            raise _elsewhere(domain)
        if row.proof_asked_at and now - row.proof_asked_at < ASK_AGAIN_AFTER:
            raise VacancyError(_("A mail is on its way already: try again in ten minutes."))
        row.proof_asked_at = now
        row.save(update_fields=["proof_asked_at"])
        emails.ask_for_proof(row, by=by, to=email, domain=domain, now=now)


def prove_company(*, proof: Proof, by: User, now: datetime) -> Company:
    """The mark, for the owner who asked, while name and website are what they were.

    Raises ProofUnusable. A second time changes nothing.
    """
    with transaction.atomic():
        row = lock_company(proof.company_id)
        owner = row.memberships.filter(user=by, role=Membership.Role.OWNER).exists()
        same = row.name == proof.name and own_domain(row.website) == proof.domain
        if by.pk != proof.user_id or not owner or not same:
            raise ProofUnusable(_("This link can no longer be used: ask for a new one."))
        if row.verified_at is None:
            row.verify(Company.Way.MAIL, now=now)
            row.save(update_fields=["verified_at", "verified_way"])
            target = f"company {row.uuid}"
            record(actor=by, action=AuditEvent.Action.VERIFY, target=target, reason=proof.domain)
    return row


def _domain_of(company: Company) -> str:
    domain = own_domain(company.website)
    if domain is None:
        raise VacancyError(
            _("First fill in the company's own website: one at a host of many proves nothing.")
        )
    return domain


def _elsewhere(domain: str) -> VacancyError:
    return VacancyError(_("Give an address that ends in @%(domain)s.") % {"domain": domain})
