"""Fictional organisations that teach, and their courses: the same ones for the same seed."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from demo.generate.enterprise import enterprise_numbers
from demo.generate.sampling import address_part, stream
from demo.generate.texts import asks, read, role_id

# Beyond those of the companies.
FIRST_NUMBER = 200
COPIES: Mapping[str, int] = {"nl": 44, "fr": 42, "de": 18, "en": 30}
"""How many of the themes in each language; every theme comes once before any comes twice."""

EURO_AN_HOUR = {
    "university": 9,
    "college": 6,
    "training_centre": 42,
    "association": 12,
    "public_body": 0,
}
HOURS_A_WEEK = {"university": 10, "college": 12, "training_centre": 12, "association": 6}
MODES = ("onsite", "blended", "online", "self_paced")

Theme = Mapping[str, Any]
Dealt = tuple[Theme, "DemoProvider"]


@dataclass(frozen=True, slots=True)
class DemoProvider:
    name: str
    enterprise_number: str
    kind: str
    postal_code: str
    languages: tuple[str, ...]
    website: str
    about: str
    programme: str


@dataclass(frozen=True, slots=True)
class DemoCourse:
    """`starts` are days from today, with the seats there and the seats taken of each."""

    provider: str
    title: str
    about: str
    language: str
    mode: str
    roles: tuple[str, ...]
    outcomes: tuple[tuple[str, int], ...]
    prerequisites: tuple[tuple[str, int], ...]
    hours: int
    weeks: int
    ects: int | None
    cents: int
    credential: str
    starts: tuple[tuple[int, int, int], ...]
    checked_days_ago: int


def providers() -> list[DemoProvider]:
    numbers = islice(enterprise_numbers(), FIRST_NUMBER, None)
    rows: list[dict[str, Any]] = read("providers")["provider"]
    return [_provider(row, number) for row, number in zip(rows, numbers, strict=False)]


def _provider(row: Mapping[str, Any], number: str) -> DemoProvider:
    return DemoProvider(
        name=row["name"],
        enterprise_number=number,
        kind=row["kind"],
        postal_code=row["postal_code"],
        languages=tuple(row["languages"]),
        website=f"https://www.{address_part(row['name'])}.example",
        about=read("lessons")[row["languages"][0]]["about"].format(name=row["name"]),
        programme=row.get("programme", ""),
    )


def courses(seed: int, teachers: Sequence[DemoProvider]) -> list[DemoCourse]:
    """In every language the themes until there are enough, then the steps that lead on."""
    return [
        _course(stream(seed, "course", language, number), theme, provider, language)
        for language, count in COPIES.items()
        for number, (theme, provider) in enumerate(_given(language, count, teachers))
    ]


def _given(language: str, count: int, teachers: Sequence[DemoProvider]) -> Iterator[Dealt]:
    able = [one for one in teachers if language in one.languages]
    yield from islice(_dealt(able), count)
    yield from _dealt_once(language, able)


def _dealt(able: Sequence[DemoProvider]) -> Iterator[Dealt]:
    """Themes in turn without end, each time at the next provider."""
    given: set[tuple[str, str]] = set()
    turns = cycle(able)
    for key, theme in cycle(read("courses").items()):
        provider = next(turns)
        # A round may come out even: nobody teaches the same thing twice.
        if (provider.name, key) in given:
            provider = next(turns)
        given.add((provider.name, key))
        yield theme, provider


def _dealt_once(language: str, able: Sequence[DemoProvider]) -> Iterator[Dealt]:
    """Each step that is given in this language, at the next provider of a kind that gives it."""
    turns = cycle(able)
    for theme in read("steps").values():
        if language in theme["title"]:
            kinds = theme.get("by", EURO_AN_HOUR)
            yield theme, next(one for one in turns if one.kind in kinds)


def _course(
    chance: random.Random, theme: Theme, provider: DemoProvider, language: str
) -> DemoCourse:
    academic = provider.kind in {"university", "college"}
    hours = theme["ects"] * 25 if academic else theme["hours"]
    mode = theme.get("mode") or chance.choices(MODES, [5, 3, 3, 2])[0]
    seats = chance.choice((10, 12, 14, 16, 20))
    weeks = max(1, -(-hours // HOURS_A_WEEK.get(provider.kind, 25)))
    return DemoCourse(
        provider=provider.enterprise_number,
        title=theme["title"][language],
        about=_about(theme, language, mode, seats),
        language=language,
        mode=mode,
        roles=tuple(role_id(name) for name in theme["roles"]),
        outcomes=tuple((one.phrase.skill, one.level) for one in asks(theme["learn"])),
        prerequisites=tuple((one.phrase.skill, one.level) for one in asks(theme["before"])),
        hours=hours,
        weeks=weeks,
        ects=theme["ects"] if academic else None,
        cents=_cents(chance, provider.kind, hours, mode),
        credential=_credential(chance, provider.kind),
        starts=() if mode == "self_paced" else _starts(chance, seats, theme.get("opens", 0)),
        checked_days_ago=chance.randrange(2, 150),
    )


def _about(theme: Theme, language: str, mode: str, seats: int) -> str:
    words = read("lessons")[language]
    named = [one.phrase.text(language) for one in asks(theme["learn"])]
    skills = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {words['and']} {named[-1]}"
    sentences = (
        theme["about"][language],
        words["after"].format(skills=skills),
        words[mode].format(seats=seats),
    )
    return "\n\n".join(sentences)


def _cents(chance: random.Random, kind: str, hours: int, mode: str) -> int:
    """Around what an hour costs there, in steps of five euro; what nobody teaches is cheaper."""
    euro = EURO_AN_HOUR[kind] * hours * chance.uniform(0.85, 1.15)
    euro *= 0.5 if mode == "self_paced" else 1
    return int(euro // 5) * 500


def _credential(chance: random.Random, kind: str) -> str:
    if kind in {"university", "college"}:
        return chance.choice(("micro_credential", "micro_credential", "certificate", "diploma"))
    if kind == "association":
        return "attendance"
    return chance.choice(("certificate", "attendance", "micro_credential"))


def _starts(chance: random.Random, seats: int, opens: int) -> tuple[tuple[int, int, int], ...]:
    """Two or three times, the first soon after it opens; now and then that one is full."""
    first = opens + chance.randrange(10, 90)
    gaps = [0, *(chance.randrange(60, 120) for _ in range(chance.choice((1, 2))))]
    days = [first + sum(gaps[: at + 1]) for at in range(len(gaps))]
    taken = [seats if chance.random() < 0.1 else chance.randrange(seats), *[0] * (len(days) - 1)]
    return tuple((day, seats, booked) for day, booked in zip(days, taken, strict=True))
