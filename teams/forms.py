"""What a team writes down, and what the planner asks."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from learning.conditions import Conditions
from learning.planning import Limits
from skills.forms import SkillField
from skills.models import Level, Role
from subsidies.regions import BRUSSELS, FLANDERS, GERMAN, WALLONIA, region_of
from teams.checks import has_address, name_in
from teams.models import Seat
from teams.models.needs import MOST_HOURS
from teams.models.seats import MOST_SKILLS
from teams.planning.facts import facts
from teams.planning.scope import ANNEXES
from vacancies.forms.lines import filled
from vacancies.models import Company
from vacancies.stamps import StampField
from vacancies.wording import one_line

LONGEST_DESCRIPTION = 20_000


def roles_to_choose() -> Any:
    return Role.objects.filter(retired=False).order_by("pk")


class SeatForm(forms.ModelForm[Seat]):
    class Meta:
        model = Seat
        fields = ["label", "role", "hours"]
        help_texts = {
            "label": _("What the work is called, never who does it: IT administrator 1."),
            "role": _("Its usual skills are proposed; you confirm them on the next page."),
        }

    sure = forms.BooleanField(label=_("This is nobody's name"), required=False)
    seen = StampField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ModelChoiceField)
        role.queryset, role.empty_label = roles_to_choose(), str(_("none of these"))
        # Asked only of a label that looks like one.
        if not self.is_bound or not name_in(str(self.data.get(self.add_prefix("label"), ""))):
            del self.fields["sure"]

    def clean_label(self) -> str:
        label = filled(one_line(self.cleaned_data["label"]))
        if has_address(label):
            raise forms.ValidationError(_("No addresses or numbers of people, please."))
        return label

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name = name_in(str(data.get("label", "")))
        if name and not data.get("sure"):
            sentence = _(
                "“%(name)s” looks like somebody's name. Write what the work is called; if it is"
                " no name, tick the box below."
            )
            self.add_error("label", forms.ValidationError(sentence, params={"name": name}))
        return data


class NewSeatForm(SeatForm):
    description = forms.CharField(
        label=_("Or paste the description of the function"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Skills are read from it; the text itself is not kept. Leave names out."),
    )
    field_order = ["label", "sure", "role", "description", "hours"]


class SkillLineForm(forms.Form):
    skill_id = forms.CharField(max_length=80, widget=forms.HiddenInput)
    keep = forms.BooleanField(label=_("Can do this"), required=False)
    level = forms.TypedChoiceField(
        label=_("Level"), choices=Level.choices, coerce=int, initial=Level.WORKING
    )


def kept_levels(lines: Any) -> dict[str, int]:
    """Of a formset that is valid: skill id -> level of those that are kept."""
    kept = [form.cleaned_data for form in lines if form.cleaned_data.get("keep")]
    return {line["skill_id"]: line["level"] for line in kept}


SkillLines = forms.formset_factory(
    SkillLineForm,
    extra=0,
    max_num=MOST_SKILLS,
    absolute_max=MOST_SKILLS,
    validate_max=True,
)


class MoreSkillForm(forms.Form):
    """One more skill, saved together with the lines; empty it says nothing."""

    skill = SkillField(label=_("One more skill"), required=False)
    level = SkillLineForm.base_fields["level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "more", **kwargs})
        # A page where it stays empty is sent all the same.
        self.empty_permitted = True
        self.use_required_attribute = False

    def has_changed(self) -> bool:
        return bool(str(self.data.get("more-skill", "")).strip())

    def levels(self) -> dict[str, int]:
        """Of a form that is valid."""
        data = self.cleaned_data
        return {data["skill"].pk: data["level"]} if data else {}


class SeenForm(forms.Form):
    seen = StampField()


class NeedForm(forms.Form):
    role = forms.ModelChoiceField(
        label=_("Role to cover"), queryset=Role.objects.none(), empty_label=None
    )
    hours = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=MOST_HOURS, initial=8
    )
    seen = StampField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ModelChoiceField)
        role.queryset = roles_to_choose()


class PlannerForm(forms.Form):
    """An address may hold it: whoever is sent the link sees the same."""

    sector = forms.ChoiceField(label=_("What the company does"))
    size = forms.ChoiceField(
        label=_("Size"),
        choices=Company.Size.choices,
        help_text=_(
            "With partner and linked companies. A small company has at most 10 million euro of"
            " turnover or balance total."
        ),
    )
    supplier = forms.BooleanField(
        label=_("Customers ask for CyFun, or are in scope of NIS2 themselves"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sector = self.fields["sector"]
        assert isinstance(sector, forms.ChoiceField)
        names: dict[int, list[tuple[str, str]]] = {}
        for one in facts().sectors.values():
            names.setdefault(one.annex, []).append((one.id, capfirst(in_words(one.words))))
        groups = [(str(_ANNEXES[annex]), sorted(names[annex], key=_label)) for annex in ANNEXES]
        sector.choices = [*groups, *names.get(0, [])]


_ANNEXES = {1: _("Annex I: highly critical sectors"), 2: _("Annex II: other critical sectors")}


def _label(choice: tuple[str, str]) -> str:
    return choice[1]


def in_words(words: Any) -> str:
    """Data in the reader's language, English where there is none."""
    return str(words.get((get_language() or "en")[:2]) or words["en"])


class StudyForm(forms.Form):
    """What whoever is trained can give; from the address, so that looking writes nothing."""

    study = forms.IntegerField(label=_("Hours of study a week"), min_value=1, max_value=38)
    budget = forms.IntegerField(
        label=_("Budget in euro, at most"), min_value=0, max_value=100_000, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the lessons"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (code, capfirst(language_name(code))) for code, _name in settings.LANGUAGES
        ]

    def limits(self) -> Limits:
        """Of a form that is valid."""
        data = self.cleaned_data
        budget = data["budget"]
        return Limits(
            hours_a_week=data["study"],
            budget=None if budget is None else 100 * budget,
            languages=frozenset(data["languages"]),
        )


def study_again(conditions: Conditions) -> dict[str, Any]:
    """The fields that ask for the same."""
    budget = "" if conditions.euros is None else conditions.euros
    return {
        "study": conditions.hours, "budget": budget, "languages": list(conditions.languages),
    }  # fmt: skip


def usual_study(company: Company) -> dict[str, Any]:
    """In the languages of the region and English: the same whatever language one reads in."""
    region = region_of(municipality=company.municipality, province=company.province)
    spoken = _SPOKEN.get(region, [code for code, _name in settings.LANGUAGES])
    return {"study": 8, "languages": sorted({"en", *spoken})}


_SPOKEN = {FLANDERS: ("nl",), WALLONIA: ("fr",), BRUSSELS: ("fr", "nl"), GERMAN: ("de", "fr")}
