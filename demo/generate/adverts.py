"""The text of a vacancy, section by section, and the needs that its lines state."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from demo.generate.sampling import some
from demo.generate.terms import DemoCompany, DemoNeed, DemoVacancyLanguage
from demo.generate.texts import Ask, asks, read
from places import find

# How many of a role's listed needs an advert names, and how many of its tasks and offers.
SHOULDS, NICES, TASKS, OFFERS = 4, 2, 5, 3
# A senior post asks more of many things, not the utmost of each.
HIGHEST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What the advert says about the job besides the work itself."""

    language: str
    role: str
    company: DemoCompany
    contract: str
    hours: int
    place: str
    pay_min: int
    pay_max: int
    step: int
    languages: tuple[DemoVacancyLanguage, ...]
    shared: bool = False
    lines: tuple[str, ...] = ()


def _lines(
    chance: random.Random, wanted: Sequence[Ask], importance: str, terms: Terms
) -> Iterator[DemoNeed]:
    """One sentence per need; the frames take turns so that no two neighbours sound alike."""
    words = read(f"adverts/{terms.language}")
    turns: dict[str, Iterator[str]] = {}
    for item in wanted:
        certified = item.phrase.is_certificate
        # What would be nice is said without a level, and nobody holds a certificate in degrees.
        step = 0 if certified or importance == "nice" else terms.step
        level = min(max(item.level + step, 1), HIGHEST_ASKED)
        kind = "certificate" if certified else str(level)
        nice = "certificate" if certified else "skill"
        frames = words["nice"][nice] if importance == "nice" else words["levels"][kind]
        if kind not in turns:
            turns[kind] = cycle(chance.sample(frames, len(frames)))
        sentence = next(turns[kind]).format(skill=item.phrase.text(terms.language))
        yield DemoNeed(item.phrase.skill, level, importance, sentence)


def needs_of(chance: random.Random, terms: Terms) -> tuple[DemoNeed, ...]:
    """The role's must-haves, and some of what is asked and wished besides."""
    lists = read("roles")[terms.role]
    return (
        *_lines(chance, asks(lists["must"]), "must", terms),
        *_lines(chance, some(chance, asks(lists["should"]), SHOULDS), "should", terms),
        *_lines(chance, some(chance, asks(lists["nice"]), NICES), "nice", terms),
    )


def town(company: DemoCompany, language: str) -> str:
    """The name of the company's municipality in this language."""
    return find(company.postal_code)[0].name(language)


def _euro(words: dict[str, Any], amount: int) -> str:
    return f"{amount:,}".replace(",", words["thousands"])


def _offer(chance: random.Random, words: dict[str, Any], terms: Terms) -> list[str]:
    pay = words["offer"]["pay"].format(
        min=_euro(words, terms.pay_min),
        max=_euro(words, terms.pay_max),
        hours=terms.hours,
    )
    contract = words["contract"][terms.contract]
    where = words["workplace"][terms.place].format(place=town(terms.company, terms.language))
    return [pay, contract, where, *terms.lines, *some(chance, words["offer"]["lines"], OFFERS)]


def _language_lines(words: dict[str, Any], terms: Terms) -> list[str]:
    lines = (
        words["language_line"]["line"].format(
            language=words["language_names"][spoken.code], cefr=spoken.level, reason=spoken.reason
        )
        for spoken in terms.languages
    )
    return [line[0].upper() + line[1:] for line in lines]


def _section(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def text_of(chance: random.Random, terms: Terms, needs: Sequence[DemoNeed]) -> str:
    """The advert: opening, company, tasks, needs by importance, languages, offer, procedure."""
    words = read(f"adverts/{terms.language}")
    role, heading, company = words["roles"][terms.role], words["headings"], terms.company
    by_importance = {
        importance: [need.sentence for need in needs if need.importance == importance]
        for importance in ("must", "should", "nice")
    }
    about = company.about if terms.language == company.language else company.about_en
    sections = [
        chance.choice(role["intros"]).format(company=company.name),
        f"{heading['company'].format(company=company.name)}\n{about}",
        _section(heading["tasks"], some(chance, role["tasks"], TASKS)),
        *(_section(heading[name], lines) for name, lines in by_importance.items() if lines),
        _section(heading["languages"], _language_lines(words, terms)),
        _section(heading["offer"], _offer(chance, words, terms)),
        f"{heading['apply']}\n{chance.choice(words['apply']['lines'])}",
    ]
    return "\n\n".join(sections) + "\n"
