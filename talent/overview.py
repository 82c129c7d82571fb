"""The steps from a new account to being matched, and which of them comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import places
from accounts.languages import language_name
from accounts.models import User
from talent.models import ContractForm, Profile
from talent.selectors import CVCard, claim_counts, cv_cards, profile_of


@dataclass(frozen=True)
class Step:
    label: Promise
    done: bool
    url: str
    action: Promise
    why: Promise


@dataclass(frozen=True)
class Overview:
    profile: Profile
    languages: list[str]
    contracts: list[Promise | str]
    municipality: str
    cvs: list[CVCard]
    counts: dict[str, int]
    steps: list[Step]

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if not step.done), None)

    @property
    def progress(self) -> list[tuple[Promise, str]]:
        """The steps as templates/parts/steps.html takes them."""
        current = self.next_step
        return [
            (step.label, "done" if step.done else "current" if step is current else "ahead")
            for step in self.steps
        ]


def overview(user: User, *, now: datetime) -> Overview:
    profile = profile_of(user)
    languages = list(profile.languages.all()) if profile.pk else []
    cvs, counts = cv_cards(user, now=now), claim_counts(user)
    known = places.municipalities().get(profile.municipality)
    return Overview(
        profile=profile,
        languages=[f"{language_name(spoken.code)} {spoken.level}" for spoken in languages],
        contracts=[ContractForm(form).label for form in profile.contract_forms],
        municipality=known.name(get_language() or "en") if known else "",
        cvs=cvs,
        counts=counts,
        steps=_steps(profile, has_languages=bool(languages), cvs=cvs, counts=counts),
    )


def _steps(
    profile: Profile, *, has_languages: bool, cvs: list[CVCard], counts: dict[str, int]
) -> list[Step]:
    return [
        Step(
            _("Upload a CV"),
            any(not card.error for card in cvs) or counts["confirmed"] > 0,
            reverse("talent:cv_upload"),
            _("Upload a CV"),
            _("The portal reads it and proposes your skills; you decide which ones count."),
        ),
        Step(
            _("Confirm your skills"),
            counts["confirmed"] > 0 and counts["proposed"] == 0,
            reverse("talent:skills"),
            _("Look through your skills"),
            _("Only skills you confirmed are compared with vacancies."),
        ),
        Step(
            _("Say what you want"),
            bool(profile.postal_code and profile.contract_forms and has_languages),
            reverse("talent:profile"),
            _("Fill in your conditions"),
            _("Where, how much and from when: so that only fitting vacancies reach you."),
        ),
        Step(
            _("Be found"),
            counts["confirmed"] > 0 and not profile.is_paused,
            reverse("talent:profile"),
            _("Change who may see you"),
            _("You are paused: no vacancy is compared with your skills."),
        ),
    ]
