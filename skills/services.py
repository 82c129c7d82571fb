"""Bringing the taxonomy's rows up to the data files, and ESCO's up to a download."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from skills.esco import EscoFault, Release, Term
from skills.esco.merging import merged, newer
from skills.esco.selecting import Selection
from skills.models import (
    Concept,
    EscoConcept,
    EscoImport,
    EscoLink,
    EscoOccupation,
    EscoRequirement,
    EscoSkill,
    Role,
    Skill,
    SkillGroup,
)
from skills.taxonomy import Taxonomy, load

BATCH = 5_000
_IMPORTING = 0x45_53_43_4F  # one import at a time, whoever starts it


@dataclass(frozen=True)
class Changes:
    """How many rows of one kind of concept differ from before."""

    added: int
    changed: int
    retired: int
    unchanged: int = 0

    @property
    def total(self) -> int:
        return self.added + self.changed + self.retired


@transaction.atomic
def load_taxonomy(*, taxonomy: Taxonomy | None = None) -> Mapping[str, Changes]:
    """Make the rows say what the files say: {"groups" | "skills" | "roles": Changes}.

    A concept that left the files is retired, never deleted: claims and needs still name it.
    """
    source = taxonomy or load()
    return {
        "groups": _align(
            SkillGroup,
            [
                SkillGroup(id=group.id, labels=dict(group.labels), area=group.area)
                for group in source.groups.values()
            ],
        ),
        "skills": _align(
            Skill,
            [
                Skill(
                    id=skill.id,
                    labels=dict(skill.labels),
                    kind=skill.kind,
                    group_id=skill.group,
                    esco_uri=skill.esco_uri,
                )
                for skill in source.skills.values()
            ],
        ),
        "roles": _align(
            Role,
            [
                Role(id=role.id, labels=dict(role.labels), ecf=dict(role.ecf))
                for role in source.roles.values()
            ],
        ),
    }


def _align(model: type[Concept], wanted: Iterable[Concept]) -> Changes:
    rows: models.Manager[Any] = model._default_manager
    fields = [field.attname for field in model._meta.concrete_fields]
    before = {row["id"]: row for row in rows.values(*fields)}
    after = {concept.id: concept for concept in wanted}
    differing = [
        concept
        for concept in after.values()
        if before.get(concept.id) != {name: getattr(concept, name) for name in fields}
    ]
    rows.bulk_create(
        differing,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[field.name for field in model._meta.concrete_fields if field.name != "id"],
    )
    gone = [key for key, row in before.items() if key not in after and not row["retired"]]
    rows.filter(pk__in=gone).update(retired=True)
    added = sum(concept.id not in before for concept in differing)
    return Changes(added=added, changed=len(differing) - added, retired=len(gone))


@dataclass(frozen=True)
class EscoChanges:
    """What an import did by table, and what is worth a look.

    `left_out` counts relations to concepts the portal does not hold, `unnamed` names of concepts
    that no row describes. `retired_skills` are the portal's own skills whose ESCO concept has
    gone: they go on working, but their address leads nowhere.
    """

    tables: Mapping[str, Changes]
    left_out: int
    unnamed: int
    retired_skills: tuple[str, ...]


@transaction.atomic
def import_esco(*, release: Release, selection: Selection, now: datetime) -> EscoChanges:
    """Make the ESCO rows say what a release says; all of it or nothing.

    Concepts a newer version left out are marked, never deleted. EscoFault for a version older
    than what is there already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORTING])
    for known in EscoImport.objects.values_list("version", flat=True):
        if newer(known, release.version):
            raise EscoFault(
                f"ESCO {release.version}", f"the newer version {known} is there already"
            )
    EscoImport.objects.get_or_create(version=release.version, defaults={"first_read_at": now})
    skills, nameless = _keep_up(EscoSkill, release.skills, selection.skills, release)
    occupations, homeless = _keep_up(
        EscoOccupation, release.occupations, selection.occupations, release
    )
    requirements, strangers = _relate(
        EscoRequirement,
        (EscoOccupation, EscoSkill),
        ("occupation_id", "skill_id", "kind"),
        {(row.occupation, row.skill, row.importance) for row in release.requirements},
        {"occupationskillrelations"} <= release.whole,
    )
    links, others = _relate(
        EscoLink,
        (EscoSkill, EscoSkill),
        ("skill_id", "other_id", "kind"),
        {(row.skill, row.other, row.kind) for row in release.links},
        {"skillskillrelations", "broaderrelationsskillpillar"} <= release.whole,
    )
    gone = EscoSkill.objects.exclude(retired_in="").values("uri")
    orphans = Skill.objects.filter(retired=False, esco_uri__in=gone).order_by("id")
    return EscoChanges(
        {
            "skills": skills,
            "occupations": occupations,
            "requirements": requirements,
            "links": links,
        },
        strangers + others,
        nameless + homeless,
        tuple(orphans.values_list("id", flat=True)),
    )


