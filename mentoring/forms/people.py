"""What mentors offer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.forms.meeting import Group, MeetingForm, meeting_initial, shown_roles
from mentoring.models import Mentor, Programme
from mentoring.models.mentors import MOST_SKILLS
from skills.models import Role
from vacancies.wording import paragraphs

# Empty ones, below the skills a mentor has.
SPARE_ROWS = 3


class MentorForm(MeetingForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages I mentor in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
    )
    roles = forms.ModelMultipleChoiceField(
        label=_("Roles I have or had"),
        queryset=Role.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("Mentees at the same time"), min_value=1, max_value=5, initial=1
    )
    about = forms.CharField(
        label=_("How I help"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("People read it before they know you: no name, employer or address, please."),
    )
    programmes = forms.ModelMultipleChoiceField(
        label=_("Programmes I take mentees from"),
        queryset=Programme.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )
    own_skills = forms.BooleanField(
        label=_("Take the skills of my profile, too"),
        required=False,
        help_text=_(
            "The ones you confirmed there, once, with their levels: the strongest first, and no"
            " more than 30 skills in all."
        ),
    )
    paused = forms.BooleanField(label=_("Propose nobody new to me for now"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        kept: Mentor | None,
        programmes: QuerySet[Programme],
        has_profile: bool,
        **kwargs: Any,
    ) -> None:
        self.had = set(kept.skills.values_list("skill", flat=True)) if kept else set()
        self.skill_rows = _rows(len(self.had), kwargs.get("data"))
        super().__init__(*args, **kwargs)
        self.fields["roles"].queryset = shown_roles()  # type: ignore[attr-defined]
        self.fields["programmes"].queryset = programmes  # type: ignore[attr-defined]
        if not has_profile:
            del self.fields["own_skills"]

    def groups(self) -> list[Group]:
        help_with, skills = self.named("own_skills", "roles"), self.rows(1, self.skill_rows)
        return [
            Group(_("What you can help with"), help_with, _("Name skills"), skills),
            Group(_("How you can meet"), self.named("languages", "online", "onsite", "province")),
            Group(_("What you offer"), self.named("capacity", "about", "programmes", "paused")),
        ]

    def clean_about(self) -> str:
        return paragraphs(self.cleaned_data["about"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not (data["skills"] or data["roles"] or data.get("own_skills")):
            self.add_error(None, gettext("Name at least one role or skill you can help with."))
        return data


def _rows(had: int, data: Mapping[str, Any] | None) -> int:
    """One for each skill there is or was sent, and some more to name others."""
    sent = sum(name.startswith("skill_") for name in data or ())
    return min(max(MentorForm.skill_rows, had + SPARE_ROWS, sent), MOST_SKILLS)


def mentor_initial(mentor: Mentor) -> dict[str, Any]:
    return meeting_initial(mentor, mentor.skills.select_related("skill")) | {
        "seen_version": mentor.edit_version,
        "languages": mentor.languages,
        "roles": list(mentor.roles.all()),
        "capacity": mentor.capacity,
        "about": mentor.about,
        "programmes": list(mentor.programmes.all()),
        "paused": mentor.paused,
    }
