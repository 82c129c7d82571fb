"""The demo population: the same fictional people and companies on every machine."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from accounts.models import User
from demo.accounts import DemoAccount, invent_accounts, save_users, unsaved_user, write_accounts
from demo.candidates import save_candidates, upload_cvs
from demo.catalogue import save_courses, save_providers
from demo.employers import save_companies, save_history, save_vacancies
from demo.generate import (
    DemoCompany,
    DemoPerson,
    DemoVacancy,
    companies,
    courses,
    filled,
    people,
    providers,
    rare_kinds,
    vacancies,
)
from demo.mentoring import fill_mentoring
from demo.progress import begin_placement, enrol_some, give_credential, keep_plan
from demo.promises import save_promises
from demo.reports import report_some
from demo.teams import save_teams
from demo.teamwork import fill_board, fill_further, match_now, one_per_language
from matching.models import Match
from matching.services import runs
from matching.services.decisions import invite
from matching.services.rarity import measure_rarity
from matching.tasks import run_matching
from partners.services import measure_pledges
from pathways.services import surveys
from talent.models import Profile
from vacancies.models import Membership, Vacancy
from watching.services.searches import begin_watching
from workqueue.nudges import nudge

SEED = 2026


@dataclass(frozen=True, slots=True)
class Loaded:
    candidates: int
    companies: int
    vacancies: int
    cvs: int
    courses: int


def is_loaded() -> bool:
    return User.objects.filter(email="staff@demo.example").exists()


def load_demo(*, now: datetime) -> Loaded:
    """Everything in one transaction; scoring, reading and mailing are then the workers' task."""
    accounts = invent_accounts()
    employers = companies(SEED)
    openings, rare = vacancies(SEED, employers), rare_kinds(SEED, employers)
    pool = _with_account(people(SEED), accounts["candidate"])
    employers = _with_owner(employers, openings, accounts["employer"])
    with transaction.atomic():
        users = save_users(list(_users(accounts, pool, employers)))
        profiles = save_candidates(pool, users, now=now)
        firms = save_companies(employers, users, now=now)
        rows = save_vacancies([*openings, *rare], firms, now=now)
        save_history(filled(SEED, employers), firms, now=now)
        of = {role: users[account.email] for role, account in accounts.items()}
        boards = one_per_language(rows, of["employer"])
        _join_companies(of["recruiter"], [*boards, *_traineeships(rows)], now)
        cvs = upload_cvs(pool, profiles, now=now)
        lessons = _save_catalogue(users[accounts["provider"].email], now)
        surveys.begin(now=now)
        measure_rarity(now=now)
        _request_runs(rows, now)
        begin_watching(profile=profiles[accounts["candidate"].email], now=now)
        _invite(of["candidate"], of["employer"], now)
        _fill_boards(boards, of, now)
        save_teams(boards[:2], now=now)
        _make_progress(rows, profiles[accounts["candidate"].email], of, now)
        enrol_some(users=users.values(), by=of["provider"], now=now)
        report_some(vacancies=rows[-len(rare) :], teacher=of["provider"], by=of["staff"], now=now)
        _bring_together(of, users, list(profiles.values()), now)
        measure_pledges(now=now)
        _analyze()
    write_accounts(accounts.values())
    return Loaded(len(pool), len(employers), len(rows), cvs, lessons)


