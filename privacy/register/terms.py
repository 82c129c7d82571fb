"""The words of the register: what a field may hold, and what becomes of its rows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Kept(NamedTuple):
    """A model's fields in four classes, names with spaces between, and what is done with its rows.

    none      about nobody: a technical value, or what a company or the portal says of itself
    personal  about a person
    special   free text or a file of a person, which may tell anything, health or belief included,
              or a row that tells a trait by being there
    secret    opens a door: never exported, never shown

    ``file`` is the part of the copy its rows go into; ``left_out`` says why they go into none.
    ``whose`` is the look-up from a row to its user, or to an address (``by_address``).
    ``without`` are fields that the copy leaves out, each with the reason.
    """

    none: str = ""
    personal: str = ""
    special: str = ""
    secret: str = ""
    whose: str = ""
    by_address: bool = False
    file: str = ""
    left_out: str = ""
    without: Mapping[str, str] = {}

    def fields(self) -> Iterator[str]:
        for names in (self.none, self.personal, self.special, self.secret):
            yield from names.split()

    def copied(self) -> list[str]:
        """The fields that the person's copy holds."""
        secret = self.secret.split()
        return [name for name in self.fields() if name not in secret and name not in self.without]

    @property
    def is_about_people(self) -> bool:
        return bool(self.personal or self.special or self.secret)


JOB = "state attempts due_at leased_until last_error created_at finished_at"
"""What every piece of background work has (workqueue.models.Job)."""

INNER = "a key of the portal's own, which tells the person nothing"
