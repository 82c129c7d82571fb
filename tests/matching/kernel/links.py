"""A taxonomy for tests, free of everything else: it is also used where only the kernel is."""

from collections.abc import Mapping


class Links:
    """A closeness kept in a mapping: need skill -> claimed skill -> per mille."""

    def __init__(self, links: Mapping[str, Mapping[str, int]]) -> None:
        self.links = links

    def proofs(self, need_skill: str, /) -> Mapping[str, int]:
        return self.links.get(need_skill, {})
