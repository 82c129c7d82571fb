"""What became of a pledge or a notice, step by step. Whose hand it was is not kept."""

from collections.abc import Mapping

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from partners.models.entries import Action
from partners.models.notices import Notice
from partners.models.pledges import Pledge

_DONE: Mapping[str, Promise] = {
    Action.SUBMIT: pgettext_lazy("pledge or notice", "sent to our staff"),
    Action.PUBLISH: pgettext_lazy("pledge or notice", "published"),
    Action.SEND_BACK: pgettext_lazy("pledge or notice", "sent back"),
    Action.WITHDRAW: pgettext_lazy("pledge or notice", "withdrawn"),
    Action.END: pgettext_lazy("pledge or notice", "ended"),
    Action.CHANGE: pgettext_lazy("pledge or notice", "changed"),
    Action.TAKE_DOWN: pgettext_lazy("pledge or notice", "taken off the public pages"),
    Action.RECALL: pgettext_lazy("pledge or notice", "taken back to be read"),
}


class Step(models.Model):
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, null=True, related_name="steps")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="steps")
    action = models.CharField(max_length=9, choices=Action)
    by_staff = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pledge__isnull=True) ^ Q(notice__isnull=True), name="step_of_one"
            )
        ]

    def __str__(self) -> str:
        return self.action

    @property
    def what_was_done(self) -> str:
        """In the past: the words of `Action` are for what may still be done."""
        return str(_DONE[self.action])
