"""One file, chosen or dropped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents import DEFAULT

MAX_BYTES = DEFAULT.file_bytes
ACCEPTED = ".pdf,.docx,.odt,.txt,.xml,.json,.jsonld,.zip,.png,.jwt"


class CVUploadForm(forms.Form):
    file = forms.FileField(
        label=_("Your CV"),
        # An empty file gets our own sentence, with what to do about it.
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )
