"""Reading a delivered mail the way a mail program would."""

import base64
import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from mail.models import DeliveredMail

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_STYLE_ATTRIBUTE = re.compile(r"\sstyle=\"[^\"]*\"|\sstyle='[^']*'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str


def open_mail(mail: DeliveredMail) -> Opened:
    message = message_from_bytes(bytes(mail.raw), policy=policy.default)
    return Opened(
        headers=tuple((name, str(value)) for name, value in message.items()),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


def html_for_display(html: str) -> tuple[str, list[str]]:
    """The HTML for a sandboxed frame, and the CSP hashes of its style blocks.

    Style attributes are inlined copies of those blocks for mail programs; a strict CSP
    would refuse them, so the frame goes without.
    """
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() + "'"
        for css in _STYLE.findall(html)
    ]
    return _STYLE_ATTRIBUTE.sub("", html), hashes
