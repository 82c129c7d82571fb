"""How long the words of a mail are kept."""

from datetime import datetime

from mail.models import DeliveredMail, OutgoingMail


def forget_mails(*, before: datetime) -> int:
    """Empty the texts of mails finished before a time, and the local mailbox of that age.

    The rows stay, so that no key is used twice; codes, links and names in the texts do not.
    """
    DeliveredMail.objects.filter(received_at__lt=before).delete()
    finished = OutgoingMail.objects.filter(finished_at__lt=before).exclude(text="")
    return finished.update(subject="", text="", html="")
