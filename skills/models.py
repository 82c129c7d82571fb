"""The taxonomy's concepts as rows, so that claims and needs can only name what exists.

Labels, aliases and closeness are read from the data files (skills.taxonomy), which are the
source; these rows are loaded from them by `manage.py load_taxonomy` and never edited here.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """The same four words for what someone claims and what a vacancy asks."""

    BASIC = 1, _("basic")
    WORKING = 2, _("working")
    ADVANCED = 3, _("advanced")
    EXPERT = 4, _("expert")


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
        language = (get_language() or "en")[:2]
        return str(self.labels.get(language) or self.labels["en"])


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
