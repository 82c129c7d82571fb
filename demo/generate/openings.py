"""Who advertises which role in which language, and on what terms."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from demo.generate.adverts import Terms, needs_of, text_of
from demo.generate.homes import community
from demo.generate.sampling import dealt, drawn, share_out, stream
from demo.generate.terms import DemoCompany, DemoNeed, DemoVacancy, DemoVacancyLanguage
from demo.generate.texts import LANGUAGES, pay_of, read, role_id

LANGUAGE_SHARES = {"nl": 40.0, "fr": 30.0, "de": 8.0, "en": 22.0}
STATES = {"published": 90.0, "draft": 5.0, "closed": 5.0}
# What the market asks most; every role has two vacancies before these weights count.
MARKET = {"implementer": 5.0, "incident-responder": 5.0, "legal-policy-compliance-officer": 3.0}
FULL_TIME = 38
SECOND_LANGUAGES = {"nl": ("fr", "en"), "fr": ("nl", "en"), "de": ("fr", "en")}


@dataclass(slots=True)
class Market:
    """Gives each role its language and company, using all of them about as much."""

    companies: Sequence[DemoCompany]
    quota: Mapping[str, int]
    spoken: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def _advertisers(self, role: str, language: str) -> list[DemoCompany]:
        if role not in read(f"adverts/{language}")["roles"]:
            return []
        return [
            company
            for company in self.companies
            if advertises(company, role) and language in (company.language, "en")
        ]

    def _filled(self, language: str) -> float:
        """How much of the language's quota is used; one without a quota comes last."""
        quota = self.quota.get(language, 0)
        return self.spoken[language] / quota if quota else inf

    def _weariness(self, company: DemoCompany, role: str, language: str) -> tuple[int, int, bool]:
        told, used = self.told[company.name, role], self.used[company.name]
        return told, used, company.language != language

    def place(self, role: str) -> tuple[str, DemoCompany] | None:
        """The language that lacks most and its least busy company; nothing if none would.

        A company that has told of the role before gives way to one in the next language.
        """
        offers = [
            (language, min(found, key=lambda one: self._weariness(one, role, language)))
            for language in sorted(LANGUAGES, key=self._filled)
            if (found := self._advertisers(role, language))
        ]
        if not offers:
            return None
        language, company = min(offers, key=lambda offer: self.told[offer[1].name, role])
        self.spoken[language] += 1
        self.used[company.name] += 1
        self.told[company.name, role] += 1
        return language, company


def advertises(company: DemoCompany, role: str) -> bool:
    """Whether a company like this one looks for this role at all."""
    if company.roles:
        return role_id(role) in company.roles
    return company.kind in read("roles")[role]["at"]


def _roles(count: int) -> list[str]:
    """``count`` roles: each twice as long as it lasts, then as the market asks."""
    names = list(read("roles"))
    rest = share_out(max(count - 2 * len(names), 0), {n: MARKET.get(n, 1.0) for n in names})
    extra = [name for name, share in rest.items() for _ in range(share)]
    return [*names, *names, *extra][:count]


def language_needs(
    chance: random.Random, language: str, company: DemoCompany
) -> tuple[DemoVacancyLanguage, ...]:
    words = read(f"adverts/{language}")
    reasons, names = words["language_reasons"], words["language_names"]

    def need(code: str, level: str, rank: str) -> DemoVacancyLanguage:
        reason = chance.choice(reasons[rank]).format(language=names[code])
        return DemoVacancyLanguage(code, level, reason)

    first = need(language, drawn(chance, {"B2": 3.0, "C1": 2.0}), "first")
    if chance.random() < 0.45:
        return (first,)
    home = community(company.postal_code)
    others = SECOND_LANGUAGES.get(language, ("fr", "nl") if home == "both" else (home,))
    level = drawn(chance, {"A2": 1.0, "B1": 3.0, "B2": 2.0})
    code = chance.choice(others)
    return (first, need(code, level, "english" if code == "en" else "second"))


def pay_range(
    chance: random.Random, role: str, *, contract: str, step: int, hours: int
) -> tuple[int, int]:
    """Gross euro a month for these hours, rounded to fifty."""
    low, high = pay_of(role)
    if contract in ("internship", "trainee"):
        low, high = 2250, 2900
    start = low + (high - low) * (chance.uniform(0.0, 0.25) + 0.25 * max(step, 0))
    start *= min(hours, FULL_TIME) / FULL_TIME
    return round(start / 50) * 50, round(start * chance.uniform(1.2, 1.32) / 50) * 50


def _terms(chance: random.Random, role: str, language: str, company: DemoCompany) -> Terms:
    beginner = role in ("incident-responder", "implementer", "penetration-tester", "educator")
    contracts = {"permanent": 80.0, "fixed": 12.0, "internship": 12.0 if beginner else 0.0}
    contract = drawn(chance, contracts)
    step = -1 if contract == "internship" else drawn(chance, {0: 7.0, 1: 3.0})
    hours = drawn(chance, {38: 7.0, 40: 2.0, 32: 1.5, 24: 1.0})
    pay_min, pay_max = pay_range(chance, role, contract=contract, step=step, hours=hours)
    return Terms(
        language=language,
        role=role,
        company=company,
        contract=contract,
        hours=hours,
        place=drawn(chance, {"onsite": 2.0, "hybrid": 6.0, "remote": 2.0}),
        pay_min=pay_min,
        pay_max=pay_max,
        step=step,
        languages=language_needs(chance, language, company),
    )


def _vacancy(
    seed: int, number: int, *, role: str, language: str, company: DemoCompany, state: str
) -> DemoVacancy:
    chance = stream(seed, "vacancy", number)
    terms = _terms(chance, role, language, company)
    key = f"{number:03d}-{role}-{language}"
    return written(chance, terms, needs_of(chance, terms), key=key, state=state)


def written(
    chance: random.Random, terms: Terms, needs: tuple[DemoNeed, ...], *, key: str, state: str
) -> DemoVacancy:
    """The advert on these terms, with a title and a text."""
    words, company = read(f"adverts/{terms.language}"), terms.company
    title = chance.choice(words["roles"][terms.role]["titles"])
    return DemoVacancy(
        key=key,
        enterprise_number=company.enterprise_number,
        language=terms.language,
        role=role_id(terms.role),
        title=f"{title} {words['title_suffix']}",
        text=text_of(chance, terms, needs),
        state=state,
        postal_code=company.postal_code,
        place=terms.place,
        contract=terms.contract,
        hours=terms.hours,
        pay_min=terms.pay_min,
        pay_max=terms.pay_max,
        needs=needs,
        languages=terms.languages,
        shared=terms.shared,
    )


def vacancies(seed: int, companies: Sequence[DemoCompany], count: int = 44) -> list[DemoVacancy]:
    """``count`` vacancies of these companies; same seed and companies, same vacancies.

    Raises ``ValueError`` when none of the companies would advertise one of the roles.
    """
    chance = stream(seed, "vacancies")
    market = Market(companies, share_out(count, LANGUAGE_SHARES))
    states = dealt(chance, count, STATES)
    found = []
    for number, role in enumerate(_roles(count), start=1):
        placed = market.place(role)
        if placed is None:
            raise ValueError(f"no company here advertises {role}")
        language, company = placed
        state = states[number - 1]
        found.append(
            _vacancy(seed, number, role=role, language=language, company=company, state=state)
        )
    return found
