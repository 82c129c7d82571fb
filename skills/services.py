"""Bringing the taxonomy's rows up to the data files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from skills.models import Concept, Role, Skill, SkillGroup
from skills.taxonomy import Taxonomy, load


@dataclass(frozen=True)
class Changes:
    """How many rows of one kind of concept differ from before."""

    added: int
    changed: int
    retired: int

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
