"""What two closed years make of a company together: the rule of two years."""

from dataclasses import dataclass

from subsidies.display import Answer
from subsidies.sizes import Size, lasting
from subsidies.wording import size_name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the company counts as after one or two closed years; `earlier` is the year before."""

    size: Size
    name: str
    last: Answer
    earlier: Answer | None
    held: str

    @property
    def years_differ(self) -> bool:
        return self.earlier is not None and self.earlier.size != self.last.size


def verdict_of(last: Answer, earlier: Answer | None, held: Size | None) -> Verdict:
    """`held`: what it counted as before these years, None where nobody says."""
    years = [last.whole] if earlier is None else [earlier.whole, last.whole]
    size = lasting(years, held)
    return Verdict(size, size_name(size), last, earlier, size_name(held) if held else "")
