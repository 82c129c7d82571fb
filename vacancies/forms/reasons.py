"""Why an advert must say what the law forbids others to ask: one box for each rule it breaks."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.advice import RULE_NAMES
from vacancies.models import LONGEST_REASON, LawfulReason
from vacancies.proofreading import RULES_THAT_BLOCK
from vacancies.wording import one_line

SHORTEST_REASON = 15


class ReasonsForm(forms.Form):
    """A box for every rule that can block; the page shows those that do."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kept: Iterable[LawfulReason] = ()
    ) -> None:
        self.kept = tuple(kept)
        initial = {f"lawful_{one.rule}": one.reason for one in self.kept}
        super().__init__(data, initial=initial)
        for rule in RULES_THAT_BLOCK:
            self.fields[f"lawful_{rule}"] = forms.CharField(
                label=_("Lawful reason: %(rule)s") % {"rule": RULE_NAMES[rule]},
                required=False,
                min_length=SHORTEST_REASON,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def shown(self, rules: Container[str]) -> list[forms.BoundField]:
        """The boxes of these rules, and those that were filled in wrongly."""
        return [
            self[f"lawful_{rule}"]
            for rule in RULES_THAT_BLOCK
            if rule in rules or f"lawful_{rule}" in self.errors
        ]

    def given(self) -> dict[str, str]:
        """Rule -> reason, "" where none is given."""
        return {rule: one_line(self.cleaned_data[f"lawful_{rule}"]) for rule in RULES_THAT_BLOCK}
