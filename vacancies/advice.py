"""What the linter's findings are called, why they matter, and what to write instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Advice:
    """`name` of the rule, `better` wording, and the `ground` of the rule: an act or experience."""

    name: Words
    better: Words
    ground: Words


RULE_NAMES: Mapping[str, Words] = {
    "age": _("Age"),
    "tongue": _("Mother tongue"),
    "origin": _("Origin or nationality"),
    "sex": _("Men or women only"),
    "private": _("Private life, health or belief"),
    "photo": _("Photo"),
    "pay": _("Pay"),
    "pay_history": _("Earlier pay"),
    "title": _("Title for one gender"),
    "pronoun": _("Pronoun for one gender"),
    "coded": _("Words that put people off"),
    "demands": _("Demands"),
}

_AGE = _("Act of 10 May 2007 against discrimination: age is no ground to choose people by.")
_TONGUE = _(
    "Act of 10 May 2007 against discrimination: language is a protected ground, and a mother tongue"
    " says where somebody comes from."
)
_ORIGIN = _(
    "Act of 30 July 1981 against racism: nationality, descent and national or ethnic origin are no"
    " grounds to choose people by."
)
_SEX = _("Act of 10 May 2007 on equal treatment of women and men.")
_PRIVATE = _(
    "Acts of 10 May 2007: civil status, pregnancy, family, health, disability, belief, union and"
    " sexual orientation are no grounds to choose people by."
)
_TITLE = _(
    "Directive (EU) 2023/970 on pay transparency, article 5: titles and adverts are neutral. The"
    " Belgian act is still to come."
)
_HISTORY = _(
    "Directive (EU) 2023/970 on pay transparency, article 5: candidates are not asked what they"
    " earned before. The Belgian act is still to come."
)
_PAY = _(
    "Directive (EU) 2023/970 on pay transparency, article 5: candidates know the pay before they"
    " talk. Here it is needed to publish."
)
_PHOTO = _(
    "General Data Protection Regulation, article 5: ask only what you need. A photo shows age,"
    " origin and sex, which you may not choose by."
)
_CODED = _(
    "No law: in studies such words kept women from applying (Gaucher, Friesen and Kay 2011)."
    " Our list is short and our own."
)
_PRONOUN = _(
    "Directive (EU) 2023/970 on pay transparency, article 5: adverts are neutral. Our rules are few"
    " and find only plain cases."
)
_DEMANDS = _("No law: people who could do the work do not answer adverts that ask for too much.")


def _advice(rule: str, better: Words, ground: Words) -> Advice:
    return Advice(RULE_NAMES[rule], better, ground)


ADVICE: Mapping[str, Advice] = {
    "age": _advice(
        "age",
        _("Say what the person does or can: “somebody eager to learn”, “no experience needed”."),
        _AGE,
    ),
    "age-team": _advice(
        "age",
        _("Describe how the team works, not how old it is: “a team that shares what it learns”."),
        _AGE,
    ),
    "age-experience": _advice(
        "age",
        _("Name the experience needed at least, never at most: more of it is no reason to refuse."),
        _AGE,
    ),
    "tongue": _advice(
        "tongue",
        _("Ask for a level and say what for: “French at C1, as clients call in French”."),
        _TONGUE,
    ),
    "tongue-level": _advice(
        "tongue",
        _("Name the level as C1 or C2 of the European framework: it can be learned and tested."),
        _TONGUE,
    ),
    "origin": _advice(
        "origin",
        _("Leave it out. Where the law demands it, name the clearance or the right to work."),
        _ORIGIN,
    ),
    "origin-clearance": _advice(
        "origin",
        _("Ask for the clearance or the right to work itself: “ready to be vetted for secret”."),
        _ORIGIN,
    ),
    "sex": _advice(
        "sex",
        _("Say what the work asks: “can lift servers of 20 kg”, not who should do it."),
        _SEX,
    ),
    "private": _advice(
        "private",
        _("Leave it out. Say what the work asks: “on call one week in four”."),
        _PRIVATE,
    ),
    "photo": _advice("photo", _("Leave it out, or write: “please send no photo”."), _PHOTO),
    "pay": _advice(
        "pay", _("Fill in the gross pay, from and to, in the form: it is shown to everybody."), _PAY
    ),
    "pay-history": _advice(
        "pay_history", _("Say what you pay. You may ask what somebody hopes to earn."), _HISTORY
    ),
    "title": _advice(
        "title",
        _("Add (m/f/x), or name both forms, or choose a word for everybody."),
        _TITLE,
    ),
    "pronoun": _advice(
        "pronoun",
        _("Address the reader: “you report to …”. Or write “he or she”, or “the person”."),
        _PRONOUN,
    ),
    "coded": _advice(
        "coded",
        _("Name the work: “finds flaws others miss”, “explains risks clearly”."),
        _CODED,
    ),
    "demands-junior": _advice(
        "demands",
        _(
            "Ask a beginner for interest and basics: such a certificate or so much experience takes"
            " years."
        ),
        _DEMANDS,
    ),
    "demands-years": _advice(
        "demands",
        _("This has not existed for so long. Ask what somebody has done with it."),
        _DEMANDS,
    ),
    "demands-languages": _advice(
        "demands",
        _("Name the language of each task and its level: reading mails needs less than C1."),
        _DEMANDS,
    ),
    "demands-musts": _advice(
        "demands",
        _("More than eight must-haves: keep those without which nobody can start."),
        _DEMANDS,
    ),
}
