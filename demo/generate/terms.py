"""The fictional people, companies and vacancies of the demo, as plain values.

Codes are those of the portal's own rows: contract forms permanent, fixed, freelance, internship,
trainee, research; workplaces onsite, hybrid, remote; languages nl, fr, de, en with a CEFR level;
skills and ECSF roles by their id in the taxonomy; levels 1 basic to 4 expert.
"""

from dataclasses import dataclass

YEAR = 2026


@dataclass(frozen=True, slots=True)
class DemoLanguage:
    """A language somebody speaks; ``level`` is a CEFR level, A1 to C2."""

    code: str
    level: str


@dataclass(frozen=True, slots=True)
class DemoClaim:
    """``evidence`` is self or certificate; ``last_used`` is a year."""

    skill: str
    level: int
    evidence: str
    sentence: str
    last_used: int


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A fictional candidate.

    ``background`` is professional, mover (from IT), changer (from elsewhere) or student, and
    ``origin`` the trade they come from; ``role`` is the ECSF role they work in or towards.
    ``pay_expectation`` is gross euro a month, ``cv_format`` pdf, docx or empty for no CV.
    """

    email: str
    full_name: str
    language: str
    postal_code: str
    languages: tuple[DemoLanguage, ...]
    contract_forms: tuple[str, ...]
    hours_min: int
    hours_max: int
    available_in_weeks: int
    remote: str
    commute_km: int
    pay_expectation: int
    visibility: str
    background: str
    origin: str
    role: str
    years: int
    claims: tuple[DemoClaim, ...]
    cv_format: str


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody who acts for a company: owner, recruiter or reader."""

    email: str
    full_name: str
    language: str
    right: str


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """A fictional SME.

    ``sector`` is a NACE-BEL 2025 section, ``kind`` what it is to security: security (it sells it),
    digital (it builds software) or user (it depends on IT). ``roles`` are the only ECSF roles it
    advertises, where it does not advertise all that suit its kind.
    """

    name: str
    enterprise_number: str
    size: str
    staff: int
    sector: str
    postal_code: str
    language: str
    kind: str
    website: str
    about: str
    about_en: str
    roles: tuple[str, ...]
    members: tuple[DemoMember, ...]


@dataclass(frozen=True, slots=True)
class DemoNeed:
    """``importance`` is must, should or nice; ``sentence`` is the advert's own line."""

    skill: str
    level: int
    importance: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DemoVacancyLanguage:
    """A language the work needs, A2 to C1, and why."""

    code: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class DemoVacancy:
    """A vacancy of the company with that enterprise number; pay is gross euro a month.

    ``key`` is unique and stays the same from run to run; ``state`` is draft, published or closed.
    """

    key: str
    enterprise_number: str
    language: str
    role: str
    title: str
    text: str
    state: str
    postal_code: str
    place: str
    contract: str
    hours: int
    pay_min: int
    pay_max: int
    needs: tuple[DemoNeed, ...]
    languages: tuple[DemoVacancyLanguage, ...]
    shared: bool = False
