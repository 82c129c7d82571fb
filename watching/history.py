"""A person's standings as the page shows them."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from design.curves import Curve, draw
from watching.models import Standing


@dataclass(frozen=True, slots=True)
class History:
    """`rows` newest first; a curve is None until there are two days to draw it between."""

    latest: Standing
    rows: list[Standing]
    met: Curve | None
    middle: Curve | None


def history_of(user: User, *, today: date) -> History | None:
    rows = list(Standing.objects.filter(profile__user=user))
    if not rows:
        return None
    return History(
        latest=rows[-1],
        rows=rows[::-1],
        met=draw([(row.day, row.vacancies_met) for row in rows], until=today),
        middle=draw([(row.day, row.middle_points) for row in rows], until=today, top=100),
    )
