"""Mails to the people of a company, each queued with its cause and unique by its key."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from mail.addresses import address
from vacancies.links import PROOF_VALID_FOR, make_proof_url, make_renewal_url
from vacancies.models import Company, MemberInvitation, Vacancy


def tell_published(vacancy: Vacancy, *, now: datetime) -> None:
    _tell_creator(vacancy, "vacancy_published", f"{now:%Y%m%dT%H%M%S%f}", "vacancies:detail")


def tell_sent_back(vacancy: Vacancy, *, now: datetime) -> None:
    _tell_creator(vacancy, "vacancy_sent_back", f"{now:%Y%m%dT%H%M%S%f}", "vacancies:edit")


def tell_expiring(vacancy: Vacancy) -> bool:
    """True when the mail was queued now; once per vacancy and end date."""
    if vacancy.expires_at is None:
        return False
    moment = f"{vacancy.expires_at:%Y%m%d}"
    return _tell_creator(vacancy, "vacancy_expiring", moment, "vacancies:preview")


def ask_for_proof(company: Company, *, by: User, to: str, domain: str, now: datetime) -> None:
    """To whoever reads mail there."""
    outbox.queue(
        event="company_proof",
        key=f"company_proof:{company.uuid}:{now:%Y%m%dT%H%M%S%f}",
        to=to,
        language=by.language,
        context={
            "company": company.name,
            "asker": by.display_name,
            "url": make_proof_url(company, by, domain),
            "days": PROOF_VALID_FOR.days,
        },
        about=[by.pk],
    )


def invite(invitation: MemberInvitation, *, by: User, language: str) -> None:
    """The same words to everybody, whether or not the address has an account."""
    with override(language):
        until = _local_date(invitation.expires_at)
    outbox.queue(
        event="member_invited",
        key=f"member_invited:{invitation.uuid}",
        to=invitation.email,
        language=language,
        context={
            "company": invitation.company.name,
            "inviter": by.display_name,
            "url": address(language, "vacancies:join", invitation.uuid),
            "until": until,
        },
        about=[by.pk],
    )


def _tell_creator(vacancy: Vacancy, event: str, moment: str, page: str) -> bool:
    """Of a page of the vacancy's. Nobody to tell when its creator left the portal or company."""
    creator = vacancy.created_by
    if creator is None or not creator.is_active or not _still_member(creator, vacancy):
        return False
    with override(creator.language):
        expires = _local_date(vacancy.expires_at)
    mail = outbox.queue(
        event=event,
        key=f"{event}:{vacancy.uuid}:{moment}",
        to=creator.email,
        language=creator.language,
        context={
            "name": creator.full_name,
            "title": vacancy.title,
            "company": vacancy.company.name,
            "note": vacancy.review_note,
            "expires": expires,
            "url": address(creator.language, page, vacancy.uuid),
            "renew_url": make_renewal_url(vacancy, creator),
        },
    )
    return mail is not None


def _still_member(user: User, vacancy: Vacancy) -> bool:
    return vacancy.company.memberships.filter(user=user).exists()


def _local_date(moment: datetime | None) -> str:
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else ""
