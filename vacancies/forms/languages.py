"""The languages that the work needs: a level and a reason each, never a mother tongue."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from vacancies.models import VacancyLanguage


class LanguagesForm(forms.Form):
    """One line per language of Belgium's labour market; an empty level means: not needed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kept: Iterable[VacancyLanguage] = (),
        proposed: Mapping[str, Any] | None = None,
        said: Mapping[str, str] | None = None,
    ) -> None:
        """`proposed`: levels read from an advert; `said`: the sentence behind each."""
        self.said = said or {}
        initial = dict(proposed or {})
        for language in kept:
            initial[f"level_{language.code}"] = language.level
            initial[f"reason_{language.code}"] = language.reason
        super().__init__(data, initial=initial)
        for code, _name in settings.LANGUAGES:
            name = language_name(code)
            self.fields[f"level_{code}"] = forms.ChoiceField(
                label=capfirst(name),
                required=False,
                choices=[("", _("not needed")), *VacancyLanguage.Level.choices],
            )
            self.fields[f"reason_{code}"] = forms.CharField(
                label=_("Why the work needs %(language)s") % {"language": name},
                required=False,
                max_length=150,
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, str]]:
        return [
            (self[f"level_{code}"], self[f"reason_{code}"], self.said.get(f"level_{code}", ""))
            for code, _name in settings.LANGUAGES
        ]

    def clean(self) -> dict[str, Any]:
        for code, _name in settings.LANGUAGES:
            reason = " ".join(self.cleaned_data.get(f"reason_{code}", "").split())
            self.cleaned_data[f"reason_{code}"] = reason
            if self.cleaned_data.get(f"level_{code}") and not reason:
                self.add_error(
                    f"reason_{code}",
                    gettext("Say what the language is used for: the law asks for a reason."),
                )
        return self.cleaned_data

    def chosen(self) -> list[tuple[str, str, str]]:
        """(code, level, reason) of each language with a level."""
        data = self.cleaned_data
        return [
            (code, data[f"level_{code}"], data[f"reason_{code}"])
            for code, _name in settings.LANGUAGES
            if data[f"level_{code}"]
        ]
