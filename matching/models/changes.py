"""Who has changed since when: what keeps the index of people and vacancies up to date."""

from django.db import models


class IndexChange(models.Model):
    """A transaction changed what counts of a person or a vacancy; written by triggers only.

    `xid` is PostgreSQL's number of the transaction. Each adds rows of its own and touches
    nobody else's, so that noting a change never waits for another one and cannot deadlock.
    Subject 0 is everybody: a table was emptied, or older rows were forgotten.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        VACANCY = "vacancy"

    EVERYBODY = 0

    pk = models.CompositePrimaryKey("kind", "xid", "subject")
    kind = models.CharField(max_length=7, choices=Kind)
    xid = models.BigIntegerField()
    subject = models.BigIntegerField()
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} in {self.xid}"
