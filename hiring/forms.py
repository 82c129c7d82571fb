"""What a team fills in about its candidates, and what a candidate answers."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hiring.models import Note, Stage
from hiring.models.interviews import MOST_SLOTS
from hiring.models.notes import LONGEST_TAG
from hiring.models.refusals import LONGEST_TEXT
from hiring.models.sharing import MOST_DAYS
from hiring.refusing import WrongPlaceholder, check
from matching.forms import REASONS
from matching.models import Candidacy
from vacancies.forms.lines import filled
from vacancies.stamps import StampField, stamp_of
from vacancies.wording import one_line, paragraphs

FURTHEST = timedelta(days=180)


class RefuseForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"))
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=REASONS,
        error_messages={"required": _("Choose why: it is kept with your decision.")},
        help_text=_(
            "The candidate reads it: by mail if they applied or said yes, otherwise where they"
            " look up what became of their match."
        ),
    )
    note = forms.CharField(
        label=_("Note for your team"),
        required=False,
        help_text=_("No candidate reads it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(it.code, it.name) for it in stages if it.kind == Stage.Kind.ENDED]
        self.fields["stage"].choices = choices  # type: ignore[attr-defined]


class StageForm(forms.Form):
    """A new column."""

    name = forms.CharField(label=_("Name"), max_length=40)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Stage.Kind.choices,
        help_text=_("What was said between you and the candidates in it."),
    )

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))


class StageNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40)

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))


class RefusalForm(forms.Form):
    seen = StampField()
    text = forms.CharField(
        label=_("Text of the mail"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "It stands in the mail below the decision and its reason. Leave it empty to have our"
            " words again."
        ),
    )

    def clean_text(self) -> str:
        text = paragraphs(self.cleaned_data["text"])
        try:
            check(text)
        except WrongPlaceholder as wrong:
            raise forms.ValidationError(
                gettext("Nobody can fill this in: %(found)s. Use only the placeholders listed.")
                % {"found": ", ".join(wrong.found)}
            ) from None
        return text


class RefusalChoice(forms.Form):
    """Which text is edited; rubbish in the address gives the first one."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Candidacy.Reason.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class NoteForm(forms.ModelForm[Note]):
    class Meta:
        model = Note
        fields = ["text"]
        labels = {"text": _("New note")}
        help_texts = {
            "text": _(
                "Only your team sees it here. The candidate can ask for it, and finds it in the"
                " copy of their data: write what you would say to them."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_text(self) -> str:
        return filled(paragraphs(self.cleaned_data["text"]))


class NoteChangeForm(NoteForm):
    seen = StampField()

    class Meta(NoteForm.Meta):
        labels = {"text": _("Note")}
        help_texts: dict[str, Any] = {}

    @classmethod
    def of(cls, note: Note, data: QueryDict | None = None) -> "NoteChangeForm":
        """Beside the forms of other notes on one page."""
        initial = {"seen": stamp_of(note.text)}
        return cls(data, instance=note, initial=initial, auto_id=f"note_{note.uuid}_%s")


class TagForm(forms.Form):
    name = forms.CharField(label=_("New tag"), max_length=LONGEST_TAG)

    def clean_name(self) -> str:
        return filled(one_line(self.cleaned_data["name"]))


class InterviewForm(forms.Form):
    """Up to five times, and where."""

    minutes = forms.TypedChoiceField(
        label=_("Length"),
        coerce=int,
        initial=60,
        choices=[(it, _("%d minutes") % it) for it in (30, 45, 60, 90, 120)],
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Video link"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for number in range(1, MOST_SLOTS + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=gettext("Time %(number)d") % {"number": number},
                required=number == 1,
                widget=forms.DateTimeInput(
                    attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
                ),
            )
        self.order_fields([f"time_{number}" for number in range(1, MOST_SLOTS + 1)])

    @property
    def times(self) -> list[datetime]:
        return [
            value
            for name, value in self.cleaned_data.items()
            if name.startswith("time_") and value is not None
        ]

    def clean_place(self) -> str:
        return one_line(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            if name.startswith("time_") and value is not None and value <= self.now:
                self.add_error(name, gettext("This time is over: choose a later one."))
            elif name.startswith("time_") and value is not None and value > self.now + FURTHEST:
                self.add_error(name, gettext("This is more than half a year away."))
        if not data.get("place") and not data.get("link") and "link" not in self.errors:
            self.add_error("place", gettext("Say where: a place or a video link."))
        return data


class DaysForm(forms.Form):
    days = forms.IntegerField(
        label=_("Works for so many days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=7,
        help_text=_("At most 30."),
    )


class ShareForm(DaysForm):
    """One form is one list, however often its button is pressed."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def default_times(now: datetime) -> dict[str, str]:
    """Tomorrow at ten, to begin with."""
    tomorrow = timezone.localtime(now) + timedelta(days=1)
    return {"time_1": f"{tomorrow:%Y-%m-%d}T10:00"}
