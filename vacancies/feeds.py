"""What every feed of the portal has in common."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed


class AtomFeed(Atom1Feed):
    """Each entry says which language it is written in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}
