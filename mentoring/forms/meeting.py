"""What both sides of a pair fill in, and how their forms are laid out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mentoring.models.mentors import Meeting
from skills import taxonomy
from skills.models import Level, Role, Skill
from vacancies.filters import named_provinces
from vacancies.wording import one_line


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under a heading; the `rare` ones fold away under `more`, unless something is there."""

    legend: Promise
    fields: list[forms.BoundField]
    more: Promise | None = None
    rare: Sequence[forms.BoundField] = ()

    @property
    def is_open(self) -> bool:
        # A level stands in every row, named or not.
        told = [one for one in self.rare if not one.name.startswith("level_")]
        return any(one.errors or one.value() not in (None, "", False, []) for one in told)


class MeetingForm(forms.Form):
    """Languages, ways to meet and some skills: what both sides fill in."""

    skill_rows = 6
    # The skills that stand there already.
    had: Collection[str] = ()

    online = forms.BooleanField(label=_("We can meet online"), required=False, initial=True)
    onsite = forms.BooleanField(label=_("We can meet face to face"), required=False)
    province = forms.ChoiceField(
        label=_("Province where I can meet"),
        required=False,
        help_text=_("Needed to meet face to face."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [("", "–"), *named_provinces()]  # type: ignore[attr-defined]
        for number in range(1, self.skill_rows + 1):
            self.fields[f"skill_{number}"] = forms.CharField(
                label=gettext("Skill %(number)d") % {"number": number},
                max_length=120,
                required=False,
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=gettext("Level of skill %(number)d") % {"number": number},
                choices=[(level.value, level.label) for level in Level],
                initial=Level.WORKING,
                coerce=int,
                required=False,
            )

    def named(self, *starts: str) -> list[forms.BoundField]:
        """The fields there are of these names, in this order; a name that ends in "_" is many."""
        return [
            self[name]
            for start in starts
            for name in self.fields
            if name == start or (start.endswith("_") and name.startswith(start))
        ]

    def rows(self, first: int, last: int) -> list[forms.BoundField]:
        """Skills, each before its level."""
        numbers = range(first, last + 1)
        return [self[f"{it}_{number}"] for number in numbers for it in ("skill", "level")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("online") and not data.get("onsite"):
            self.add_error("online", gettext("Choose at least one way to meet."))
        if data.get("onsite") and not data.get("province") and "province" not in self.errors:
            self.add_error("province", gettext("Say in which province you can meet."))
        data["skills"] = dict(self._skills(data))
        return data

    def _skills(self, data: dict[str, Any]) -> Iterator[tuple[str, int]]:
        language = (get_language() or "en")[:2]
        rows = {
            number: taxonomy.load().meant_by(text, language)
            for number in range(1, self.skill_rows + 1)
            if (text := one_line(data.get(f"skill_{number}") or ""))
        }
        known = self._known([it.id for meant in rows.values() for it in meant])
        given: set[str] = set()
        for number, meant in rows.items():
            if len(meant) == 1 and meant[0].id in given:
                self.add_error(f"skill_{number}", gettext("You named this skill above."))
            elif len(meant) == 1 and meant[0].id in known:
                given.add(meant[0].id)
                yield meant[0].id, data.get(f"level_{number}") or Level.WORKING
            elif meant:
                names = ", ".join(it.label(language) for it in meant)
                self.add_error(
                    f"skill_{number}", gettext("Which one: %(names)s?") % {"names": names}
                )
            else:
                self.add_error(f"skill_{number}", gettext("We know no skill of this name."))

    def _known(self, skills: Collection[str]) -> set[str]:
        """One that is retired stays with whoever has it, and comes to nobody new."""
        rows = Skill.objects.filter(Q(retired=False) | Q(pk__in=self.had), pk__in=skills)
        return set(rows.values_list("pk", flat=True))


def meeting_initial(row: Meeting, skills: Any) -> dict[str, Any]:
    given = {"online": row.online, "onsite": row.onsite, "province": row.province}
    for number, one in enumerate(skills, 1):
        given |= {f"skill_{number}": one.skill.label, f"level_{number}": one.level}
    return given


def shown_roles() -> QuerySet[Role]:
    shown = [role.id for role in taxonomy.load().roles.values() if role.kind == "ecsf"]
    return Role.objects.filter(pk__in=shown, retired=False)
