"""What stands in a fictional person's CV, whatever the file form."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from demo.generate.sampling import stream
from demo.generate.terms import DemoClaim, DemoPerson
from demo.generate.texts import phrases_by_skill, read, role_name
from places import search
from skills.taxonomy import load

LINES_PER_JOB = 7
SKILLS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Job:
    title: str
    employer: str
    period: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Study:
    title: str
    school: str
    year: str


@dataclass(frozen=True, slots=True)
class Resume:
    """A CV section by section, in the person's language."""

    language: str
    name: str
    title: str
    contact: tuple[str, ...]
    headings: dict[str, str]
    profile: str
    jobs: tuple[Job, ...]
    skills: tuple[str, ...]
    studies: tuple[Study, ...]
    certificates: tuple[str, ...]
    languages: tuple[str, ...]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(label: str, language: str) -> str:
    """A label as it stands inside a sentence: small, unless German or a name."""
    is_name = language == "de" or any(letter.isupper() for letter in label[1:])
    return label if is_name else label[:1].lower() + label[1:]


def _phrase(claim: DemoClaim, language: str) -> str:
    """The skill as it stands inside a sentence."""
    if phrase := phrases_by_skill().get(claim.skill):
        return phrase.text(language)
    skill = load().skills[claim.skill]
    is_product = skill.kind not in ("knowledge", "skill")
    return skill.label(language) if is_product else _inside(skill.label(language), language)


def _trades(person: DemoPerson) -> list[str]:
    """What somebody was, latest first, as far as their years reach."""
    role = role_name(person.role)
    if person.background == "professional":
        return [role, role, "system"] if person.years > 8 else [role, "support"]
    return [person.origin, person.origin if person.years > 8 else "support"]


def _bullets(chance: random.Random, person: DemoPerson, words: dict[str, Any]) -> Iterator[str]:
    """A line for each skill that somebody works with, not for what they only know of."""
    turns = {
        kind: cycle(chance.sample(frames, len(frames))) for kind, frames in words["bullets"].items()
    }
    practised = [one for one in person.claims if one.level > 1 and one.evidence != "certificate"]
    chance.shuffle(practised)
    for claim in practised:
        frame = next(turns["strong" if claim.level > 2 else "working"])
        yield _capital(frame.format(skill=_phrase(claim, person.language)))


def _jobs(chance: random.Random, person: DemoPerson, words: dict[str, Any], year: int) -> list[Job]:
    trades = _trades(person)
    lines = list(_bullets(chance, person, words))
    employers = chance.sample(words["employers"]["names"], len(trades))
    span = max(person.years // len(trades), 1)
    jobs = []
    for number, (trade, employer) in enumerate(zip(trades, employers, strict=True)):
        until = str(year - span * number) if number else words["present"]
        jobs.append(
            Job(
                title=_capital(words["titles"][trade]),
                employer=employer,
                period=f"{year - span * (number + 1)} – {until}",
                lines=tuple(lines[number :: len(trades)][:LINES_PER_JOB]),
            )
        )
    return jobs


def _studies(
    chance: random.Random, person: DemoPerson, words: dict[str, Any], year: int
) -> list[Study]:
    """An evening certificate for those who came from elsewhere, a degree before their first job."""
    schools = words["schools"]
    own = "security" if person.background in ("professional", "student") else "it"
    graduated = year - person.years - 1
    degree = Study(schools[own], chance.choice(schools["degree_at"]), str(graduated))
    if person.background != "mover":
        return [degree]
    return [Study(schools["evening"], chance.choice(schools["evening_at"]), str(year - 1)), degree]


def _skills(person: DemoPerson, words: dict[str, Any]) -> list[str]:
    """The strongest skills with a word for their level."""
    strongest = sorted(person.claims, key=lambda claim: (-claim.level, claim.skill))
    names = (
        (load().skills[claim.skill].label(person.language), words["levels"][claim.level - 1])
        for claim in strongest
        if claim.evidence != "certificate"
    )
    return [f"{_capital(name)}: {level}" for name, level in names][:SKILLS_SHOWN]


def _profile(chance: random.Random, person: DemoPerson, words: dict[str, Any]) -> str:
    titles = words["titles"]
    summary = chance.choice(words["summaries"][person.background]).format(
        title=titles[role_name(person.role)], before=titles.get(person.origin, "")
    )
    return f"{summary} {chance.choice(words['strengths']['lines'])}"


def resume_of(person: DemoPerson, *, year: int) -> Resume:
    """The person's CV as of ``year``; the same person gives the same CV."""
    chance = stream(0, "cv", person.email)
    words = read(f"people/{person.language}")
    certificates = (claim.sentence for claim in person.claims if claim.evidence == "certificate")
    current = person.origin if person.background == "mover" else role_name(person.role)
    return Resume(
        language=person.language,
        name=person.full_name,
        title=_capital(words["titles"][current]),
        contact=(search(person.postal_code, 1)[0].label(person.language), person.email),
        headings=words["headings"],
        profile=_profile(chance, person, words),
        jobs=tuple(_jobs(chance, person, words, year)),
        skills=tuple(_skills(person, words)),
        studies=tuple(_studies(chance, person, words, year)),
        certificates=tuple(certificates),
        languages=tuple(
            f"{_capital(words['languages'][spoken.code])} {spoken.level}"
            for spoken in person.languages
        ),
    )
