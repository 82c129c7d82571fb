"""What mentees want, and whom they would like."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.forms.meeting import Group, MeetingForm, meeting_initial, shown_roles
from mentoring.models import Enrolment, Mentor, Programme
from mentoring.models.codes import read_code
from mentoring.wording import CONSENT, DECLARED
from skills.models import Role
from vacancies.stamps import StampField

WISHES = 3
# Of the mentors of a programme, as a first choice: all of them are searched on their page.
PROPOSED = 20


class GoalForm(MeetingForm):
    """What somebody looks for; `kept` are mentors they named before, who may have paused since."""

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

    def __init__(
        self,
        *args: Any,
        mentors: QuerySet[Mentor],
        kept: Iterable[Mentor] = (),
        had: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        self.had, self.kept = had, {one.code: one for one in kept}
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

    def groups(self) -> list[Group]:
        learn = [*self.named("role"), *self.rows(1, self.rows_seen)]
        more = self.rows(self.rows_seen + 1, self.skill_rows)
        meet = self.named("language", "online", "onsite", "province")
        others, wishes = self.named("languages"), self.named("wish_", "never")
        mentors = Group(_("Mentors"), [], _("Mentors you would like, or would not"), wishes)
        return [
            Group(_("What you want to learn"), learn, _("More skills"), more),
            Group(_("How you can meet"), meet, _("Other languages"), others),
            *([mentors] if self.proposed or self.kept else []),
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
        found = {it.code: it for it in self.mentors.filter(code__in=[*typed.values()])}
        known = self.kept | found
        for name, code in typed.items():
            if code and code not in known:
                self.add_error(name, gettext("No mentor of this programme has this code."))
        return {name: known[code] for name, code in typed.items() if code in known}


class EnrolForm(GoalForm):
    consent = forms.BooleanField(label=CONSENT)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
        door = Group(_("Before you enter"), self.named("declared", "consent"))
        return [*super().groups(), door]


class ChangeGoalForm(GoalForm):
    """Of somebody who is in: what it was filled in on goes along as `seen`."""

    seen = StampField()


def goal_initial(enrolment: Enrolment) -> dict[str, Any]:
    first, *others = enrolment.languages or [""]
    given = meeting_initial(enrolment, enrolment.skills.select_related("skill"))
    given |= {"role": enrolment.role_id, "language": first, "languages": others}
    for wish in enrolment.wishes.select_related("mentor"):
        given[f"wish_{wish.rank}" if wish.rank else "never"] = wish.mentor.pseudonym
    return given


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