def _keep_up(
    model: type[EscoConcept], terms: Mapping[str, Term], wanted: frozenset[str], release: Release
) -> tuple[Changes, int]:
    """The changes of one kind of concept, and how many names found no concept."""
    rows: models.Manager[Any] = model._default_manager
    fields = [field.name for field in model._meta.concrete_fields]
    before = {row["uri"]: row for row in rows.values(*fields)}
    taken = [term for uri, term in terms.items() if uri in before or uri in wanted]
    after = [merged(before.get(term.uri), term, release) for term in taken]
    known = [values for values in after if values is not None]
    differing = [values for values in known if before.get(values["uri"]) != values]
    rows.bulk_create(
        [model(**values) for values in differing],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=[name for name in fields if name != "uri"],
    )
    gone = _gone(before, terms, release)
    rows.filter(pk__in=gone).update(retired_in=release.version)
    added = sum(values["uri"] not in before for values in differing)
    changed = len(differing) - added
    return (
        Changes(added, changed, len(gone), len(before) - changed - len(gone)),
        len(taken) - len(known),
    )


def _gone(
    before: Mapping[str, Mapping[str, Any]], terms: Mapping[str, Term], release: Release
) -> list[str]:
    """Rows whose kind of table is wholly there, without them."""
    tables = {"group": "groups", "knowledge": "skills", "skill": "skills"}
    return [
        uri
        for uri, row in before.items()
        if uri not in terms
        and not row["retired_in"]
        and tables.get(row.get("kind", ""), "occupations") in release.whole
    ]


def _relate(
    model: type[EscoRequirement | EscoLink],
    ends: tuple[type[EscoConcept], type[EscoConcept]],
    fields: tuple[str, str, str],
    told: set[tuple[str, str, str]],
    whole: bool,
) -> tuple[Changes, int]:
    """The changes of one table of relations, and how many name a concept without a row.

    Only a whole table says that a relation is no more; those of retired concepts stay.
    """
    rows: models.Manager[Any] = model._default_manager
    left, right = map(_standing, ends)
    wanted = {row for row in told if row[0] in left and row[1] in right}
    before = {row[1:]: row[0] for row in rows.values_list("id", *fields)}
    gone = [
        key
        for row, key in before.items()
        if whole and row not in wanted and row[0] in left and row[1] in right
    ]
    rows.filter(pk__in=gone).delete()
    fresh = sorted(wanted - before.keys())
    rows.bulk_create(
        [model(**dict(zip(fields, row, strict=True))) for row in fresh], batch_size=BATCH
    )
    changes = Changes(len(fresh), 0, len(gone), len(before) - len(gone))
    return changes, len(told) - len(wanted)


def _standing(model: type[EscoConcept]) -> frozenset[str]:
    rows: models.Manager[Any] = model._default_manager
    return frozenset(rows.filter(retired_in="").values_list("uri", flat=True))
