"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="vacancies",
        label=_("The life of your vacancies"),
        text=_("When a vacancy of yours is published, is sent back to you, or is about to expire."),
        readers=(User.Role.EMPLOYER,),
        events=("vacancy_published", "vacancy_sent_back", "vacancy_expiring"),
    ),
    Topic(
        key="teams",
        label=_("Joining a company"),
        text=_("When somebody asks you to act for their company here."),
        readers=(User.Role.EMPLOYER,),
        events=("member_invited",),
        essential=True,
    ),
    Topic(
        key="proofs",
        label=_("Confirming a company"),
        text=_("When somebody here asks to confirm that a company is theirs."),
        readers=(User.Role.EMPLOYER,),
        events=("company_proof",),
        essential=True,
    ),
]
