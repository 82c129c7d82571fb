"""Two short marks of what a taxonomy says: one for scores, one for names.

A new alias makes no score older; a new skill or link does. A match names the first mark. The
order of rows does not count.
"""

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skills.taxonomy.concepts import Taxonomy

LENGTH = 16


def scoring_version(taxonomy: "Taxonomy") -> str:
    """Which skills there are, how close they are, who proves them and which role asks them."""
    return _digest(
        sorted((skill.id, skill.kind, skill.field) for skill in taxonomy.skills.values()),
        sorted((row.narrower, row.kind, row.broader, row.up, row.down) for row in taxonomy.links),
        sorted((row.certificate, row.skill, row.level) for row in taxonomy.certified),
        sorted((row.role, row.skill, row.importance, row.level) for row in taxonomy.role_skills),
    )


def names_version(taxonomy: "Taxonomy") -> str:
    """Every name of every skill and role, and the groups that skills are shown in."""
    return _digest(
        sorted((skill.id, *skill.wording()) for skill in taxonomy.skills.values()),
        sorted((role.id, sorted(role.names())) for role in taxonomy.roles.values()),
        sorted((group.id, sorted(group.labels.items())) for group in taxonomy.groups.values()),
    )


def _digest(*parts: object) -> str:
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:LENGTH]
