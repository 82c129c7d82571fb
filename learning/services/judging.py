"""What a line of a list would make of the catalogue: new, the same, changed, or refused and why."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from learning.errors import CourseError
from learning.files import CourseRow, Problem
from learning.files.terms import NamedSkill
from learning.models import Course
from learning.services.differing import Change, changes, values_read
from learning.services.listed import Known, Wanted, known_of, reference_of
from learning.services.teaching import refuse_impossible
from places import find
from skills.models import Level, Role, Skill
from skills.taxonomy import load
from skills.taxonomy.folding import fold_name
from vacancies.models import Company
from vacancies.wording import one_line, paragraphs

_LEFT_ALONE = frozenset(["weeks", "ects", "credential", "link"])
"""What a file need not speak of; then a course it is about keeps what it has."""


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(slots=True)
class Judged:
    line: int
    title: str
    verdict: Verdict
    wanted: Wanted
    known: int | None = None
    """The key of the course it is about, if there is one."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """A line of the report."""
        return {
            "line": self.line,
            "title": self.title[:160],
            "verdict": self.verdict.value,
            "problems": self.problems,
            "notes": self.notes,
            "read": values_read(self.wanted) if self.verdict == Verdict.NEW else [],
            "changes": self.changes if self.verdict == Verdict.CHANGED else [],
        }


class Judge:
    """Looks names up once for all lines."""

    def __init__(self, provider: Company, rows: Iterable[CourseRow]) -> None:
        self.known = known_of(provider, rows)
        self._skills = set(Skill.objects.filter(retired=False).values_list("pk", flat=True))
        esco = Skill.objects.filter(retired=False).exclude(esco_uri="")
        self._addresses = dict(esco.values_list("esco_uri", "pk"))
        self._roles = {
            fold_name(name): role.pk
            for role in Role.objects.filter(retired=False)
            for name in (role.pk, role.pk.partition(":")[2], *role.labels.values())
        }
        self._seen: set[str] = set()

    def judge(self, row: CourseRow) -> Judged:
        notes = [(note.value, words) for note, words in row.notes]
        known = self.known.get(reference_of(row))
        wanted = self._wanted(row, notes, known)
        problems = [(problem.value, words) for problem, words in row.problems]
        problems += self._refused(row, wanted)
        differs = list(changes(wanted, known.wanted)) if known else []
        verdict = _verdict(problems, known, differs)
        if verdict == Verdict.NEW and not wanted.taught:
            notes.append((Problem.NO_SKILL.value, ""))
        pk = known.pk if known else None
        return Judged(row.line, row.title, verdict, wanted, pk, problems, notes, differs)

    def _wanted(self, row: CourseRow, notes: list[tuple[str, str]], known: Known | None) -> Wanted:
        has = known.wanted if known else None
        place = self._place(row, has)
        title, about = one_line(row.title), paragraphs(row.about)
        values: dict[str, Any] = {
            "title": title,
            "about": about,
            "language": row.language,
            "mode": row.mode,
            "postal_code": place[0],
            "municipality": place[1],
            "province": place[2],
            "hours": row.hours,
            "weeks": row.weeks,
            "ects": Decimal(row.ects) if row.ects else None,
            "price_cents": row.cents,
            "credential": row.credential,
            "link": row.link,
        }
        roles = frozenset(self._named_roles(row.roles, notes))
        if has:
            values |= {name: has.values[name] for name in _LEFT_ALONE - row.said}
        return Wanted(
            line=row.line,
            reference=reference_of(row),
            values=values,
            programme=has.programme
            if has and "programme" not in row.said
            else one_line(row.programme),
            roles=has.roles if has and "roles" not in row.said else roles,
            taught=self._named_skills(row.teaches, notes, Level.WORKING),
            asked=self._named_skills(row.asks, notes, Level.BASIC),
            dates={one.starts_on: (one.ends_on, one.seats) for one in row.dates} or None,
        )

    def _place(self, row: CourseRow, has: Wanted | None) -> tuple[str, str, str]:
        if row.mode not in Course.PLACED:
            return "", "", ""
        if has and "postal_code" not in row.said and has.values["postal_code"]:
            return tuple(has.values[name] for name in ("postal_code", "municipality", "province"))
        found = find(row.postal_code)
        if not found:
            row.doubt(Problem.PLACE_UNKNOWN, row.postal_code)
            return "", "", ""
        return row.postal_code, found[0].nis, found[0].province

    def _named_roles(self, named: Iterable[str], notes: list[tuple[str, str]]) -> Iterator[str]:
        for name in named:
            role = self._roles.get(fold_name(name))
            if role:
                yield role
            else:
                notes.append((Problem.ROLE_UNKNOWN.value, name[:80]))

    def _named_skills(
        self, named: Iterable[NamedSkill], notes: list[tuple[str, str]], unsaid: int
    ) -> dict[str, int] | None:
        found: dict[str, int] = {}
        for one in named:
            skill = self._skill(one.name)
            if skill:
                found[skill] = max(found.get(skill, 0), one.level or unsaid)
            else:
                notes.append((Problem.SKILL_UNKNOWN.value, one.name[:80]))
        return found or None

    def _skill(self, name: str) -> str:
        """By ESCO's address, the id, or a full name in any language."""
        if name in self._addresses:
            return self._addresses[name]
        if name in self._skills:
            return name
        known = load().named(name)
        return known.id if known and known.id in self._skills else ""

    def _refused(self, row: CourseRow, wanted: Wanted) -> Iterator[tuple[str, str]]:
        if wanted.reference in self._seen:
            yield Problem.REFERENCE_TWICE.value, row.reference[:80]
        self._seen.add(wanted.reference)
        if row.title and not wanted.values["title"]:
            yield Problem.TITLE_MISSING.value, ""
        try:
            refuse_impossible(wanted.taught or {}, wanted.asked or {})
        except CourseError:
            yield Problem.LEVELS_CROSS.value, ""


def _verdict(problems: Sized, known: Known | None, differs: Sized) -> Verdict:
    if problems:
        return Verdict.REFUSED
    if known is None:
        return Verdict.NEW
    return Verdict.CHANGED if differs else Verdict.SAME


def counted(judged: Iterable[Judged]) -> Mapping[str, int]:
    """How many there are of each verdict; every verdict is there."""
    counts = {verdict.value: 0 for verdict in Verdict}
    for one in judged:
        counts[one.verdict.value] += 1
    return counts
