"""What staff type about the taxonomy, checked before it is published."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from skills.editing.reaching import Reach
from skills.editing.words import FIELD_WORDS, KIND_WORDS, PLACE_WORDS, group_choices
from skills.forms import SkillField
from skills.models import Skill
from skills.reading.unknown import not_skills
from skills.taxonomy import LANGUAGES, load
from skills.taxonomy.folding import fold_name
from skills.taxonomy.overlay import AddLink, AddName, NewSkill, Relabel

LONGEST_NAME = 80
SHORTEST = 2  # letters up to which a name must be in one exact spelling
NEW_KINDS = [(kind, word) for kind, word in KIND_WORDS.items() if kind != "certificate"]
LINK_KINDS = [
    ("broader", gettext_lazy("this skill is a kind of the other, and proves it")),
    ("related", gettext_lazy("they are close: each proves the other in part")),
]
LANGUAGE_PLACES = [(place, PLACE_WORDS[place]) for place in ("any", *LANGUAGES)]


class NameInput(forms.CharField):
    """A name as the tables can hold it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": LONGEST_NAME} | kwargs))

    def clean(self, value: Any) -> str:
        text = " ".join(str(super().clean(value)).split())
        if text and not any(map(str.isalnum, text)):
            raise forms.ValidationError(_("A name needs a letter or a digit."), code="empty")
        if any(unicodedata.category(char) == "Cf" for char in text):
            raise forms.ValidationError(
                _("This name holds a letter that cannot be seen. Type it anew."), code="unseen"
            )
        if "|" in text:
            raise forms.ValidationError(
                _("“|” stands between names in the tables. Leave it out."), code="bar"
            )
        return text


class OptionalSkillField(SkillField):
    """A skill by name, or none."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if str(value or "").strip() else None


class NameForm(forms.Form):
    """One more name of a skill; `reach` is told where it was asked for."""

    reach: Reach | None = None
    name = NameInput(label=gettext_lazy("Name"))
    place = forms.ChoiceField(choices=LANGUAGE_PLACES, label=gettext_lazy("Language"))
    exact = forms.BooleanField(
        required=False,
        label=gettext_lazy("Only in exactly this spelling"),
        help_text=gettext_lazy(
            "For short names that are also words: capitals then count, the language does not."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        name = fold_name(data.get("name", ""))
        # Such a word would be found in nearly every text.
        everyday = name in not_skills() or (len(name) <= SHORTEST and not data.get("exact"))
        if name and everyday:
            self.add_error(
                "name",
                _(
                    "“%(name)s” is also an everyday word or very short: it would be found where"
                    " nobody means the skill. Take a longer name, or only this exact spelling."
                )
                % {"name": data["name"]},
            )
        return data

    def refuse_other_meaning(self, skill: str) -> None:
        """A name means one skill: say whose it is already."""
        name = self.cleaned_data.get("name")
        owner = load().named(name) if name else None
        if owner is None:
            return
        words = {"name": name, "skill": owner.label(get_language() or "en")}
        if owner.id != skill:
            self.add_error("name", _("“%(name)s” is a name of “%(skill)s”.") % words)
        else:
            self.add_error("name", _("“%(skill)s” has the name “%(name)s” already.") % words)

    def change(self, skill: str) -> AddName:
        data = self.cleaned_data
        return AddName(skill, data["name"], "exact" if data["exact"] else data["place"])


class LinkForm(forms.Form):
    """One more link of a skill upwards or aside; downwards it is made on the other's page."""

    reach: Reach | None = None
    other = SkillField(label=gettext_lazy("Other skill"))
    kind = forms.ChoiceField(choices=LINK_KINDS, label=gettext_lazy("How they hang together"))

    def refuse_second_link(self, skill: str) -> None:
        """Two skills have one link; none is linked to itself."""
        other = self.cleaned_data.get("other")
        if other is None:
            return
        if other.pk == skill:
            self.add_error("other", _("A skill is not linked to itself."))
        elif any({skill, other.pk} == {link.narrower, link.broader} for link in load().links):
            self.add_error("other", _("The two are linked already."))

    def change(self, skill: str) -> AddLink:
        return AddLink(skill, self.cleaned_data["other"].pk, self.cleaned_data["kind"])


