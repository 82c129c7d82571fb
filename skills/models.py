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
