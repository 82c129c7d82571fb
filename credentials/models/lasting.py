"""What stays of an award when its holder has gone: nothing of whom."""

from django.db import models

from credentials.models.issuing import Achievement, Award
from vacancies.models import Company


class Revocation(models.Model):
    """An entry in the list an organisation publishes of what it took back, and nothing of whom.

    It outlives the award, which goes with its person: what they saved must not count again.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    # The award's own, as it stands in what was signed.
    uuid = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"revocation of {self.uuid}"


class GoneAward(models.Model):
    """An award whose holder ended the account: enough for its organisation to take it back.

    Who kept the file can still show it, until it ends by itself.
    """

    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="gone")
    # The award's own, as it stands in what was signed.
    uuid = models.UUIDField(unique=True, editable=False)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]

    def __str__(self) -> str:
        return f"gone award {self.uuid}"

    @property
    def state(self) -> str:
        """As an award has it."""
        return Award.State.REVOKED if self.revoked_on else Award.State.ISSUED

    @property
    def get_state_display(self) -> str:
        return str(Award.State(self.state).label)
