"""Where somebody would learn, and what the parties write about it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

import places
from matching.explanations import skill_label
from placements.gaps import Gap
from placements.models import Placement, PlanLine, Report
from placements.models.steps import LONGEST_REPORT
from placements.options import LANGUAGES
from skills.models import Level
from subsidies.models import Scheme
from subsidies.regions import region_of
from vacancies.errors import UnknownPlace
from vacancies.forms.lines import filled
from vacancies.locating import locate
from vacancies.wording import one_line, paragraphs

MOST_WEEKS = 104
_LANGUAGE_NAMES = {"nl": _("Dutch"), "fr": _("French"), "de": _("German")}


class WizardForm(forms.Form):
    """An address may hold it: whoever is sent the link sees the same."""

    postal_code = forms.CharField(
        label=_("Postal code of the workplace"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    weeks = forms.IntegerField(
        label=_("Planned length in weeks"), required=False, min_value=1, max_value=MOST_WEEKS
    )
    monthly = forms.IntegerField(
        label=_("Monthly amount the premium is reckoned on, in euro"),
        required=False,
        min_value=1,
        max_value=20_000,
        help_text=_("The employment service tells you. Leave it empty, and we show no cost."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code, language = str(self.data.get("postal_code", "")), (get_language() or "en")[:2]
        found = places.find(code) if code.isascii() else ()
        if len(found) < 2:
            del self.fields["municipality"]
        else:
            choices = [(one.nis, one.name(language)) for one in found]
            self.fields["municipality"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            where = locate(data.get("postal_code", ""), data.get("municipality", ""))
        except UnknownPlace as refusal:
            if "postal_code" not in self.errors:
                self.add_error("postal_code", str(refusal.message))
            return data
        data["region"] = region_of(municipality=where.municipality, province=where.province)
        if not data["region"]:
            self.add_error("postal_code", gettext("We do not know the region of this place."))
        return data


class PlanForm(forms.ModelForm[Placement]):
    """The facts, then one line for each skill of the work: the level now and the one wanted."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = Placement
        fields = ["kind", "third_name", "third_person", "third_email", "starts_on", "ends_on"]
        fields += ["hours", "mentor", "language"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("starts_on", "ends_on")
        }

    def __init__(self, *args: Any, gaps: Sequence[Gap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        placement = self.instance
        for name in ("third_name", "third_email", "starts_on", "ends_on", "hours", "mentor"):
            self.fields[name].required = True
        allowed = LANGUAGES.get(placement.region, ("nl", "fr", "de"))
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the agreement"),
            choices=[(code, _LANGUAGE_NAMES[code]) for code in allowed],
            help_text=_("That of the region of the workplace; in Brussels you choose."),
        )
        hours = self._meta.model._meta.get_field("hours")
        self.fields["hours"].validators.extend(hours.validators)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=_kinds(placement))
        self.gaps = list(gaps)
        kept = {line.skill_id: line for line in placement.lines.all()}
        for number, gap in enumerate(self.gaps):
            line = kept.get(gap.skill)
            self._add_line(number, gap, line.level_now if line else gap.now, line)

    def _add_line(self, number: int, gap: Gap, now: int, line: PlanLine | None) -> None:
        skill = skill_label(gap.skill)
        levels = [(level.value, level.label) for level in Level]
        self.fields[f"now_{number}"] = forms.TypedChoiceField(
            label=gettext("%(skill)s: level now") % {"skill": skill},
            choices=[(0, gettext("none")), *levels],
            coerce=int,
            initial=now,
        )
        self.fields[f"wanted_{number}"] = forms.TypedChoiceField(
            label=gettext("%(skill)s: level wanted") % {"skill": skill},
            choices=[("", gettext("not part of the plan")), *levels],
            coerce=int,
            required=False,
            initial=line.level_wanted if line else "",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day comes before the first."))
        elif first and last and last - first > timedelta(weeks=MOST_WEEKS):
            self.add_error("ends_on", gettext("This is longer than two years."))
        for name in ("third_name", "third_person", "mentor"):
            data[name] = one_line(data.get(name) or "")
        if not self.errors and not self.lines():
            self.add_error(None, gettext("Choose at least one skill to be learned."))
        return data

    def lines(self) -> list[tuple[str, int, int]]:
        data = self.cleaned_data
        return [
            (gap.skill, data.get(f"now_{number}", 0), data[f"wanted_{number}"])
            for number, gap in enumerate(self.gaps)
            if data.get(f"wanted_{number}")
        ]

    def _post_clean(self) -> None:
        """The service writes the row: the form only reads it."""


def _kinds(placement: Placement) -> list[tuple[str, Any]]:
    """IBO can become IBO-plus; what kind the vacancy is of says the rest."""
    if placement.kind in (Scheme.IBO, Scheme.IBO_PLUS):
        return [(Scheme.IBO.value, "IBO"), (Scheme.IBO_PLUS.value, "IBO-plus")]
    return [(placement.kind, placement.get_kind_display())]


class AgreeForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(label=_("Your name"), max_length=120)

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))


class ReportForm(forms.Form):
    kind = forms.ChoiceField(choices=Report.Kind.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("How is it going, what was learned, what is next?"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The other sides read it. Nothing about health or private life, please."),
    )

    def clean_text(self) -> str:
        filled(one_line(self.cleaned_data["text"]))
        return paragraphs(self.cleaned_data["text"])


class CompleteForm(forms.Form):
    """What the company confirms, skill by skill; nothing chosen confirms nothing."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.value, level.label) for level in Level]
        for line in placement.lines.all():
            self.fields[f"line_{line.pk}"] = forms.TypedChoiceField(
                label=gettext("%(skill)s: level reached") % {"skill": skill_label(line.skill_id)},
                choices=[("", gettext("we confirm nothing")), *levels],
                coerce=int,
                required=False,
            )

    def levels(self) -> dict[int, int]:
        return {
            int(name.removeprefix("line_")): level
            for name, level in self.cleaned_data.items()
            if name.startswith("line_") and level
        }


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other sides read it, and who cancelled."),
    )

    def clean_reason(self) -> str:
        return filled(one_line(self.cleaned_data["reason"]))
