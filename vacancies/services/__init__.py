"""What employers do, each in one transaction with the clock passed in."""

from vacancies.services.companies import approve_company, edit_company, register_company
from vacancies.services.life import (
    close_vacancy,
    expire_vacancies,
    publish_vacancy,
    renew_vacancy,
    reopen_vacancy,
    send_back_vacancy,
    submit_vacancy,
)
from vacancies.services.members import (
    accept_invitation,
    add_member,
    change_member_role,
    forget_invitations,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from vacancies.services.needs import NeedChoice, propose_needs_for, save_needs
from vacancies.services.readiness import what_is_missing
from vacancies.services.writing import LanguageNeed, VacancyContent, create_vacancy, edit_vacancy

__all__ = [
    "LanguageNeed",
    "NeedChoice",
    "VacancyContent",
    "accept_invitation",
    "add_member",
    "approve_company",
    "change_member_role",
    "close_vacancy",
    "create_vacancy",
    "edit_company",
    "edit_vacancy",
    "expire_vacancies",
    "forget_invitations",
    "invite_member",
    "propose_needs_for",
    "publish_vacancy",
    "register_company",
    "remove_member",
    "renew_vacancy",
    "reopen_vacancy",
    "save_needs",
    "send_back_vacancy",
    "submit_vacancy",
    "what_is_missing",
    "withdraw_invitation",
]
