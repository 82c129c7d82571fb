"""How long one answer may take, all its programs and calendars together."""

import time
from dataclasses import dataclass

from learning.planning.terms import Unsolved

LONGEST = 8.0
"""Seconds, where the caller names none. Real questions take a tenth of it and less."""


FURTHER = 3.0
"""Seconds more for what is looked for beside the best plan, which is there to be shown."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Until a moment of the monotonic clock."""

    until: float

    @classmethod
    def of(cls, seconds: float) -> "Patience":
        return cls(time.monotonic() + seconds)

    def shorter(self) -> "Patience":
        """From now on no longer than FURTHER."""
        return Patience(min(self.until, time.monotonic() + FURTHER))

    def left(self) -> float:
        """The seconds there still are. Raises ``Unsolved`` where there are none."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise Unsolved("the best plan was not found in the time there is")
        return seconds
