"""Links in mails to a company's people: signed, for one purpose, and not for ever."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from accounts.models import User
from mail.addresses import address
from vacancies.models import Company, Vacancy

RENEWAL, PROOF = "vacancies.renewal", "vacancies.proof"
RENEWAL_VALID_FOR, PROOF_VALID_FOR = timedelta(days=14), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody read mail at `domain`, asked for when the company was called `name`."""

    company_id: int
    user_id: int
    domain: str
    name: str


def make_renewal_url(vacancy: Vacancy, user: User) -> str:
    token = signing.dumps([vacancy.pk, user.pk], salt=RENEWAL)
    return address(user.language, "vacancies:renew", token)


def read_renewal(token: str) -> tuple[int, int] | None:
    """(vacancy, user), or None when it was tampered with, is too old, or is another kind."""
    try:
        vacancy, user = signing.loads(token, salt=RENEWAL, max_age=RENEWAL_VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(vacancy), int(user)


def make_proof_url(company: Company, user: User, domain: str) -> str:
    token = signing.dumps([company.pk, user.pk, domain, company.name], salt=PROOF, compress=True)
    return address(user.language, "vacancies:prove", token)


def read_proof(token: str) -> Proof | None:
    """None when it was tampered with, is too old, or is another kind."""
    try:
        company, user, domain, name = signing.loads(token, salt=PROOF, max_age=PROOF_VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Proof(int(company), int(user), str(domain), str(name))
