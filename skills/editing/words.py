"""The taxonomy's codes in words for the staff who edit it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from skills.taxonomy import load

KIND_WORDS: Mapping[str, Any] = {
    "knowledge": _("knowledge"),
    "skill": pgettext_lazy("kind of skill", "ability"),
    "tool": _("product or tool"),
    "standard": _("standard"),
    "law": _("law"),
    "certificate": _("certificate"),
}
FIELD_WORDS: Mapping[str, Any] = {
    "security": _("security itself"),
    "it": _("general IT"),
    "human": _("what every job asks"),
}
PLACE_WORDS: Mapping[str, Any] = {
    "any": _("all languages"),
    "en": _("English"),
    "nl": _("Dutch"),
    "fr": _("French"),
    "de": _("German"),
    "exact": _("in exactly this spelling"),
    "context": _("only beside certain words"),
}
# What may point at a skill, by the model's name; apps above are not imported here.
USE_WORDS: Mapping[str, Any] = {
    "claim": _("skills of candidates"),
    "need": _("needs of vacancies"),
}


def group_choices() -> list[tuple[str, str]]:
    """The groups by their name in the reader's language."""
    language = get_language() or "en"
    named = ((group.id, group.label(language)) for group in load().groups.values())
    return sorted(named, key=lambda choice: choice[1])
