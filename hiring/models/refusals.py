"""What a company writes to those it does not go on with: a text for each reason and language."""

from django.conf import settings
from django.db import models

from matching.models import Candidacy
from vacancies.models import Company

LONGEST_TEXT = 1500


class RefusalText(models.Model):
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, choices=Candidacy.Reason)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(max_length=LONGEST_TEXT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "reason", "language"], name="refusal_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} in {self.language} of {self.company_id}"
