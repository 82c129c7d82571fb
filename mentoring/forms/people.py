"""What mentors offer and mentees want."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.forms.meeting import Group, MeetingForm, meeting_initial, shown_roles
from mentoring.models import Mentor, Programme
from mentoring.models.codes import read_code
from mentoring.models.mentors import MOST_SKILLS
from mentoring.wording import CONSENT, DECLARED
from skills.models import Role
from vacancies.wording import paragraphs

WISHES = 3
# Of the mentors of a programme, as a first choice: all of them are searched on their page.
PROPOSED = 20
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


class EnrolForm(MeetingForm):
    skill_rows = 4
    # The others fold away.
    rows_seen = 2

    role = forms.ModelChoiceField(
        label=_("Role I want to grow into"), queryset=Role.objects.none(), required=False
    )
    language = forms.ChoiceField(label=_("Language I like best"), choices=settings.LANGUAGES)
    languages = forms.MultipleChoiceField(
        label=_("Other languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )
    consent = forms.BooleanField(label=CONSENT)

    def __init__(
        self, *args: Any, programme: Programme, mentors: QuerySet[Mentor], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = shown_roles()  # type: ignore[attr-defined]
        self.mentors = mentors
        self.proposed = [(it.pseudonym, _option(it)) for it in mentors[:PROPOSED]]
        for number in range(1, WISHES + 1):
            self.fields[f"wish_{number}"] = _mentor_field(
                gettext("Wish %(number)d") % {"number": number},
                gettext("The code of a mentor, such as 3F2A-9C1B.") if number == 1 else "",
            )
        self.fields["never"] = _mentor_field(gettext("A mentor I do not want"))
        if programme.rule in DECLARED:
            self.fields["declared"] = forms.BooleanField(
                label=str(DECLARED[programme.rule]),
                help_text=gettext(
                    "Used to enter this programme and for nothing else: no employer ever sees it,"
                    " and it is deleted when you leave or the programme ends. That you were in it"
                    " is deleted 30 days later, with your pairs in it. Whoever you are brought"
                    " together with sees which programme it is."
                ),
            )

    def groups(self) -> list[Group]:
        learn = [*self.named("role"), *self.rows(1, self.rows_seen)]
        more = self.rows(self.rows_seen + 1, self.skill_rows)
        meet = self.named("language", "online", "onsite", "province")
        others, wishes = self.named("languages"), self.named("wish_", "never")
        mentors = Group(_("Mentors"), [], _("Mentors you would like, or would not"), wishes)
        return [
            Group(_("What you want to learn"), learn, _("More skills"), more),
            Group(_("How you can meet"), meet, _("Other languages"), others),
            *([mentors] if self.proposed else []),
            Group(_("Before you enter"), self.named("declared", "consent")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data["role"] and not data["skills"]:
            self.add_error("role", gettext("Choose a role, or name a skill you want to learn."))
        first, others = data.get("language"), data.get("languages") or []
        data["languages"] = [it for it in dict.fromkeys([first, *others]) if it]
        named = self._mentors(data)
        data["against"] = [it for it in [named.pop("never", None)] if it]
        data["wishes"] = list(dict.fromkeys(named.values()))
        if set(data["wishes"]) & set(data["against"]):
            self.add_error("never", gettext("You wish for this mentor above."))
        return data

    def _mentors(self, data: Mapping[str, Any]) -> dict[str, Mentor]:
        """By field, in the order of the wishes; one nobody has is said beside its field."""
        names = [*(f"wish_{number}" for number in range(1, WISHES + 1)), "never"]
        typed = {name: read_code(data.get(name) or "") for name in names}
        known = {it.code: it for it in self.mentors.filter(code__in=[*typed.values()])}
        for name, code in typed.items():
            if code and code not in known:
                self.add_error(name, gettext("No mentor of this programme has this code."))
        return {name: known[code] for name, code in typed.items() if code in known}


def _mentor_field(label: str, help_text: str = "") -> forms.CharField:
    """Typed or pasted, with some to choose from."""
    widget = forms.TextInput(attrs={"list": "mentors", "autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=40, required=False, widget=widget, help_text=help_text
    )


def _option(mentor: Mentor) -> str:
    """With the roles, or the skills where there are none."""
    known = [role.label for role in mentor.roles.all()]
    known = known or [one.skill.label for one in mentor.skills.all()[:3]]
    return ", ".join(known)
