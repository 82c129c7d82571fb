"""Browsing the taxonomy: words, kind, field, group; the address is the state."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from skills.current import live_changes
from skills.editing.words import FIELD_WORDS, KIND_WORDS, group_choices
from skills.forms import MAX_QUERY
from skills.models import Skill
from skills.taxonomy import load

MOST_FOUND = 1000


class SkillFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """What cannot be read in the address is left out, never an error page."""

    q = django_filters.CharFilter(
        method="named",
        label=_("Name"),
        max_length=MAX_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = django_filters.ChoiceFilter(
        choices=[*KIND_WORDS.items()], label=_("Kind"), empty_label=_("all")
    )
    field = django_filters.ChoiceFilter(
        choices=[*FIELD_WORDS.items()], method="of_field", label=_("Field"), empty_label=_("all")
    )
    group = django_filters.ChoiceFilter(
        choices=group_choices, field_name="group_id", label=_("Group"), empty_label=_("all")
    )
    changed = django_filters.BooleanFilter(
        method="with_changes",
        label=_("Only what staff changed"),
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Skill
        fields: list[str] = []

    def named(self, rows: QuerySet[Skill], _name: str, words: str) -> QuerySet[Skill]:
        found = load().search(words, get_language() or "en", MOST_FOUND)
        return rows.filter(pk__in=[skill.id for skill in found])

    def of_field(self, rows: QuerySet[Skill], _name: str, field: str) -> QuerySet[Skill]:
        known = load().skills.values()
        return rows.filter(pk__in=[skill.id for skill in known if skill.field == field])

    def with_changes(self, rows: QuerySet[Skill], _name: str, wanted: Any) -> QuerySet[Skill]:
        return rows.filter(pk__in={c.skill for c in live_changes()}) if wanted else rows

    def results(self) -> QuerySet[Skill]:
        """Skills of today by their name in the reader's language; filters that fit alone count."""
        rows = Skill.objects.filter(retired=False)
        self.errors  # noqa: B018  # reading it validates the form
        for name, value in self.form.cleaned_data.items():
            if value not in (None, ""):
                rows = self.filters[name].filter(rows, value)
        language = (get_language() or "en")[:2]
        return rows.select_related("group").order_by(
            Lower(KeyTextTransform(language, "labels")), "pk"
        )
