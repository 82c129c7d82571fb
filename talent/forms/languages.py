"""A language as a person confirms it."""

from django import forms
from django.conf import settings

from talent.models import Cefr


class LanguageForm(forms.Form):
    code = forms.ChoiceField(choices=settings.LANGUAGES)
    level = forms.ChoiceField(choices=Cefr.choices)
