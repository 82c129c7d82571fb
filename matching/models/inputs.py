"""What matches were scored from, kept so that they can be scored again and found the same.

Each content stands once, under its hash: a person's is shared by all their matches, a vacancy's
by all of its own. Nothing is ever changed here; what no match points to any more is forgotten.
"""

from typing import Any

from django.db import models

from talent.models import Profile
from vacancies.models import Vacancy


class PersonInput(models.Model):
    """A person as the kernel saw them: key and claims, of `matching.kernel.person_input`."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    content: models.JSONField[Any, Any] = models.JSONField()

    def __str__(self) -> str:
        return f"person input {self.hash[:12]}"


class RequestInput(models.Model):
    """A vacancy as the kernel saw it, with proofs and rules: `matching.kernel.request_input`."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    content: models.JSONField[Any, Any] = models.JSONField()

    def __str__(self) -> str:
        return f"request input {self.hash[:12]}"
