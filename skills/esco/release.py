"""All that a download of ESCO says, whichever of its files and languages are there."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from skills.esco.errors import EscoFault
from skills.esco.sources import Source, csv_files, version_of
from skills.esco.tables import Row, names, rows

_LANGUAGE = r"_[a-z]{2}"
# Relations carry a language in their name from 1.2 on, though they say the same in each.
_FILES = (
    r"(skills|skillgroups|occupations|digitalskillscollection){0}"
    r"|(occupationskillrelations|skillskillrelations|broaderrelationsskillpillar)({0})?"
)
_KINDS = {"knowledge": "knowledge"}
IMPORTANCES = frozenset({"essential", "optional"})


@dataclass
class Term:
    """A concept by its address; names by language, "en" -> "manage musical staff".

    `typed` is False where a file gave names alone: such a term adds words to a known concept.
    """

    uri: str
    typed: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class SkillTerm(Term):
    """`kind`: knowledge, skill or group; `reuse`: how many trades use it; English description."""

    kind: str = "skill"
    reuse: str = ""
    digital: bool = False
    description: str = ""


@dataclass
class Occupation(Term):
    """`code` is ESCO's own, "2529.4", below the ISCO group "2529"."""

    code: str = ""
    isco: str = ""


@dataclass(frozen=True)
class Requirement:
    """An occupation asks a skill, as essential or optional."""

    occupation: str
    skill: str
    importance: str


@dataclass(frozen=True)
class Link:
    """From a skill to the broader one, or to one that is essential or optional for it."""

    skill: str
    kind: str
    other: str


@dataclass(frozen=True)
class Release:
    """What the files say. `whole` names the tables that were there with every row they have.

    Relations may name concepts that no file here describes.
    """

    version: str
    skills: Mapping[str, SkillTerm]
    occupations: Mapping[str, Occupation]
    requirements: frozenset[Requirement]
    links: frozenset[Link]
    languages: frozenset[str]
    whole: frozenset[str]


def read_release(path: Path, languages: Iterable[str], version: str = "") -> Release:
    """What a folder or archive holds in these languages.

    EscoFault where a file is not as it should be, where none of the languages is there, and
    where neither a name nor `version` tells the version.
    """
    told = version or version_of(path) or ""
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", told):
        raise EscoFault(str(path), "no name tells ESCO's version, as in v1.2.0")
    reading = _Reading(frozenset(languages))
    pattern = _LANGUAGE.replace("[a-z]{2}", f"(?:{'|'.join(sorted(reading.languages))})")
    for source in csv_files(path, re.compile(_FILES.format(pattern))):
        reading.take(source)
    if not reading.seen and not reading.whole:
        wanted = ", ".join(sorted(reading.languages))
        raise EscoFault(str(path), f"holds no table of ESCO in {wanted}")
    return reading.release(told)


class _Reading:
    """The terms as they grow, file by file."""

    def __init__(self, languages: frozenset[str]) -> None:
        self.languages = languages
        self.skills: dict[str, SkillTerm] = {}
        self.occupations: dict[str, Occupation] = {}
        self.requirements: set[Requirement] = set()
        self.links: set[Link] = set()
        self.seen: set[str] = set()
        self.whole: set[str] = set()

    def take(self, source: Source) -> None:
        table, _, language = source.name.partition("_")
        readers: dict[str, Callable[[Source, str], None]] = {
            "skills": self._skills,
            "skillgroups": self._groups,
            "occupations": self._occupations,
            "digitalskillscollection": self._digital,
            "occupationskillrelations": self._requirements,
            "skillskillrelations": self._related,
            "broaderrelationsskillpillar": self._broader,
        }
        readers[table](source, language)
        if table.endswith(("skills", "groups", "occupations", "collection")):
            self.seen.add(language)
        else:
            self.whole.add(table)

    def release(self, version: str) -> Release:
        return Release(
            version,
            MappingProxyType(self.skills),
            MappingProxyType(self.occupations),
            frozenset(self.requirements),
            frozenset(self.links),
            frozenset(self.seen),
            frozenset(self.whole),
        )

    def _skills(self, source: Source, language: str) -> None:
        for row in rows(source, ("conceptUri", "preferredLabel", "altLabels"), ("conceptUri",)):
            self._skill(row, language)
            if "skillType" in row:
                self.whole.add("skills")

    def _groups(self, source: Source, language: str) -> None:
        for row in rows(source, ("conceptUri", "preferredLabel", "altLabels"), ("conceptUri",)):
            term = self._skill(row, language)
            term.kind, term.typed = "group", True
        self.whole.add("groups")

    def _digital(self, source: Source, language: str) -> None:
        for row in rows(source, ("conceptUri", "preferredLabel", "altLabels"), ("conceptUri",)):
            self._skill(row, language).digital = True
        self.whole.add("digital")

    def _skill(self, row: Row, language: str) -> SkillTerm:
        term = self.skills.setdefault(row["conceptUri"], SkillTerm(row["conceptUri"]))
        _name(term, row, language)
        if "skillType" in row:
            term.typed = True
            term.kind = _KINDS.get(row["skillType"], "skill")
            term.reuse = row.get("reuseLevel", "")
        if language == "en":
            term.description = row.get("description", "")
        return term

    def _occupations(self, source: Source, language: str) -> None:
        for row in rows(source, ("conceptUri", "preferredLabel", "altLabels"), ("conceptUri",)):
            term = self.occupations.setdefault(row["conceptUri"], Occupation(row["conceptUri"]))
            _name(term, row, language)
            if "iscoGroup" in row:
                term.typed = True
                term.isco, term.code = row["iscoGroup"], row.get("code", "")
                self.whole.add("occupations")

    def _requirements(self, source: Source, _: str) -> None:
        ends = ("occupationUri", "skillUri")
        for row in rows(source, (*ends, "relationType"), ends):
            importance = _importance(source, row)
            self.requirements.add(Requirement(row["occupationUri"], row["skillUri"], importance))

    def _related(self, source: Source, _: str) -> None:
        ends = ("originalSkillUri", "relatedSkillUri")
        for row in rows(source, (*ends, "relationType"), ends):
            kind = _importance(source, row)
            self.links.add(Link(row["originalSkillUri"], kind, row["relatedSkillUri"]))

    def _broader(self, source: Source, _: str) -> None:
        ends = ("conceptUri", "broaderUri")
        for row in rows(source, ends, ends):
            self.links.add(Link(row["conceptUri"], "broader", row["broaderUri"]))


def _name(term: Term, row: Row, language: str) -> None:
    label = " ".join(row["preferredLabel"].split())
    if label:
        term.labels[language] = label
        # In alphabetical order, since which file comes first is the archive's whim.
        every = {*term.alternatives.get(language, ()), *names(row["altLabels"])}
        term.alternatives[language] = tuple(sorted(every - {label}))


def _importance(source: Source, row: Row) -> str:
    kind = row["relationType"]
    if kind not in IMPORTANCES:
        raise EscoFault(
            source.where, f"the relation {kind[:40]!r} is neither essential nor optional"
        )
    return kind
