"""What of an organisation waits out of sight until staff have read it again."""

from django.db import models

from vacancies.models.companies import Company


class SetAside(models.Model):
    """A row of any app that everybody read before, and the state it had.

    Its last two say how it was left: at another time, or in another version, somebody has moved
    it since, and it goes its own way.
    """

    class Why(models.TextChoices):
        RENAMED = "renamed"
        STAFF = "staff"

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    # The label of its model.
    sort = models.CharField(max_length=50)
    row = models.BigIntegerField()
    state = models.CharField(max_length=10)
    # Another name, which an approval ends; or staff, who give back what they took.
    why = models.CharField(
        max_length=7, choices=Why, default=Why.RENAMED, db_default=Why.RENAMED.value
    )
    edit_version = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sort", "row"], name="set_aside_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.row}"
