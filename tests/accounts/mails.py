"""Reading account mails out of the outbox, as their addressee would."""

import re

from mail.models import OutgoingMail

_CODE = re.compile(r"^ *([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)
_LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def newest(to: str) -> OutgoingMail:
    mail: OutgoingMail | None = OutgoingMail.objects.filter(to=to).order_by("-pk").first()
    assert mail is not None, f"no mail for {to}"
    return mail


def code_in(mail: OutgoingMail) -> str:
    found = _CODE.search(mail.text)
    assert found, f"no code in {mail.subject}"
    return found[1]


def link_in(mail: OutgoingMail) -> str:
    """The first address of the portal in the mail, without its host."""
    found = _LINK.search(mail.text)
    assert found, f"no link in {mail.subject}"
    return found[1]
