"""What of an organisation waits out of sight until staff have read its new name."""

from django.db import models

from vacancies.models.companies import Company


class SetAside(models.Model):
    """A row of any app that everybody read under the name before, and the state it had.

    Its last two say how it was left: at another time, or in another version, somebody has moved
    it since, and it goes its own way.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    # The label of its model.
    sort = models.CharField(max_length=50)
    row = models.BigIntegerField()
    state = models.CharField(max_length=10)
    edit_version = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sort", "row"], name="set_aside_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.row}"
