"""The figures of a rule in words, for pages and papers; asked only of what is shown as fact."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from subsidies.formulas import Formula, Length
from subsidies.models import Rule
from subsidies.sizes import Size
from subsidies.whom import LegalForm, Verdict, Who

Line = tuple[str, str]


def euro(cents: int) -> str:
    """Whole euros where there are no cents."""
    whole, rest = divmod(cents, 100)
    amount = number_format(cents / 100, 2) if rest else number_format(whole, force_grouping=True)
    return f"{amount} EUR"


def size_name(size: str) -> str:
    names = {
        Size.MICRO: _("micro company"),
        Size.SMALL: _("small company"),
        Size.MEDIUM: _("medium company"),
        Size.LARGE: _("large company"),
    }
    return names[Size(size)]


def legal_form_name(form: str) -> str:
    names = {
        LegalForm.COMPANY: _("a company"),
        LegalForm.SELF_EMPLOYED: _("self-employed"),
        LegalForm.NON_PROFIT: _("a non-profit (vzw, asbl, VoG)"),
        LegalForm.PUBLIC_BODY: _("a public body"),
    }
    return names[LegalForm(form)]


def forms_by_verdict(who: Who) -> list[tuple[str, str]]:
    """(verdict, names of the legal forms it is for), what the rule is for coming first."""
    found: dict[Verdict, list[str]] = {it: [] for it in Verdict}
    for form in LegalForm:
        found[who.verdict(form)].append(legal_form_name(form))
    return [(it.value, ", ".join(names)) for it, names in found.items() if names]


def lines_of(rule: Rule) -> list[Line]:
    """(what, how much) of everything the formula says, then for whom it is."""
    gives = rule.gives
    return [*_money(gives), *_time(gives), *_after(gives), *_whom(rule.conditions)]


def _money(gives: Formula) -> list[Line]:
    shares = ", ".join(f"{size_name(size)} {percent} %" for size, percent in gives.share.items())
    lines = [(_("Share of the price"), shares)] if shares else []
    if gives.cap_cents:
        lines.append((_("At most"), _cap(gives)))
    if gives.times_a_year:
        times = ngettext("%(n)d time a year", "%(n)d times a year", gives.times_a_year)
        lines.append((_("How often"), times % {"n": gives.times_a_year}))
    if gives.premium:
        least, most = gives.premium
        share = _("%(least)d to %(most)d %%") % {"least": least, "most": most}
        lines.append((_("Part of the premium that the employer pays"), share))
    return lines


def _cap(gives: Formula) -> str:
    amount = {"amount": euro(gives.cap_cents)}
    if gives.cap_years == 0:
        return _("%(amount)s a request") % amount
    if gives.cap_years == 1:
        return _("%(amount)s a year") % amount
    return _("%(amount)s in %(years)d years") % (amount | {"years": gives.cap_years})


def _time(gives: Formula) -> list[Line]:
    lines = [(_("Length"), length_in_words(gives.length))] if gives.length else []
    if gives.hours_share:
        share = _("at least %(share)d %% of full time") % {"share": gives.hours_share}
        lines.append((_("Hours a week"), share))
    return lines


def length_in_words(length: Length) -> str:
    values = {"min": length.min, "max": length.max, "rare": length.exceptional}
    if length.unit == "months":
        return _("%(min)d to %(max)d months") % values
    if length.exceptional:
        return _("%(min)d to %(max)d weeks, in some cases up to %(rare)d") % values
    return _("%(min)d to %(max)d weeks") % values


def _after(gives: Formula) -> list[Line]:
    after = {
        "offer": _("a contract is offered after success"),
        "as_long": _("hired for at least as long as the traineeship lasted"),
    }
    return [(_("Afterwards"), after[gives.hire])] if gives.hire else []


def _whom(who: Who) -> list[Line]:
    lines = []
    if who.sizes:
        lines.append((_("For"), ", ".join(size_name(size) for size in who.sizes)))
    if who.not_forms:
        lines.append((_("Not for"), ", ".join(who.not_forms)))
    if who.theme == "cybersecurity":
        lines.append((_("Subject"), _("cybersecurity")))
    if who.theme == "other":
        lines.append((_("Subject"), _("other subjects")))
    if who.job_seeker:
        lines.append((_("The trainee"), _("is registered as a job seeker")))
    return lines
