"""Deciding what a course teaches and asks, and on which days it runs."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from learning.limits import ASKS, MOST_EDITIONS, MOST_SKILLS, NEITHER, TEACHES
from skills.forms import SkillField
from skills.models import Level

PARTS = [
    (TEACHES, _("it is taught")),
    (ASKS, _("it must be known before")),
    (NEITHER, _("neither: leave it out")),
]


class SkillLineForm(forms.Form):
    skill_id = forms.CharField(label=_("Skill"), max_length=80, widget=forms.HiddenInput)
    part = forms.ChoiceField(label=_("In this course"), choices=PARTS, required=False)
    level = forms.TypedChoiceField(
        label=_("Level"), choices=Level.choices, coerce=int, initial=Level.WORKING
    )


class BaseSkillFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # none at run time
    def clean(self) -> None:
        """Of two lines for one skill in one part nobody could say which one counts."""
        lines = [form.cleaned_data for form in self.forms if form.is_valid()]
        kept = [(line["skill_id"], line["part"]) for line in lines if line.get("part")]
        if len(set(kept)) < len(kept):
            raise forms.ValidationError(_("Each skill can be named only once in each part."))


SkillFormSet = forms.formset_factory(
    SkillLineForm,
    formset=BaseSkillFormSet,
    extra=0,
    max_num=2 * MOST_SKILLS,
    absolute_max=2 * MOST_SKILLS,
    validate_max=True,
)


class AddSkillForm(forms.Form):
    """One more skill. Its fields are posted with the lines, which stand in another place."""

    skill = SkillField()
    part = forms.ChoiceField(label=_("In this course"), choices=PARTS[:2])
    level = SkillLineForm.base_fields["level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "skills-form"


def with_line(posted: QueryDict, *, skill_id: str, part: str, level: int) -> QueryDict:
    """What was posted, and a line for one more skill; the line it had in that part is rewritten."""
    data, formset = posted.copy(), SkillFormSet(posted)
    named = [formset.add_prefix(number) for number in range(formset.total_form_count())]
    same = (it for it in named if posted.get(f"{it}-skill_id") == skill_id)
    line = next((it for it in same if posted.get(f"{it}-part") in {part, NEITHER}), None)
    if line is None:
        line = formset.add_prefix(len(named))
        data[formset.management_form.add_prefix("TOTAL_FORMS")] = str(len(named) + 1)
        data.setdefault(formset.management_form.add_prefix("INITIAL_FORMS"), str(len(named)))
    for name, value in {"skill_id": skill_id, "part": part, "level": level}.items():
        data[f"{line}-{name}"] = str(value)
    return data


class SeenForm(forms.Form):
    """Which version of the course was on the page."""

    seen_version = forms.IntegerField(min_value=1)


class EditionForm(forms.Form):
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}))
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1, max_value=10_000)
    seats_taken = forms.IntegerField(
        label=_("Seats taken"), required=False, min_value=0, max_value=10_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget.format = "%Y-%m-%d"
            # The one more that stands there empty may stay so: `clean` asks for what is begun.
            self.fields[name].required = not self.empty_permitted

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        start, end = said.get("starts_on"), said.get("ends_on")
        for name in {"starts_on", "ends_on"} - self.errors.keys():
            if not said.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        if start and end and end < start:
            self.add_error("ends_on", _("The last day comes before the first."))
        if (start and not 2020 <= start.year <= 2040) or (end and end.year > 2045):
            self.add_error("starts_on", _("Choose a day of these years."))
        seats, taken = said.get("seats"), said.get("seats_taken")
        if taken and seats is None:
            self.add_error("seats", _("Say how many seats there are in all."))
        elif seats is not None and taken and taken > seats:
            self.add_error("seats_taken", _("More seats are taken than there are."))
        return said


EditionFormSet = forms.formset_factory(
    EditionForm,
    extra=2,
    can_delete=True,
    max_num=MOST_EDITIONS,
    absolute_max=MOST_EDITIONS,
    validate_max=True,
)
