"""The taxonomy's concepts as rows, so that claims and needs can only name what exists.

Labels, aliases and closeness are read from the data files (skills.taxonomy), which are the
source; these rows are loaded from them by `manage.py load_taxonomy` and never edited here.
"""

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """The same four words for what someone claims and what a vacancy asks."""

    BASIC = 1, _("basic")
    WORKING = 2, _("working")
    ADVANCED = 3, _("advanced")
    EXPERT = 4, _("expert")


def in_readers_language(labels: Mapping[str, str]) -> str:
    """The one of a concept's `labels` that its reader understands best."""
    language = (get_language() or "en")[:2]
    return str(labels.get(language) or labels["en"])


class Concept(models.Model):
    id = models.CharField(max_length=80, primary_key=True)
    labels = models.JSONField()
    retired = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, English where there is none."""
        return in_readers_language(self.labels)


class SkillGroup(Concept):
    """A REWIRE skill group: the facets of dashboards."""

    area = models.CharField(max_length=40)


class Skill(Concept):
    kind = models.CharField(max_length=20)
    group = models.ForeignKey(SkillGroup, on_delete=models.PROTECT, related_name="skills")
    esco_uri = models.URLField(blank=True)


class Role(Concept):
    """An ECSF role profile or a neighbouring role."""

    ecf = models.JSONField(default=dict)


class EscoConcept(models.Model):
    """What ESCO calls something, as `manage.py import_esco` read it.

    `labels` are by language, `alternatives` lists by language. A language in `locked` has the
    portal's wording, which no import replaces. `retired_in` is the version that left it out.
    """

    uri = models.CharField(max_length=200, primary_key=True)
    labels = models.JSONField()
    alternatives = models.JSONField()
    locked = models.JSONField(default=list)
    retired_in = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.labels.get("en") or self.uri)

    def lock_label(self, language: str, label: str) -> None:
        """Say it in the portal's words from now on, whatever ESCO calls it later."""
        self.labels = {**self.labels, language: label}
        self.locked = sorted({*self.locked, language})
        self.save(update_fields=["labels", "locked"])


class EscoSkill(EscoConcept):
    class Kind(models.TextChoices):
        KNOWLEDGE = "knowledge"
        SKILL = "skill"
        GROUP = "group"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    reuse = models.CharField(max_length=40, blank=True)
    digital = models.BooleanField(default=False)


class EscoOccupation(EscoConcept):
    code = models.CharField(max_length=20, blank=True)
    isco = models.CharField(max_length=10, blank=True)


class EscoRequirement(models.Model):
    """An occupation asks a skill: essential or optional."""

    occupation = models.ForeignKey(EscoOccupation, on_delete=models.CASCADE, related_name="asks")
    skill = models.ForeignKey(EscoSkill, on_delete=models.CASCADE, related_name="asked_by")
    kind = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "skill"], name="an_occupation_asks_a_skill_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.kind} {self.skill_id}"


class EscoLink(models.Model):
    """From a skill to a broader one, or to one that is essential or optional for it."""

    skill = models.ForeignKey(EscoSkill, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(EscoSkill, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "other", "kind"], name="esco_links_once")
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} {self.kind} {self.other_id}"


class EscoImport(models.Model):
    """A version that was read, and when first."""

    version = models.CharField(max_length=20, unique=True)
    first_read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.version


# What the portal's staff decide about the taxonomy, laid over the data files (skills.editing).

SEEN_BY = 3  # owners; a term that fewer wrote may tell something about one of them


class DecisionQuerySet(models.QuerySet[Any]):
    def live(self) -> Self:
        """Decisions that count, oldest first."""
        return self.filter(ended_by=None, ends=None).order_by("pk")

    def about(self, skill: str) -> Self:
        return self.filter(skill=skill)


class TermQuerySet(models.QuerySet[Any]):
    def shared(self) -> Self:
        """Those that enough different owners wrote, each with `owners`, most wanted first."""
        counted = self.annotate(owners=Count("sightings"))
        return counted.filter(owners__gte=SEEN_BY).order_by("-owners", "-last_seen", "pk")

    def rare(self) -> Self:
        return self.annotate(owners=Count("sightings")).filter(owners__lt=SEEN_BY)


class Publication(models.Model):
    """One row: the latest decision. Whoever publishes locks it; every process watches it."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"publication {self.number}"


class TaxonomyDecision(models.Model):
    """Who decided what about the taxonomy. Rows are only added: the database refuses the rest.

    `changes` are those of skills.taxonomy.overlay as JSON; a decision counts until another one
    `ends` it. `by` is a plain number, so that erasing a person leaves a pseudonym here.
    """

    class Action(models.TextChoices):
        ADD_NAME = "add_name", _("added a name")
        ADD_LINK = "add_link", _("added a link")
        ADD_SKILL = "add_skill", _("made a skill")
        RELABEL = "relabel", _("changed the labels")
        DROP_NAME = "drop_name", _("switched a name off")
        IGNORE = "ignore", _("ignored a term")
        UNDO = "undo", _("undid a decision")
        SHIP = "ship", _("taken over by a release")

    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    action = models.CharField(max_length=10, choices=Action)
    skill = models.CharField(max_length=80, blank=True, db_index=True)
    term = models.CharField(max_length=80, blank=True, db_index=True)
    changes = models.JSONField(default=list)
    ends = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="ended_by"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.skill or self.term}"


class UnknownTerm(models.Model):
    """A term seen in texts that the taxonomy lacks; `key` is its folded spelling.

    No text and no sentence is kept. Until several people wrote it, `key` is a keyed hash and
    `shown` is empty: what one person alone writes may be a name.
    """

    class State(models.TextChoices):
        OPEN = "open", _("to decide")
        KNOWN = "known", _("known by now")
        IGNORED = "ignored", _("ignored")

    key = models.CharField(max_length=80, unique=True)
    shown = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()

    objects = TermQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-last_seen"], name="unknown_term_queue")]

    def __str__(self) -> str:
        return self.shown


class TermSighting(models.Model):
    """That one more owner wrote a term: a keyed hash that differs from term to term."""

    term = models.ForeignKey(UnknownTerm, on_delete=models.CASCADE, related_name="sightings")
    owner = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "owner"], name="term_sighting_once")]

    def __str__(self) -> str:
        return f"sighting of {self.term_id}"


class Harvest(models.Model):
    """How far a source of texts has been read: up to this moment and row."""

    source = models.CharField(max_length=100, primary_key=True)
    moment = models.DateTimeField()
    row = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.source} up to {self.moment}"
