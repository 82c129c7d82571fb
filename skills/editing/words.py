"""The taxonomy's codes in words for the staff who edit it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
