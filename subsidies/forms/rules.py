"""What staff write when a rule changes: fields that make up its conditions and its formula."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subsidies.formulas import Formula, Length, RuleContent
from subsidies.models import Region, Rule, Scheme
from subsidies.sizes import Size
from subsidies.whom import Who

MOST_EURO = 1_000_000
MOST_AHEAD = timedelta(days=2 * 366)
"""Laws are read no earlier; a version with a slip in its year could not be taken back."""

_THEMES = [("", _("any")), ("cybersecurity", _("cybersecurity")), ("other", _("other subjects"))]
_HIRES = [
    ("", _("nothing said")),
    ("offer", _("a contract is offered after success")),
    ("as_long", _("hired for at least as long as the traineeship lasted")),
]
_SIZES = [
    (Size.MICRO.value, _("micro company")),
    (Size.SMALL.value, _("small company")),
    (Size.MEDIUM.value, _("medium company")),
    (Size.LARGE.value, _("large company")),
]


def _whole(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, help_text=help_text
    )


class RuleForm(forms.Form):
    """`seen` is the version the form was made from; who writes later is told."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    from_day = forms.DateField(
        label=_("Holds from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sizes = forms.MultipleChoiceField(
        label=_("For companies of these sizes"),
        choices=_SIZES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: for all."),
    )
    not_forms = forms.CharField(
        label=_("Legal forms shut out"),
        required=False,
        max_length=100,
        help_text=_("With commas between, for example: vzw, ivzw."),
    )
    theme = forms.ChoiceField(label=_("Subject"), choices=_THEMES, required=False)
    job_seeker = forms.BooleanField(
        label=_("The trainee is registered as a job seeker"), required=False
    )
    share_micro = _whole(_("Share for a micro company, in %"), 100)
    share_small = _whole(_("Share for a small company, in %"), 100)
    share_medium = _whole(_("Share for a medium company, in %"), 100)
    share_large = _whole(_("Share for a large company, in %"), 100)
    cap = _whole(_("At most, in euro"), MOST_EURO)
    cap_years = _whole(
        _("In so many years"), 10, _("0: the limit is for each request. Empty: one year.")
    )
    times_a_year = _whole(_("Times a year"), 100)
    unit = forms.ChoiceField(
        label=_("Length in"),
        choices=[("weeks", _("weeks")), ("months", _("months"))],
        required=False,
    )
    length_min = _whole(_("Length from"), 520)
    length_max = _whole(_("Length to"), 520)
    length_rare = _whole(_("In some cases up to"), 520)
    premium_min = _whole(_("Part of the premium the employer pays, from %"), 100)
    premium_max = _whole(_("Part of the premium the employer pays, to %"), 100)
    hours_share = _whole(_("Hours a week, at least % of full time"), 100)
    hire = forms.ChoiceField(label=_("Afterwards"), choices=_HIRES, required=False)
    source_url = forms.URLField(label=_("Source"), max_length=300, assume_scheme="https")
    source_title = forms.CharField(label=_("Title of the source"), max_length=150)
    confidence = forms.ChoiceField(label=_("How sure"), choices=Rule.Confidence.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"words_{code}"] = forms.CharField(
                label=gettext("In words: %(language)s") % {"language": name},
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean_from_day(self) -> date:
        day: date = self.cleaned_data["from_day"]
        if day > timezone.localdate() + MOST_AHEAD:
            raise forms.ValidationError(gettext("At most two years ahead: is the year right?"))
        return day

    def clean_source_url(self) -> str:
        url = str(self.cleaned_data["source_url"])
        if not url.startswith("https://"):
            raise forms.ValidationError(gettext("The address of a source begins with https://."))
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        least, most, rare = (data.get(f"length_{it}") for it in ("min", "max", "rare"))
        if (least or most or rare) and not (least and most and 0 < least <= most):
            self.add_error("length_max", gettext("Say from and to, the shorter first."))
        elif rare and most and rare < most:
            self.add_error("length_rare", gettext("This is shorter than the usual length."))
        low, high = data.get("premium_min"), data.get("premium_max")
        if (low is None) != (high is None) or (low or 0) > (high or 0):
            self.add_error("premium_max", gettext("Say from and to, the smaller first."))
        return data

    def content(self) -> RuleContent:
        data = self.cleaned_data
        return RuleContent(
            who=Who(
                sizes=tuple(data["sizes"]),
                not_forms=tuple(it.strip() for it in data["not_forms"].split(",") if it.strip()),
                theme=data["theme"],
                job_seeker=data["job_seeker"],
            ),
            formula=self._formula(),
            words={code: data[f"words_{code}"] for code, _name in settings.LANGUAGES},
            source_url=data["source_url"],
            source_title=data["source_title"],
            confidence=data["confidence"],
        )

    def _formula(self) -> Formula:
        data = self.cleaned_data
        shares = {size: data[f"share_{size}"] for size in Size}
        length = None
        if data["length_min"]:
            rare = data["length_rare"] or 0
            length = Length(data["unit"] or "weeks", data["length_min"], data["length_max"], rare)
        has_premium = data["premium_min"] is not None
        return Formula(
            share={size: percent for size, percent in shares.items() if percent is not None},
            cap_cents=(data["cap"] or 0) * 100,
            cap_years=1 if data["cap_years"] is None else data["cap_years"],
            times_a_year=data["times_a_year"] or 0,
            length=length,
            premium=(data["premium_min"], data["premium_max"]) if has_premium else None,
            hours_share=data["hours_share"] or 0,
            hire=data["hire"],
        )


class NewRuleForm(RuleForm):
    scheme = forms.ChoiceField(label=_("Scheme"), choices=Scheme.choices)
    kind = forms.ChoiceField(label=_("For what"), choices=Rule.Kind.choices)
    region = forms.ChoiceField(label=_("Region"), choices=Region.choices)
    start_unknown = forms.BooleanField(
        label=_("The source does not say since when"),
        required=False,
        help_text=_("Then the first day is the one on which you read it."),
    )

    field_order = ["scheme", "kind", "region", "seen", "from_day", "start_unknown"]


def start_of(rule: Rule) -> dict[str, Any]:
    """What the form begins with: the rule as it is; only its day is to be said."""
    who, gives = rule.conditions, rule.gives
    length, premium = gives.length, gives.premium
    return {
        "seen": rule.version,
        "sizes": list(who.sizes),
        "not_forms": ", ".join(who.not_forms),
        "theme": who.theme,
        "job_seeker": who.job_seeker,
        **{f"share_{size}": percent for size, percent in gives.share.items()},
        "cap": gives.cap_cents // 100 or None,
        "cap_years": gives.cap_years if gives.cap_cents else None,
        "times_a_year": gives.times_a_year or None,
        "unit": length.unit if length else "weeks",
        "length_min": length.min if length else None,
        "length_max": length.max if length else None,
        "length_rare": (length.exceptional or None) if length else None,
        "premium_min": premium[0] if premium else None,
        "premium_max": premium[1] if premium else None,
        "hours_share": gives.hours_share or None,
        "hire": gives.hire,
        "source_url": rule.source_url,
        "source_title": rule.source_title,
        "confidence": rule.confidence,
        **{f"words_{code}": text for code, text in rule.words.items()},
    }
