"""What mentors offer and mentees want."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mentoring.models import Mentor, Programme
from mentoring.models.mentors import Meeting
from mentoring.wording import CONSENT, DECLARED
from skills import taxonomy
from skills.models import Level, Role, Skill
from vacancies.filters import named_provinces
from vacancies.wording import one_line, paragraphs

WISHES = 3


class MeetingForm(forms.Form):
    """Languages, ways to meet and some skills: what both sides fill in."""

    skill_rows = 6

    online = forms.BooleanField(label=_("We can meet online"), required=False, initial=True)
    onsite = forms.BooleanField(label=_("We can meet face to face"), required=False)
    province = forms.ChoiceField(
        label=_("Province where I can meet"),
        required=False,
        help_text=_("Needed to meet face to face."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [("", "–"), *named_provinces()]  # type: ignore[attr-defined]
        for number in range(1, self.skill_rows + 1):
            self.fields[f"skill_{number}"] = forms.CharField(
                label=gettext("Skill %(number)d") % {"number": number},
                max_length=120,
                required=False,
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=gettext("Level of skill %(number)d") % {"number": number},
                choices=[(level.value, level.label) for level in Level],
                initial=Level.WORKING,
                coerce=int,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("online") and not data.get("onsite"):
            self.add_error("online", gettext("Choose at least one way to meet."))
        if data.get("onsite") and not data.get("province") and "province" not in self.errors:
            self.add_error("province", gettext("Say in which province you can meet."))
        data["skills"] = dict(self._skills(data))
        return data

    def _skills(self, data: dict[str, Any]) -> Iterator[tuple[str, int]]:
        language = (get_language() or "en")[:2]
        given: set[str] = set()
        for number in range(1, self.skill_rows + 1):
            text = one_line(data.get(f"skill_{number}") or "")
            if not text:
                continue
            meant = taxonomy.load().meant_by(text, language)
            known = Skill.objects.filter(pk__in=[it.id for it in meant], retired=False)
            if len(meant) == 1 and meant[0].id in given:
                self.add_error(f"skill_{number}", gettext("You named this skill above."))
            elif len(meant) == 1 and known.exists():
                given.add(meant[0].id)
                yield meant[0].id, data.get(f"level_{number}") or Level.WORKING
            elif meant:
                names = ", ".join(it.label(language) for it in meant)
                self.add_error(
                    f"skill_{number}", gettext("Which one: %(names)s?") % {"names": names}
                )
            else:
                self.add_error(f"skill_{number}", gettext("We know no skill of this name."))


def meeting_initial(row: Meeting, skills: Any) -> dict[str, Any]:
    given = {"online": row.online, "onsite": row.onsite, "province": row.province}
    for number, one in enumerate(skills, 1):
        given |= {f"skill_{number}": one.skill.label, f"level_{number}": one.level}
    return given


def shown_roles() -> QuerySet[Role]:
    shown = [role.id for role in taxonomy.load().roles.values() if role.kind == "ecsf"]
    return Role.objects.filter(pk__in=shown, retired=False)


class MentorForm(MeetingForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages I mentor in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.ModelMultipleChoiceField(
        label=_("Roles I have or had"),
        queryset=Role.objects.none(),
        widget=forms.CheckboxSelectMultiple,
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
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own_skills = forms.BooleanField(
        label=_("Take the skills of my profile, too"),
        required=False,
        help_text=_("The ones you confirmed there, once, with their levels."),
    )
    paused = forms.BooleanField(label=_("Propose nobody new to me for now"), required=False)

    def __init__(
        self, *args: Any, programmes: QuerySet[Programme], has_profile: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].queryset = shown_roles()  # type: ignore[attr-defined]
        self.fields["programmes"].queryset = programmes  # type: ignore[attr-defined]
        if not has_profile:
            del self.fields["own_skills"]
        skills = [name for name in self.fields if name.startswith(("skill_", "level_"))]
        meeting = ["languages", "online", "onsite", "province"]
        self.order_fields([*meeting, "roles", *skills, "own_skills", "about", "programmes"])

    def clean_about(self) -> str:
        return paragraphs(self.cleaned_data["about"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not (data["skills"] or data["roles"] or data.get("own_skills")):
            self.add_error(None, gettext("Name at least one role or skill you can help with."))
        return data


def mentor_initial(mentor: Mentor) -> dict[str, Any]:
    skills = mentor.skills.select_related("skill")[: MentorForm.skill_rows]
    return meeting_initial(mentor, skills) | {
        "languages": mentor.languages,
        "roles": list(mentor.roles.all()),
        "capacity": mentor.capacity,
        "about": mentor.about,
        "programmes": list(mentor.programmes.all()),
        "paused": mentor.paused,
    }


class EnrolForm(MeetingForm):
    skill_rows = 4

    role = forms.ModelChoiceField(
        label=_("Role I want to grow into"), queryset=Role.objects.none(), required=False
    )
    language = forms.ChoiceField(label=_("Language I like best"), choices=settings.LANGUAGES)
    languages = forms.MultipleChoiceField(
        label=_("Other languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(label=CONSENT)

    def __init__(
        self, *args: Any, programme: Programme, mentors: QuerySet[Mentor], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = shown_roles()  # type: ignore[attr-defined]
        options = [(it.pk, _option(it)) for it in mentors]
        labels = {
            f"wish_{number}": gettext("Wish %(number)d") % {"number": number}
            for number in range(1, WISHES + 1)
        }
        for name, label in {**labels, "never": gettext("A mentor I do not want")}.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=[("", "–"), *options],
                coerce=int,
                empty_value=None,
                required=False,
            )
        self.mentors = {it.pk: it for it in mentors}
        if programme.rule in DECLARED:
            self.fields["declared"] = forms.BooleanField(
                label=str(DECLARED[programme.rule]),
                help_text=gettext(
                    "Used to enter this programme and for nothing else: no employer ever sees it,"
                    " and it is deleted when you leave or the programme ends. Whoever you are"
                    " brought together with sees which programme it is."
                ),
            )
        skills = [name for name in self.fields if name.startswith(("skill_", "level_"))]
        meeting = ["language", "languages", "online", "onsite", "province"]
        wishes = [f"wish_{number}" for number in range(1, WISHES + 1)]
        self.order_fields(["role", *skills, *meeting, *wishes, "never", "declared", "consent"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data["role"] and not data["skills"]:
            self.add_error("role", gettext("Choose a role, or name a skill you want to learn."))
        first, others = data.get("language"), data.get("languages") or []
        data["languages"] = [it for it in dict.fromkeys([first, *others]) if it]
        picked = [data.get(f"wish_{number}") for number in range(1, WISHES + 1)]
        data["wishes"] = [self.mentors[it] for it in dict.fromkeys(picked) if it]
        data["against"] = [self.mentors[it] for it in [data.get("never")] if it]
        if set(data["wishes"]) & set(data["against"]):
            self.add_error("never", gettext("You wish for this mentor above."))
        return data


def _option(mentor: Mentor) -> str:
    """With the roles, or the skills where there are none."""
    known = [role.label for role in mentor.roles.all()]
    known = known or [one.skill.label for one in mentor.skills.all()[:3]]
    return f"{mentor.pseudonym}: {', '.join(known)}"
