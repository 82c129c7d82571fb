"""The places a company works at, each with the number the Crossroads Bank gave it, if known."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.numbers import establishment_number_shown
from vacancies.models.companies import Company
from vacancies.models.located import Located

ESTABLISHMENT_ONCE = "establishment_number_once"


class Establishment(Located, models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="establishments")
    name = models.CharField(_("name of the place"), max_length=80)
    # Ten digits as text, the first from 2 to 8; empty where the company does not give it.
    number = models.CharField(_("establishment number"), max_length=10, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4)
    municipality = models.CharField(max_length=5)
    province = models.CharField(max_length=6)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], name=ESTABLISHMENT_ONCE, condition=~models.Q(number="")
            ),
            models.UniqueConstraint(fields=["company", "name"], name="establishment_name_once"),
            models.CheckConstraint(
                condition=models.Q(number="") | models.Q(number__regex=r"^[2-8][0-9]{9}$"),
                name="establishment_number_shape",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number_shown(self) -> str:
        return establishment_number_shown(self.number)
