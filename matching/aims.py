"""The roles somebody works towards, as the apps above that hold such a wish tell them.

    aims.tell_too("plans", roles_of_plans)  # once, when that app is loaded

A person reads them on their own pages; no score and no list of an employer knows of them.
"""

from collections.abc import Callable, Iterable

from accounts.models import User

Teller = Callable[[User], Iterable[str]]
_tellers: dict[str, Teller] = {}


def tell_too(name: str, teller: Teller) -> None:
    """Let an app above tell the keys of roles, the newest wish first."""
    _tellers[name] = teller


def roles_aimed_at(user: User) -> list[str]:
    """Each once, in the order of the apps."""
    told = (role for teller in _tellers.values() for role in teller(user))
    return list(dict.fromkeys(role for role in told if role))
