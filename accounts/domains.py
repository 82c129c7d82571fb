"""Domains of mail addresses: one spelling for each, and those that anybody can have."""

import re
import unicodedata
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# Mailboxes that providers give to anybody: whoever uses one says nothing about an employer.
PUBLIC = frozenset(
    """
    aol.com belgacom.net brutele.be fastmail.com free.fr gmail.com gmx.at gmx.be gmx.com gmx.de
    gmx.fr gmx.net googlemail.com hetnet.nl hey.com home.nl hotmail.be hotmail.com hotmail.de
    hotmail.fr hotmail.nl icloud.com kpnmail.nl laposte.net live.be live.com live.fr live.nl
    mac.com mail.com mail.ru mailbox.org mailo.com me.com msn.com orange.fr outlook.be outlook.com
    outlook.de outlook.fr pandora.be planet.nl pm.me posteo.de posteo.net proton.me protonmail.ch
    protonmail.com proximus.be scarlet.be sfr.fr skynet.be t-online.de telenet.be tutamail.com
    tutanota.com tuta.io upcmail.nl versatel.nl voo.be wanadoo.fr web.de xs4all.nl yahoo.be
    yahoo.co.uk yahoo.com yahoo.de yahoo.fr yahoo.nl yandex.com ymail.com ziggo.nl zohomail.com
    """.split()
)
# Below them anybody can have a domain: hiding from one would hide from a whole country.
_SHARED_ENDINGS = frozenset(
    """
    ac.be ac.uk asso.fr co.at co.nl co.uk com.au com.br com.fr com.tr co.in co.jp co.nz co.za eu.com
    gouv.fr gov.uk ltd.uk me.uk net.uk nhs.uk nom.fr or.at org.uk plc.uk sch.uk tm.fr uk.com
    """.split()
)

# Sites that anybody can have under the name of a host: its domain says nothing about an employer.
HOSTED = frozenset(
    """
    blogspot.com business.site canva.site facebook.com framer.website github.io gitlab.io
    google.com herokuapp.com instagram.com jimdofree.com linkedin.com linktr.ee netlify.app
    notion.site odoo.com one-page.be pages.dev squarespace.com strikingly.com vercel.app webflow.io
    webnode.be webnode.com webnode.fr webnode.nl webnode.page weebly.com wixsite.com wordpress.com
    """.split()
)


class WrongDomain(Exception):
    """Not the domain of an employer's mail; carries the sentence that says why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Domain(NamedTuple):
    """`ascii` is as mail servers write it (xn--...), `spelt` as people do; mostly the same."""

    ascii: str
    spelt: str


def read_domain(text: str) -> Domain:
    """From a domain, an address or a link as people type them; else WrongDomain."""
    typed = unicodedata.normalize("NFKC", text).strip().casefold()
    host = re.sub(r"^[a-z]+://", "", typed).split("/")[0].rpartition("@")[2].strip(".")
    host = host.removeprefix("www.")
    try:
        name = host.encode("idna").decode("ascii")
        spelt = name.encode("ascii").decode("idna")
    except UnicodeError as error:
        raise _not_a_domain() from error
    labels = name.split(".")
    if len(name) > LONGEST or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise _not_a_domain()
    if labels[-1].isdecimal() or name in _SHARED_ENDINGS:  # an address of four numbers
        raise _not_a_domain()
    if any(name == it or name.endswith(f".{it}") for it in PUBLIC):
        raise WrongDomain(
            _(
                "Anybody can have an address at %(domain)s: it says nothing about an employer."
                " Give the enterprise number instead."
            )
            % {"domain": spelt}
        )
    return Domain(name, unicodedata.normalize("NFC", spelt))


def own_domain(website: str) -> str | None:
    """The domain that somebody registered for a website; None where it says nothing of anybody."""
    try:
        name = read_domain(re.sub(r":\d+", "", website.strip().split("?")[0])).ascii
    except WrongDomain:
        return None
    labels = name.split(".")
    owned = ".".join(labels[-3:] if ".".join(labels[-2:]) in _SHARED_ENDINGS else labels[-2:])
    return None if owned in HOSTED else owned


def lies_in(domain: str, parent: str) -> bool:
    """Whether it is that domain or one below it."""
    return domain == parent or domain.endswith(f".{parent}")


def _not_a_domain() -> WrongDomain:
    return WrongDomain(_("This is not the domain of a mail address, such as example.be."))
