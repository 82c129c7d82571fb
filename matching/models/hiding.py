"""Who hides from whom, asked of the rows as they are now: a condition for any look-up.

A company is covered when it has the number, or when somebody who acts for it has a confirmed
address of the domain or of one below it; whenever it came to that.
"""

from functools import cache

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat, Length, Lower, Right
from django.db.models.lookups import Exact

from talent.models import HiddenEmployer
from vacancies.models import Company


# Made once for each place that asks: a query takes a copy of its own.
@cache
def hides(*, person: str, company: str) -> Exists:
    """Whether a person hides from a company: both name columns of the query it is put into.

    Few people hide from anybody: for all others it is one look into an index.
    """
    numbered = Company.objects.filter(
        pk=OuterRef(OuterRef(company)), enterprise_number=OuterRef("enterprise_number")
    )
    # Only rows of a domain: no address ends in nothing.
    addresses = EmailAddress.objects.filter(
        _ends_in("domain") | _ends_in("domain_spelt"),
        verified=True,
        user__memberships__company=OuterRef(OuterRef(company)),
    )
    rows = HiddenEmployer.objects.filter(profile=OuterRef(person))
    return Exists(rows.filter(Exists(numbered) | (~Q(domain="") & Exists(addresses))))


def _ends_in(column: str) -> Q:
    """Addresses at the domain of a hidden employer's row, or at one below it."""
    domain = OuterRef(column)
    tail = Right(Lower("email"), Length(domain) + 1)
    return Q(Exact(tail, Concat(Value("@"), domain))) | Q(Exact(tail, Concat(Value("."), domain)))
