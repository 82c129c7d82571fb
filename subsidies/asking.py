"""What apps above know of whoever asks: each registers a finder once, when it is loaded.

asking.register(find)  # find(user) gives the organisations that person acts for
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Organisation:
    """`legal_form` is "" where its kind does not tell; `size` what it declares.

    `take_url` takes another size over; "" for whoever may not.
    """

    name: str
    legal_form: str
    size: str
    take_url: str


Finder = Callable[[User], Sequence[Organisation]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    if finder not in _finders:
        _finders.append(finder)


def organisations_of(user: object) -> list[Organisation]:
    """None for whoever is not signed in."""
    if not isinstance(user, User):
        return []
    return [one for find in _finders for one in find(user)]


def usual_form(user: object) -> str:
    """The legal form to begin with: where all of somebody's organisations have the same."""
    known = {one.legal_form for one in organisations_of(user)}
    return known.pop() if len(known) == 1 else ""
