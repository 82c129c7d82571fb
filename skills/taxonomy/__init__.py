"""What can be claimed and asked: skills, groups, roles, and how close they are. No Django."""

from skills.taxonomy.checking import check
from skills.taxonomy.closeness import Link
from skills.taxonomy.concepts import (
    LANGUAGES,
    Group,
    Role,
    RoleSkill,
    Skill,
    Taxonomy,
)
from skills.taxonomy.current import load, use
from skills.taxonomy.loading import read, shipped

__all__ = [
    "LANGUAGES",
    "Group",
    "Link",
    "Role",
    "RoleSkill",
    "Skill",
    "Taxonomy",
    "check",
    "load",
    "read",
    "shipped",
    "use",
]
