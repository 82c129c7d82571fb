"""Employers a candidate hides from: by enterprise number, or by the domain of their mail."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.numbers import number_shown
from talent.models.profiles import Profile


class HiddenEmployer(models.Model):
    """One employer in one of the two ways; which companies it covers is looked up when asked.

    A domain stands here in both of its spellings, since addresses are kept as people type them.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="hidden_employers")
    enterprise_number = models.CharField(max_length=10, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    domain_spelt = models.CharField(max_length=253, blank=True)
    label = models.CharField(_("name for yourself"), max_length=80, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "enterprise_number", "domain"], name="hidden_employer_once"
            ),
            models.CheckConstraint(
                condition=(Q(domain="", domain_spelt="") & ~Q(enterprise_number=""))
                | (Q(enterprise_number="") & ~Q(domain="") & ~Q(domain_spelt="")),
                name="hidden_employer_one_way",
            ),
            models.CheckConstraint(
                condition=Q(enterprise_number="") | Q(enterprise_number__regex=r"^[01][0-9]{9}$"),
                name="hidden_employer_number_shape",
            ),
        ]

    def __str__(self) -> str:
        return f"hidden employer {self.pk}"

    @property
    def shown(self) -> str:
        """The number or the domain as people write it."""
        return number_shown(self.enterprise_number) if self.enterprise_number else self.domain_spelt