def _analyze() -> None:
    """Else PostgreSQL takes full tables for empty ones until its own round comes by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _traineeships(rows: Sequence[Vacancy]) -> list[Vacancy]:
    """The one open on-the-job traineeship of the population."""
    return [row for row in rows if row.is_open and row.contract == Vacancy.Contract.TRAINEE][:1]


def _make_progress(
    rows: Sequence[Vacancy], profile: Profile, of: Mapping[str, User], now: datetime
) -> None:
    keep_plan(profile=profile, now=now)
    give_credential(person=of["candidate"], by=of["provider"], now=now)
    for row in _traineeships(rows):
        begin_placement(vacancy=row, person=of["candidate"], by=of["recruiter"], now=now)


def _save_catalogue(owner: User, now: datetime) -> int:
    teachers = providers()
    organisations = save_providers(teachers, owner, now=now)
    # The first promise is of whoever can be asked about it.
    answering = sorted(organisations.values(), key=lambda it: not it.memberships.exists())
    save_promises(answering, now=now)
    return len(save_courses(courses(SEED, teachers), teachers, organisations, now=now))


def _with_account(pool: Sequence[DemoPerson], account: DemoAccount) -> list[DemoPerson]:
    """The demo candidate is the first working professional who has a CV."""
    chosen = next(one for one in pool if one.cv_format and one.background == "professional")
    mine = replace(chosen, email=account.email, visibility="anonymous")
    return [mine if one is chosen else one for one in pool]


def _with_owner(
    employers: Sequence[DemoCompany], openings: Sequence[DemoVacancy], account: DemoAccount
) -> list[DemoCompany]:
    """The demo employer owns the company with the most published vacancies."""
    published = Counter(one.enterprise_number for one in openings if one.state == "published")
    busiest = max(employers, key=lambda one: published[one.enterprise_number])
    owner, *others = busiest.members
    mine = replace(busiest, members=(replace(owner, email=account.email, right="owner"), *others))
    return [mine if one is busiest else one for one in employers]


def _users(
    accounts: Mapping[str, DemoAccount],
    pool: Sequence[DemoPerson],
    employers: Sequence[DemoCompany],
) -> Iterator[User]:
    passwords = {item.email: item.password for item in accounts.values()}
    for one in pool:
        password = passwords.get(one.email, "")
        yield unsaved_user(one.email, one.full_name, User.Role.CANDIDATE, one.language, password)
    for member in {member.email: member for one in employers for member in one.members}.values():
        password = passwords.get(member.email, "")
        yield unsaved_user(
            member.email, member.full_name, User.Role.EMPLOYER, member.language, password
        )
    recruiter, teacher, staff = (accounts[role] for role in ("recruiter", "provider", "staff"))
    employer = User.Role.EMPLOYER
    yield unsaved_user(recruiter.email, "Robin Maes", employer, "en", recruiter.password)
    yield unsaved_user(teacher.email, "Lore Claes", employer, "nl", teacher.password)
    yield unsaved_user(staff.email, "Sam Staes", employer, "en", staff.password, is_staff=True)


def _join_companies(recruiter: User, rows: Sequence[Vacancy], now: datetime) -> None:
    """A recruiter who works for several companies."""
    Membership.objects.bulk_create(
        Membership(
            company_id=company_id,
            user=recruiter,
            role=Membership.Role.RECRUITER,
            wants_shortlists=False,
            created_at=now,
        )
        for company_id in dict.fromkeys(row.company_id for row in rows)
    )


def _bring_together(
    of: Mapping[str, User], users: Mapping[str, User], profiles: Sequence[Profile], now: datetime
) -> None:
    """The demo employer mentors, the demo candidate looks for a mentor, both among others."""
    candidate = of["candidate"]
    others = [it for it in users.values() if it.is_employer and not it.is_staff]
    fill_mentoring(
        givers=list(dict.fromkeys([of["employer"], *others])),
        takers=sorted(profiles, key=lambda it: it.user_id != candidate.pk),
        now=now,
    )


def _request_runs(rows: Sequence[Vacancy], now: datetime) -> None:
    for row in rows:
        if row.is_open:
            nudge(run_matching, runs.request_vacancy_run(vacancy=row, now=now).pk)


def _invite(candidate: User, employer: User, now: datetime) -> None:
    """The demo candidate finds an invitation of the demo employer, if any skill fits."""
    for vacancy in Vacancy.objects.open().of(employer).order_by("pk"):
        match_now(vacancy, now=now)
        matches = Match.objects.filter(vacancy=vacancy, profile__user=candidate, score__gt=0)
        match = matches.select_related("vacancy", "profile").first()
        if match is not None:
            invite(match=match, by=employer, now=now, message=INVITATION)
            return


INVITATION = "Your skills are what our small team misses. Shall we talk for half an hour?"


def _fill_boards(rows: Sequence[Vacancy], of: Mapping[str, User], now: datetime) -> None:
    """The demo employer's own board by the employer, those of other companies by the recruiter."""
    by, candidate = of["employer"], of["candidate"]
    for row in rows:
        match_now(row, now=now)
        fill_board(vacancy=row, by=by, but=candidate, now=now)
        by = of["recruiter"]
    fill_further(vacancy=rows[0], by=of["employer"], but=candidate, now=now)
