"""The third party signs by a link in a mail: it may not lead to one of the other two."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress

from accounts.domains import WrongDomain, lies_in, own_domain, read_domain
from accounts.models import User
from placements.models import Placement
from vacancies.models import Company

# Somebody can do the internship of a school's course at that school.
_SCHOOLS = (Company.Kind.UNIVERSITY, Company.Kind.COLLEGE)


def is_of_the_two(email: str, placement: Placement) -> bool:
    """An address of the person, of the company's team, or at a domain that is the company's."""
    company = placement.company
    people = User.objects.filter(memberships__company=company)
    people |= User.objects.filter(pk=placement.person.pk)
    users = people.filter(email__iexact=email)
    if users.exists() or EmailAddress.objects.filter(user__in=people, email__iexact=email).exists():
        return True
    domain = _domain(email)
    if domain is None or company.kind in _SCHOOLS:
        return False
    return any(lies_in(domain, own) for own in _own_domains(company))


def _own_domains(company: Company) -> Iterator[str]:
    website = own_domain(company.website) if company.website else None
    if website is not None:
        yield website
    for email in company.members.values_list("email", flat=True):
        if (domain := _domain(email)) is not None:
            yield domain


def _domain(email: str) -> str | None:
    """None where anybody can have an address there."""
    try:
        return read_domain(email).ascii
    except WrongDomain:
        return None
