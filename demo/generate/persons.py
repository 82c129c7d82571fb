"""Fictional candidates, spread over provinces, languages and walks of life."""

import random

from demo.generate.claims import Path, claims_of
from demo.generate.homes import community
from demo.generate.sampling import address_part, drawn, stream
from demo.generate.terms import DemoLanguage, DemoPerson
from demo.generate.texts import pay_of, read, role_id, role_name
from skills.taxonomy import load

BACKGROUNDS = {"professional": 35.0, "mover": 30.0, "changer": 17.0, "student": 18.0}
PROFESSIONAL_ROLES = {
    "incident-responder": 16.0,
    "implementer": 20.0,
    "penetration-tester": 11.0,
    "legal-policy-compliance-officer": 9.0,
    "risk-manager": 8.0,
    "architect": 8.0,
    "ciso": 7.0,
    "auditor": 7.0,
    "educator": 5.0,
    "threat-intelligence-specialist": 4.0,
    "digital-forensics-investigator": 4.0,
    "researcher": 3.0,
}
FIRST_LANGUAGES: dict[str, dict[str, float]] = {
    "nl": {"nl": 0.94, "en": 0.06},
    "fr": {"fr": 0.95, "en": 0.05},
    "de": {"de": 1.0},
    "both": {"fr": 0.6, "nl": 0.15, "en": 0.25},
}
OTHER_LANGUAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {"en": ("B2", "C1"), "fr": ("A2", "B1", "B2")},
    "fr": {"en": ("B1", "B2", "C1"), "nl": ("A2", "B1", "B2")},
    "de": {"fr": ("B1", "B2", "C1"), "en": ("B1", "B2")},
    "en": {"fr": ("A2", "B1", "B2", "C1"), "nl": ("A2", "B1", "B2")},
}
DIVERSE_SHARE = {"nl": 0.15, "fr": 0.18, "de": 0.05, "both": 0.55}
YEARS = {"professional": (3, 20), "mover": (3, 15), "changer": (5, 20), "student": (0, 1)}


def _path(chance: random.Random, background: str) -> Path:
    """How somebody came to security."""
    years = chance.randint(*YEARS[background])
    if background == "professional":
        return Path(background, "", role_id(drawn(chance, PROFESSIONAL_ROLES)), years)
    origins = read("backgrounds")[background]
    origin = chance.choice(sorted(origins))
    return Path(background, origin, role_id(chance.choice(origins[origin]["leads_to"])), years)


def _full_name(chance: random.Random, home: str, language: str) -> str:
    diverse = language == "en" or chance.random() < DIVERSE_SHARE[home]
    names = read("names")["diverse" if diverse else language]
    return f"{chance.choice(names['first'])} {chance.choice(names['last'])}"


def _languages(chance: random.Random, language: str) -> tuple[DemoLanguage, ...]:
    spoken = [DemoLanguage(language, "C2")]
    for code, levels in OTHER_LANGUAGES[language].items():
        # English is a given in this field; the other national language is not.
        if code == "en" or chance.random() < 0.7:
            spoken.append(DemoLanguage(code, chance.choice(levels)))
    if language != "de" and chance.random() < 0.08:
        spoken.append(DemoLanguage("de", chance.choice(("A2", "B1"))))
    return tuple(spoken)


def _contract_forms(chance: random.Random, background: str) -> tuple[str, ...]:
    forms = ["permanent"]
    if chance.random() < 0.35:
        forms.append("fixed")
    if background == "professional" and chance.random() < 0.2:
        forms.append("freelance")
    if background == "student" and chance.random() < 0.7:
        forms.append("internship")
    return tuple(forms)


def _pay(chance: random.Random, path: Path) -> int:
    # Years in another trade do not count for a newcomer's first pay in security.
    years = 0 if path.background == "changer" else path.years
    low, high = pay_of(role_name(path.role))
    expected = low * 0.9 + (high - low) * min(years, 15) / 15 + chance.randint(-200, 300)
    return round(expected / 50) * 50


def _weeks_until_free(chance: random.Random, background: str) -> int:
    return chance.choice((0, 2, 4, 8, 12) if background == "professional" else (0, 0, 2, 4, 8))


def person(seed: int, number: int, *, postal_code: str, background: str, year: int) -> DemoPerson:
    """The candidate with this number: same seed and number, same person."""
    chance = stream(seed, "person", number)
    home = community(postal_code)
    language = drawn(chance, FIRST_LANGUAGES[home])
    path = _path(chance, background)
    full_name = _full_name(chance, home, language)
    part_time = chance.random() < 0.2
    return DemoPerson(
        email=f"{'.'.join(address_part(part) for part in full_name.split(' ', 1))}@example.org",
        full_name=full_name,
        language=language,
        postal_code=postal_code,
        languages=_languages(chance, language),
        contract_forms=_contract_forms(chance, background),
        hours_min=chance.choice((19, 24)) if part_time else 32,
        hours_max=chance.choice((30, 32)) if part_time else 40,
        available_in_weeks=_weeks_until_free(chance, background),
        remote=drawn(chance, {"onsite": 15.0, "hybrid": 65.0, "remote": 20.0}),
        commute_km=chance.choice((15, 25, 30, 40, 50, 60, 80)),
        pay_expectation=_pay(chance, path),
        visibility="anonymous",
        background=background,
        origin=path.origin,
        role=path.role,
        years=path.years,
        claims=claims_of(chance, load(), language=language, path=path, year=year),
        cv_format="",
    )