class AliasForm(NameForm):
    """The skill that an unknown term means."""

    skill = SkillField(label=gettext_lazy("It is a name of this skill"))
    field_order = ["skill", "name", "place", "exact"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        skill = data.get("skill")
        if skill is not None:
            self.refuse_other_meaning(skill.pk)
        return data


class LabelsForm(forms.Form):
    """What a skill is called, in four languages."""

    skill_id = ""
    label_en = NameInput(label=PLACE_WORDS["en"])
    label_nl = NameInput(label=PLACE_WORDS["nl"])
    label_fr = NameInput(label=PLACE_WORDS["fr"])
    label_de = NameInput(label=PLACE_WORDS["de"])

    def clean(self) -> dict[str, Any]:
        """A label that is another skill's name already is shown beside its field."""
        for language in LANGUAGES:
            name = self.cleaned_data.get(f"label_{language}")
            owner = load().named(name) if name else None
            if owner is not None and owner.id != self.skill_id:
                words = {"name": name, "skill": owner.label(get_language() or "en")}
                self.add_error(
                    f"label_{language}", _("“%(name)s” is a name of “%(skill)s”.") % words
                )
        return self.cleaned_data

    @classmethod
    def of(cls, skill: str, data: Any = None) -> "LabelsForm":
        """The form of a skill, filled with its labels."""
        labels = load().skills[skill].labels
        initial = {f"label_{language}": label for language, label in labels.items()}
        form = cls(data, initial=initial, auto_id="label_%s")
        form.skill_id = skill
        return form

    def changes(self) -> list[Relabel]:
        return [
            Relabel(self.skill_id, name.removeprefix("label_"), self.cleaned_data[name])
            for name in self.changed_data
        ]


class SkillForm(LabelsForm):
    """A skill that the taxonomy lacks."""

    kind = forms.ChoiceField(
        choices=NEW_KINDS,
        label=gettext_lazy("Kind"),
        help_text=gettext_lazy(
            "Certificates come with a release: their issuer and what they prove belong to them."
        ),
    )
    field = forms.ChoiceField(choices=[*FIELD_WORDS.items()], label=gettext_lazy("Field"))
    group = forms.ChoiceField(label=gettext_lazy("Group"))
    broader = OptionalSkillField(
        required=False,
        label=gettext_lazy("Broader skill"),
        help_text=gettext_lazy(
            "Who has the new skill has this one, too: Splunk is a SIEM. Leave it empty if none is."
        ),
    )
    field_order = ["label_en", "label_nl", "label_fr", "label_de", "kind", "field", "group"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["group"]
        assert isinstance(groups, forms.ChoiceField)
        groups.choices = group_choices()

    def new_skill(self) -> NewSkill:
        data = self.cleaned_data
        return NewSkill(
            id=_free_id(data["label_en"]),
            kind=data["kind"],
            field=data["field"],
            group=data["group"],
            labels=tuple((language, data[f"label_{language}"]) for language in LANGUAGES),
            broader=data["broader"].pk if data["broader"] else "",
        )

    def changes_for(self, term: str) -> Sequence[NewSkill | AddName]:
        """The skill, and the term that led to it where no label says the same."""
        new = self.new_skill()
        labels = {fold_name(label) for _language, label in new.labels}
        known = not term or fold_name(term) in labels or load().named(term)
        return [new] if known else [new, AddName(new.id, term, "any")]


def _free_id(label: str) -> str:
    """An id no other skill ever had; the row of one that was undone is taken up again."""
    stem = f"portal:{slugify(label)[:60] or 'skill'}"
    taken = {*load().skills, *_retired_otherwise(stem, label)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (stem, *numbered) if free not in taken)


def _retired_otherwise(stem: str, label: str) -> set[str]:
    rows = Skill.objects.filter(pk__startswith=stem).exclude(labels__en=label)
    return set(rows.values_list("pk", flat=True))
