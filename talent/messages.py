"""What people read for the codes that files and readers answer with."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents import Kind

# A file that is not taken, or that could not be read afterwards.
REFUSALS: dict[str, Promise] = {
    "empty": _("This file is empty. Choose the file again; it may still have been saving."),
    "too_large": _(
        "This file is larger than 10 MB. Save it again without large pictures, or as PDF."
    ),
    "unsupported_type": _(
        "Files of this kind cannot be read. Give your CV as PDF, DOCX, ODT or TXT, or a profile or"
        " badge as XML, JSON, ZIP, PNG or JWT."
    ),
    "old_word": _("This is an older Word format. Save it again as DOCX or PDF."),
    "macro": _("This document can carry a program (macro). Save it as PDF or as plain DOCX."),
    "mismatch": _(
        "The content of this file does not fit its name, or holds more than a document. "
        "Save your CV again as PDF."
    ),
    "encrypted": _("This file is password protected. Save a copy without a password."),
    "unreadable": _("This file is damaged and could not be read. Save your CV again as PDF."),
    "too_many_pages": _("This PDF has more than 50 pages. Upload only the CV itself."),
    "too_complex": _(
        "Unpacked, this file is far larger than a CV can be. Save your CV again as PDF."
    ),
    "other_format": _(
        "This file holds no profile and no badge that we know. We read Europass (XML), JSON Resume,"
        " the archive of LinkedIn (ZIP), Open Badges and European digital credentials."
    ),
    "nothing_told": _(
        "This file is of a format we know, but names no job, study, skill, language or certificate."
        " Save it again from where it comes."
    ),
    "only_link": _(
        "This badge only says where it is described, and the portal follows no links. Download it"
        " with its contents, as Open Badges 3.0, or add the certificate by hand."
    ),
    "timeout": _("Reading this file took too long. Save your CV again as a simpler PDF."),
    "too_many": _("You keep as many CVs as the portal holds for one person. Delete one first."),
    "too_often": _("You have uploaded many files today. Try again tomorrow."),
    "storage": _("The portal could not store your file just now. Try again in a few minutes."),
}
UNKNOWN = _("This file could not be read. Save your CV again as PDF and try once more.")
# Of files that programs make, which nobody can save as PDF.
REFUSED_DATA: dict[str, Promise] = {
    "mismatch": _(
        "The content of this file does not fit its name. Fetch it once more from where it comes."
    ),
    "unreadable": _(
        "This file is damaged or cut off and could not be read. Fetch it once more from where it"
        " comes."
    ),
    "too_complex": _("Unpacked, this file is far larger than a profile or a badge can be."),
    "timeout": _("Reading this file took too long. Upload your CV as PDF or DOCX instead."),
}

# What the owner of a CV should know although it was read.
WARNINGS: dict[str, Promise] = {
    "no_text": _(
        "No text was found: the pages are probably pictures. "
        "Upload a PDF made by a word processor, or add your skills by hand."
    ),
    "hidden_text": _(
        "This CV holds text that nobody can see on the page. It is not used. "
        "If you did not put it there, ask where the file came from."
    ),
    "truncated": _("This CV is very long; only its first part was read."),
    "other_language": _(
        "We read Dutch, French, German and English. This CV seems to be in another language, so"
        " that we found little in it: names of products and certificates, perhaps. Add your skills"
        " yourself, or upload a CV in one of the four."
    ),
    "register_number": _(
        "This CV seems to contain your national register number. Nobody needs it to hire you: "
        "take it out and upload the CV again."
    ),
}


def refusal(code: str, kind: str = "") -> Promise:
    """`kind` is that of the file, where it is known: the advice depends on it."""
    named = Kind.named(kind)
    if named is not None and named.is_data and code in REFUSED_DATA:
        return REFUSED_DATA[code]
    return REFUSALS.get(code, UNKNOWN)


def warnings(codes: Iterable[str]) -> list[Promise]:
    return [WARNINGS[code] for code in codes if code in WARNINGS]
