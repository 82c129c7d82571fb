"""What the guide shows its components with: made-up values, no row of anything."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from design.curves import Curve, draw

ACCEPTED = 5 * 1024 * 1024


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=gettext_lazy("A line of text"), help_text=gettext_lazy("Help"))
    email = forms.EmailField(label=gettext_lazy("An e-mail address"))
    number = forms.IntegerField(label=gettext_lazy("A number"), required=False)
    day = forms.DateField(
        label=gettext_lazy("A date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    kept = forms.CharField(
        label=gettext_lazy("A field that cannot be changed"), required=False, disabled=True
    )
    text = forms.CharField(
        label=gettext_lazy("Some lines of text"), required=False, widget=forms.Textarea
    )
    one = forms.ChoiceField(label=gettext_lazy("One of a list"), choices=[])
    choice = forms.ChoiceField(
        label=gettext_lazy("One of a few"), choices=[], widget=forms.RadioSelect
    )
    several = forms.MultipleChoiceField(
        label=gettext_lazy("Some of a few"),
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label=gettext_lazy("Yes or no"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "choice", "several"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("a", _("First")), ("b", _("Second")), ("c", _("Third"))]


class SampleFileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("A file"))


def components() -> dict[str, Any]:
    """The context of the page of components."""
    whole = SampleForm(
        initial={"name": _("Text"), "kept": _("Text"), "choice": "a", "agreed": True}, prefix="good"
    )
    return {
        "form": whole,
        "refused": SampleForm({"wrong-email": "nobody", "wrong-number": "x"}, prefix="wrong"),
        "file_form": SampleFileForm(prefix="file"),
        "max_bytes": ACCEPTED,
        "trail": [(_("Level one"), "#"), (_("Level two"), "#")],
        "steps": [(_("First"), "done"), (_("Second"), "current"), (_("Third"), "ahead")],
        "page_obj": Paginator(range(200), 10).page(7),
        "saved": [(_("Name"), "Kade"), (_("Website"), "")],
        "alerts": ["info", "success", "warning", "danger"],
        "curve": _curve(),
        "axes": [
            (_("First"), 3.0, 2.0),
            (_("Second"), 4.0, 4.0),
            (_("Third"), 2.0, 0.0),
            (_("Fourth"), 3.0, 1.5),
        ],
        "bars": [(_("First"), 120), (_("Second"), 48), (_("Third"), 5), (_("Fourth"), 0)],
    }


def _curve() -> Curve | None:
    values = (41.0, 44.5, 38.0, 52.0, 71.0)
    points = [(date(2026, 1 + month, 1), value) for month, value in enumerate(values)]
    return draw(points, until=date(2026, 6, 1), top=100)
