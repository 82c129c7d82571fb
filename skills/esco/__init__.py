"""The official files of ESCO, versions 1.1 and 1.2, as frozen terms. No Django."""

from skills.esco.errors import EscoFault
from skills.esco.release import (
    Link,
    Occupation,
    Release,
    Requirement,
    SkillTerm,
    Term,
    read_release,
)

__all__ = [
    "EscoFault",
    "Link",
    "Occupation",
    "Release",
    "Requirement",
    "SkillTerm",
    "Term",
    "read_release",
]
