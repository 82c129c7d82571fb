"""What employers do, each in one transaction with the clock passed in."""

from vacancies.services.companies import (
    approve_company,
    company_stamp,
    declare_size,
    disapprove_company,
    edit_company,
    register_company,
)
from vacancies.services.establishments import add_establishment, remove_establishment
from vacancies.services.life import (
    close_vacancy,
    expire_vacancies,
    publish_vacancy,
    recall_vacancy,
    renew_vacancy,
    reopen_vacancy,
    send_back_vacancy,
    submit_vacancy,
)
from vacancies.services.members import (
    accept_invitation,
    add_member,
    change_member_role,
    choose_lists,
    forget_invitations,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from vacancies.services.naming import skills_named
from vacancies.services.needs import NeedChoice, needs_stamp, propose_needs_for, save_needs
from vacancies.services.proving import ask_for_proof, prove_company
from vacancies.services.readiness import what_blocks, what_is_missing
from vacancies.services.writing import LanguageNeed, VacancyContent, create_vacancy, edit_vacancy

__all__ = [
    "LanguageNeed",
    "NeedChoice",
    "VacancyContent",
    "accept_invitation",
    "add_establishment",
    "add_member",
    "approve_company",
    "ask_for_proof",
    "change_member_role",
    "choose_lists",
    "close_vacancy",
    "company_stamp",
    "create_vacancy",
    "declare_size",
    "disapprove_company",
    "edit_company",
    "edit_vacancy",
    "expire_vacancies",
    "forget_invitations",
    "invite_member",
    "needs_stamp",
    "propose_needs_for",
    "prove_company",
    "publish_vacancy",
    "recall_vacancy",
    "register_company",
    "remove_establishment",
    "remove_member",
    "renew_vacancy",
    "reopen_vacancy",
    "save_needs",
    "send_back_vacancy",
    "skills_named",
    "submit_vacancy",
    "what_blocks",
    "what_is_missing",
    "withdraw_invitation",
]
