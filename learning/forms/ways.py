"""What somebody can give for a way to a job."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_name
from learning.conditions import GOALS, Conditions
from learning.limits import USUAL_HOURS
from learning.planning import HORIZON, Goal, Limits, Relaxation
from places import PROVINCES
from talent.models import Profile

FOLDED = ("weeks", "languages", "provinces", "online")
"""What the profile says already, or few people limit."""


class LimitsForm(forms.Form):
    """Read from the address: a link is a plan, and looking writes nothing."""

    goal = forms.ChoiceField(label=_("Look for"), choices=list(GOALS.items()))
    hours = forms.IntegerField(label=_("Hours of study a week"), min_value=1, max_value=60)
    budget = forms.IntegerField(
        label=_("Budget in euro, at most"), min_value=0, max_value=100_000, required=False
    )
    weeks = forms.IntegerField(
        label=_("Ready within so many weeks"), min_value=1, max_value=HORIZON, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the lessons"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    provinces = forms.MultipleChoiceField(
        label=_("Where I would go to a classroom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    online = forms.BooleanField(label=_("Online courses too"), required=False)
    # The plan that is kept already and gets new dates; nonsense is no plan.
    renew = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        names = [(province.name(language), code) for code, province in PROVINCES.items()]
        field = self.fields["provinces"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, name) for name, code in sorted(names)]

    def clean_renew(self) -> uuid.UUID | None:
        with suppress(ValueError):
            return uuid.UUID(self.cleaned_data["renew"])
        return None

    def folded(self) -> list[BoundField]:
        """The fields that stand behind a line which says what is in them."""
        return [self[name] for name in FOLDED]

    def in_the_fold(self) -> list[str]:
        """What they say, in words; nothing where one of them has an error: they stand open."""
        return [] if any(name in self.errors for name in FOLDED) else list(self._folded_words())

    def _folded_words(self) -> Iterator[str]:
        data = self.cleaned_data
        if data["weeks"]:
            yield ngettext(
                "in %(number)s week at most", "in %(number)s weeks at most", data["weeks"]
            ) % {"number": data["weeks"]}
        yield ", ".join(language_name(code) for code in data["languages"])
        names = dict(self.fields["provinces"].choices)  # type: ignore[attr-defined]
        if data["provinces"]:
            yield ", ".join(names[code] for code in data["provinces"])
        if data["online"]:
            yield str(_("online"))

    def limits(self) -> Limits:
        """Of a form that is valid."""
        data = self.cleaned_data
        budget = data["budget"]
        return Limits(
            hours_a_week=data["hours"],
            budget=None if budget is None else 100 * budget,
            weeks=data["weeks"] or HORIZON,
            languages=frozenset(data["languages"]),
            provinces=frozenset(data["provinces"]),
            online=data["online"],
        )


def usual_limits(profile: Profile) -> dict[str, Any]:
    """What the profile says already: the languages and the province of the person."""
    spoken = [it.code for it in profile.languages.all() if it.level not in {"A1", "A2"}]
    return {
        "goal": Goal.CHEAPEST.value,
        "hours": USUAL_HOURS,
        "languages": spoken or [get_language() or "en"],
        "provinces": [profile.province] if profile.province else [],
        "online": "on",
    }


def relaxed(data: Mapping[str, Any], relaxation: Relaxation) -> dict[str, Any]:
    """The fields with the change that would help: the address of the link that applies it.

    Euro and weeks are rounded up.
    """
    wider = {**data}
    if relaxation.cents:
        wider["budget"] = data["budget"] + -(-relaxation.cents // 100)
    if relaxation.weeks:
        wider["weeks"] = min(HORIZON, (data["weeks"] or HORIZON) + relaxation.weeks)
    if relaxation.hours_a_week:
        wider["hours"] = data["hours"] + relaxation.hours_a_week
    wider["languages"] = sorted({*data["languages"], *relaxation.languages})
    wider["provinces"] = sorted({*data["provinces"], *relaxation.provinces})
    if relaxation.online or data["online"]:
        wider["online"] = "on"
    return said(wider)


def asked_again(conditions: Conditions, today: date) -> dict[str, Any]:
    """The fields that ask for the same; a deadline that is over is left out."""
    fields = {
        "goal": conditions.goal.value,
        "hours": conditions.hours,
        "budget": conditions.euros,
        "weeks": conditions.weeks_left(today),
        "languages": list(conditions.languages),
        "provinces": list(conditions.provinces or ()),
        "online": "on" if conditions.online else "",
    }
    return said(fields)


def said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without those that say nothing; a budget of 0 says something."""
    return {name: it for name, it in fields.items() if it not in (None, "", []) and it is not False}
