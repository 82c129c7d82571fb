"""Where a way starts and where it should lead."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WayForm(forms.Form):
    """Read from the address: looking writes nothing."""

    start = forms.ChoiceField(label=_("From"))
    to = forms.ChoiceField(label=_("To"))

    def __init__(
        self,
        *args: Any,
        starts: Iterable[tuple[str, str]],
        aims: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("start", starts), ("to", aims)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
