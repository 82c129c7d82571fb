"""What staff see of one skill, of the waiting terms and of the history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ManyToOneRel, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from skills.editing.words import PLACE_WORDS, USE_WORDS
from skills.models import Skill, TaxonomyDecision, UnknownTerm
from skills.taxonomy import LANGUAGES, Taxonomy, load, shipped
from skills.taxonomy import Skill as Known
from skills.taxonomy.folding import fold_name
from skills.taxonomy.overlay import PLACES


@dataclass(frozen=True)
class NameLine:
    """One name: where it counts, and whether the tables have it, the staff added it or
    switched it off ("shipped", "added", "off")."""

    name: str
    place: str
    state: str

    @property
    def place_word(self) -> str:
        return str(PLACE_WORDS[self.place])

    @property
    def can_come_back(self) -> bool:
        """Context names need their words, which only the tables have."""
        return self.state == "off" and self.place in PLACES


@dataclass(frozen=True)
class LinkLine:
    """Another skill, and how far each proves the other, per cent."""

    skill: str
    label: str
    kind: str  # broader, narrower, related
    gives: int  # this one proves the other
    takes: int  # the other proves this one


def names_of(skill: str) -> list[NameLine]:
    """Its names beside the labels: those that count, then those that were switched off."""
    now, before = load().skills[skill], shipped().skills.get(skill)
    old = set(_placed(before)) if before else set()
    labels = set(map(fold_name, now.labels.values()))
    new = [pair for pair in _placed(now) if fold_name(pair[0]) not in labels]
    lines = [NameLine(*pair, "shipped" if pair in old else "added") for pair in new]
    off = [NameLine(*pair, "off") for pair in sorted(old.difference(_placed(now)))]
    return [*lines, *off]


def _placed(skill: Known) -> Iterator[tuple[str, str]]:
    for place in ("any", *LANGUAGES):
        yield from ((name, place) for name in skill.aliases.get(place, ()))
    yield from ((name, "exact") for name in skill.exact_aliases)
    yield from ((name, "context") for name in skill.context_aliases)


def links_of(skill: str, language: str) -> list[LinkLine]:
    known = load()
    lines = []
    for link in known.links:
        kind: str = link.kind
        if skill == link.narrower:
            other, gives, takes = link.broader, link.up, link.down
        elif skill == link.broader:
            kind = "narrower" if kind == "broader" else kind
            other, gives, takes = link.narrower, link.down, link.up
        else:
            continue
        label = known.skills[other].label(language)
        lines.append(LinkLine(other, label, kind, gives // 10, takes // 10))
    order = ("broader", "narrower", "related")
    return sorted(lines, key=lambda line: (order.index(line.kind), line.label))


def asked_by(skill: str, language: str) -> list[tuple[str, str, int]]:
    """Roles that ask it: (title, "essential" or "optional", level)."""
    known = load()
    rows = (row for row in known.role_skills if row.skill == skill)
    return [(known.roles[row.role].label(language), row.importance, row.level) for row in rows]


def proofs_of(skill: str, language: str) -> list[tuple[str, str, int]]:
    """Certificates that prove it, or what this certificate proves: (id, label, level)."""
    known = load()
    pairs = [(row.certificate, row) for row in known.certified if row.skill == skill]
    pairs += [(row.skill, row) for row in known.certified if row.certificate == skill]
    return [(other, known.skills[other].label(language), row.level) for other, row in pairs]


def uses_of(*skills: str, model: str = "") -> list[tuple[str, int]]:
    """How many rows of other apps name one of the skills: (what they are, count).

    `model` is the name of the only one to look at.
    """
    relations = (
        relation
        for relation in Skill._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and relation.related_model._meta.managed
        if model in ("", relation.related_model._meta.model_name)
    )
    return [
        (
            str(USE_WORDS.get(str(relation.related_model._meta.model_name), relation.name)),
            relation.related_model._default_manager.filter(
                **{f"{relation.field.name}__in": skills}
            ).count(),
        )
        for relation in relations
    ]


def waiting_terms(words: str = "") -> QuerySet[UnknownTerm]:
    rows = UnknownTerm.objects.filter(state=UnknownTerm.State.OPEN)
    rows = rows.filter(shown__icontains=words) if words else rows
    found: QuerySet[UnknownTerm] = rows.shared()
    return found


def ignored_terms(words: str = "") -> QuerySet[UnknownTerm]:
    """Ignored terms, each with `decision`, the number of the decision to take back."""
    ignored = TaxonomyDecision.objects.filter(
        term=OuterRef("key"), action=TaxonomyDecision.Action.IGNORE, ended_by=None
    )
    rows = UnknownTerm.objects.filter(state=UnknownTerm.State.IGNORED)
    rows = rows.filter(shown__icontains=words) if words else rows
    found: QuerySet[UnknownTerm] = rows.annotate(decision=Subquery(ignored.values("pk")[:1]))
    return found.order_by("shown")


def history(skill: str = "") -> QuerySet[TaxonomyDecision]:
    rows = TaxonomyDecision.objects.select_related("ended_by", "ends")
    return rows.about(skill) if skill else rows


def last_decision() -> TaxonomyDecision | None:
    found: TaxonomyDecision | None = TaxonomyDecision.objects.live().last()
    return found


@dataclass(frozen=True)
class Told:
    """A decision in words."""

    row: TaxonomyDecision
    who: str
    about: str
    skill: str  # its id where it still has a page, else ""
    details: Sequence[str]

    @property
    def can_be_undone(self) -> bool:
        return self.row.ends_id is None and not hasattr(self.row, "ended_by")


def told(rows: Iterable[TaxonomyDecision], language: str) -> list[Told]:
    """Each decision with who took it; who has left has no name any more."""
    rows = list(rows)
    people: Any = get_user_model()._default_manager.in_bulk([row.by for row in rows if row.by])
    known = load()
    return [
        Told(
            row,
            who=_who(people.get(row.by), row),
            about=_about(row, known, language),
            skill=row.skill if row.skill in known.skills else "",
            details=_details(row, known, language),
        )
        for row in rows
    ]


def _who(user: Any, row: TaxonomyDecision) -> str:
    if user is not None:
        return str(user.display_name)
    return _("somebody who has left") if row.by else _("the release")


def _about(row: TaxonomyDecision, known: Taxonomy, language: str) -> str:
    skill = known.skills.get(row.skill)
    return skill.label(language) if skill else row.skill or row.term


def _details(row: TaxonomyDecision, known: Taxonomy, language: str) -> list[str]:
    entries = (row.ends.changes if row.ends else row.changes) or []
    return [_detail(entry, known, language) for entry in entries]


def _detail(entry: Any, known: Taxonomy, language: str) -> str:
    if "other" in entry:
        other = known.skills.get(entry["other"])
        return other.label(language) if other else str(entry["other"])
    first = dict(entry.get("labels") or ()).get("en", "")
    return str(entry.get("name") or entry.get("label") or first)
