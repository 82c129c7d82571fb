"""The name of a search, and how often to write about it."""

from django import forms

from watching.models import SavedSearch


class SearchForm(forms.ModelForm[SavedSearch]):
    class Meta:
        model = SavedSearch
        fields = ["name", "frequency"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_name(self) -> str:
        """Without line breaks and the like: it stands in a mail."""
        return " ".join(str(self.cleaned_data["name"]).split())
