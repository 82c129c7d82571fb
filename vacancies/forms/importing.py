"""Adverts from elsewhere: a file or a posting in the clipboard, and which of them become drafts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adverts.files import EXTENSIONS, MAX_BYTES, Advert, AdvertError, Code, read
from vacancies.models import Company

_REFUSALS: Mapping[Code, Any] = {
    Code.EMPTY: _("This file is empty."),
    Code.TOO_LARGE: _("This file is larger than 2 MB: split it."),
    Code.TOO_MANY: _("At most 200 adverts are read at once: split the file."),
    Code.UNSUPPORTED_TYPE: _("Choose a JSON, HTML, XML or CSV file."),
    Code.UNREADABLE: _("This file is damaged or cut off. Save it again and try once more."),
    Code.TOO_COMPLEX: _("This file holds much more than adverts: save the adverts alone."),
    Code.OTHER_FORMAT: _(
        "No advert was found in this: no JobPosting, no PositionOpening, no column with titles."
    ),
}


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        required=False,
        # An empty file gets our own sentence.
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )
    pasted = forms.CharField(
        label=_("Or paste a JobPosting (JSON-LD)"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Adds `adverts`: what was read."""
        cleaned = self.cleaned_data
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "")
        if file is None and not pasted and not self.errors:
            raise forms.ValidationError(_("Choose a file or paste a JobPosting."))
        if self.errors:
            return cleaned
        field = "file" if file is not None else "pasted"
        try:
            cleaned["adverts"] = _read(file, pasted)
        except AdvertError as refusal:
            self.add_error(field, _REFUSALS[refusal.code])
        return cleaned


def _read(file: Any, pasted: str) -> list[Advert]:
    if file is None:
        name = "pasted.html" if "<script" in pasted.lower() else "pasted.json"
        return read(name, pasted.encode("utf-8", "replace"))
    if file.size > MAX_BYTES:
        raise AdvertError(Code.TOO_LARGE)
    return read(file.name or "", file.read())


class RowsForm(forms.Form):
    """`carried` holds what was read, signed; `rows` the places in it that are chosen."""

    carried = forms.CharField(widget=forms.HiddenInput)
    company = forms.ChoiceField(label=_("Company"))

    def __init__(self, *args: Any, companies: Sequence[Company], count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        company = self.fields["company"]
        company.choices = [(str(one.uuid), one.name) for one in companies]  # type: ignore[attr-defined]  # a choice field
        self.fields["rows"] = forms.TypedMultipleChoiceField(
            coerce=int,
            choices=[(number, number) for number in range(count)],
            error_messages={"required": _("Choose at least one advert.")},
        )
