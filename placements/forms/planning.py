"""The learning plan and the facts around it, as the company writes them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.explanations import skill_label
from placements.forms.outside import is_of_the_two
from placements.gaps import Gap
from placements.models import Placement, PlanLine
from placements.options import LANGUAGES, rule_of, wrong_length
from skills.models import Level
from subsidies.models import Scheme
from vacancies.wording import one_line

MOST_WEEKS = 104
_LANGUAGE_NAMES = {"nl": _("Dutch"), "fr": _("French"), "de": _("German")}


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
        elif wrong := self._wrong_length():
            self.add_error("ends_on", wrong)
        for name in ("third_name", "third_person", "mentor"):
            data[name] = one_line(data.get(name) or "")
        for number, gap in enumerate(self.gaps):
            if 0 < (data.get(f"wanted_{number}") or 0) < data.get(f"now_{number}", 0):
                text = gettext("%(skill)s: nobody learns a level below the one they have.")
                self.add_error(f"wanted_{number}", text % {"skill": skill_label(gap.skill)})
        if not self.errors and not self.lines():
            self.add_error(None, gettext("Choose at least one skill to be learned."))
        return data

    def _wrong_length(self) -> str:
        """By a rule that is a fact; of another the page of the plan warns."""
        data, today = self.cleaned_data, localdate()
        rule = rule_of(self.instance, today, data.get("kind", ""))
        if rule is None or not rule.is_fact(today):
            return ""
        return wrong_length(rule, data.get("starts_on"), data.get("ends_on"))

    def clean_third_email(self) -> str:
        email: str = self.cleaned_data["third_email"]
        if is_of_the_two(email, self.instance):
            raise forms.ValidationError(
                gettext(
                    "This is an address of the company or of the candidate: give one of the school"
                    " or employment service, which agrees for itself."
                )
            )
        return email

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
