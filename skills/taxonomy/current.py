"""The taxonomy this process works with: the shipped one, or that with the staff's changes."""

from skills.taxonomy.concepts import Taxonomy
from skills.taxonomy.loading import shipped


class _Current:
    taxonomy: Taxonomy | None = None


def load() -> Taxonomy:
    """What to read texts and score with; the shipped tables until `use` says otherwise."""
    return _Current.taxonomy or shipped()


def use(taxonomy: Taxonomy | None) -> None:
    """From now on `load` gives this one in every thread of the process; None: the shipped one.

    One assignment: whoever is reading a text goes on with the taxonomy it began with.
    """
    _Current.taxonomy = taxonomy
