"""What people in a role do, in the portal's own words. Knows no Django."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "roles.toml"


@dataclass(frozen=True, slots=True)
class Story:
    """`tasks` are sentences by language; `is_it` says that the role is one of general IT."""

    tasks: dict[str, tuple[str, ...]]
    is_it: bool

    def told(self, language: str) -> tuple[str, ...]:
        """In that language ("nl", "nl-be", ...), English where there is none."""
        return self.tasks.get(language[:2]) or self.tasks["en"]


@cache
def stories() -> dict[str, Story]:
    """By the id of the role."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        role: Story(
            tasks={key: tuple(it) for key, it in row.items() if isinstance(it, list)},
            is_it=row.get("it", False),
        )
        for role, row in rows.items()
    }


def security_roles(roles: Iterable[str]) -> list[str]:
    """Those of them that are none of general IT."""
    return [role for role in roles if role not in stories() or not stories()[role].is_it]


def it_roles() -> list[str]:
    """The ids of the roles of general IT, as the file has them."""
    return [role for role, story in stories().items() if story.is_it]
