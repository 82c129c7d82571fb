"""Several courses that belong together: a bachelor, a track, a certificate in parts."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vacancies.models import Company


class Programme(models.Model):
    """Has no state of its own: it is shown with the first of its courses that is."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="programmes")
    title = models.CharField(_("title"), max_length=160)
    about = models.TextField(_("about the programme"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    hours = models.PositiveIntegerField(
        _("hours in all"), null=True, blank=True, validators=[MaxValueValidator(10_000)]
    )
    ects = models.DecimalField(
        _("ECTS credits"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    link = models.URLField(_("web page"), blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "title"], name="programme_title_once"),
            models.CheckConstraint(
                condition=Q(ects__isnull=True) | Q(ects__gt=0), name="programme_ects_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title
