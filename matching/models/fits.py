"""Who is called ready and who trainable: the numbers, in one place, and the rule as SQL.

They are words for people and their filters. They change no score, no order and no state.
"""

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.expressions import Expression
from django.utils.translation import gettext_lazy as _

from matching.kernel.rules import TRAINABLE

READY_SCORE = 3000
"""Hundredths of a point: meeting every must-have is not enough where there are none."""

MOST_TO_LEARN = 2
"""So many must-haves somebody may miss and still be called trainable."""

START = TRAINABLE
"""The credit, in millionths, that makes a start: the asked skill two levels below, or another
one that proves it by a third. Whoever has less in a must-have would begin at nothing."""


class Fit(models.TextChoices):
    READY = "ready", _("ready now")
    TRAINABLE = "trainable", _("trainable")
    OTHER = "", _("further away")


_WITHOUT_START = f'$[*] ? (@.need.importance == "must" && @.verdict != "met" && @.credit < {START})'
"""A must-have that is not met and in which there is less than a start."""


def fit_of_a_row() -> Expression:
    """The fit of a match from its own columns: `score`, `musts`, `musts_met` and `parts`."""
    ready = Q(musts_met=F("musts"), score__gte=READY_SCORE)
    few = Q(musts_met__lt=F("musts"), musts__lte=F("musts_met") + MOST_TO_LEARN)
    # Spelt out in the migration, so that a new number asks for a new one.
    without_start = Func(
        F("parts"),
        Value(_WITHOUT_START),
        function="jsonb_path_exists",
        output_field=models.BooleanField(),
    )
    return Case(
        When(ready, then=Value(Fit.READY.value)),
        When(few & Q(without_start), then=Value(Fit.OTHER.value)),
        When(few, then=Value(Fit.TRAINABLE.value)),
        default=Value(Fit.OTHER.value),
    )
