"""Drawing from lists in given proportions, the same way for the same seed."""

import random
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def stream(seed: int, *names: object) -> random.Random:
    """An own stream of chance per purpose, so that a change in one moves no other."""
    return random.Random(":".join(str(part) for part in (seed, *names)))


def share_out(total: int, weights: Mapping[Key, float]) -> dict[Key, int]:
    """``total`` divided in proportion to the weights (largest remainders); sums to ``total``."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    by_remainder = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def dealt(chance: random.Random, total: int, weights: Mapping[Key, float]) -> list[Key]:
    """``total`` keys in exact proportion, shuffled."""
    keys = [key for key, share in share_out(total, weights).items() for _ in range(share)]
    chance.shuffle(keys)
    return keys


def drawn(chance: random.Random, weights: Mapping[Key, float]) -> Key:
    """One key, likelier the heavier it is."""
    return chance.choices(list(weights), list(weights.values()))[0]


def some(chance: random.Random, items: Sequence[Item], count: int) -> list[Item]:
    """At most ``count`` of the items, in their own order."""
    chosen = sorted(chance.sample(range(len(items)), min(count, len(items))))
    return [items[index] for index in chosen]


def address_part(name: str) -> str:
    """A name as it stands in an e-mail address: ``El Amrani`` -> ``elamrani``."""
    # Turkish dotless i has no decomposition, so it is spelled out.
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return "".join(char for char in plain if char.isascii() and char.isalnum())
