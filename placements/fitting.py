"""Whether somebody can learn the work on the job: of a match, and by the rule of a scheme."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.conditions import Condition, Standing
from matching.contracts import on_the_job_at
from matching.models import Candidacy, Match
from matching.models.fits import Fit
from placements.models import Placement
from subsidies.models import Rule
from subsidies.wording import length_in_words, size_name
from vacancies.models import Vacancy

FULL_TIME = 38
"""Hours a week that the share of a rule is reckoned of."""


def kind_of(candidacy: Candidacy) -> str:
    """Of the placement that two can begin; "" for none.

    An ordinary vacancy has one where a traineeship was proposed, or the person lacks a little.
    """
    match = candidacy.match
    if match.vacancy.contract == Vacancy.Contract.INTERNSHIP:
        return Placement.Kind.INTERNSHIP
    offered = on_the_job_at(match.vacancy)
    for_it = match.vacancy.contract in Placement.CONTRACTS or match.fit == Fit.TRAINABLE
    if not offered or not (for_it or candidacy.on_the_job):
        return ""
    # The workplace may have moved to another region since it was proposed.
    return candidacy.on_the_job if candidacy.on_the_job in offered else offered[0].value


def standing_of(match: Match) -> str:
    """Where a proposal to learn on the job is, or why there can be none; a word for templates."""
    candidacy = getattr(match, "candidacy", None)
    state = candidacy.state if candidacy else ""
    if candidacy and state == Candidacy.State.INVITED:
        return "proposed" if candidacy.on_the_job else "asked"
    if candidacy and state == Candidacy.State.ACCEPTED and kind_of(candidacy):
        return "agreed"
    if state in (Candidacy.State.DECLINED, Candidacy.State.REFUSED, Candidacy.State.WITHDRAWN):
        return "over"
    if not match.vacancy.is_open and state != Candidacy.State.APPLIED:
        return "closed"
    if not on_the_job_at(match.vacancy):
        return "nowhere"
    return {Fit.READY: "ready", Fit.TRAINABLE: "free"}.get(Fit(match.fit), "far")


def checks_of(rule: Rule, vacancy: Vacancy, weeks: int | None) -> list[Condition]:
    """The conditions of a rule that is a fact, as far as the vacancy and its company tell.

    What only the person could say, such as being registered as a job seeker, nobody asks here.
    """
    return [*_company(rule, vacancy), *_work(rule, vacancy, weeks), *_person(rule)]


def _company(rule: Rule, vacancy: Vacancy) -> Iterator[Condition]:
    who, company = rule.conditions, vacancy.company
    if who.sizes:
        fits = Standing.MET if company.size in who.sizes else Standing.NOT_MET
        yield Condition(_("Size of your company"), fits, size_name(company.size))
    if who.not_forms:
        said = _("not for: %(forms)s") % {"forms": rule.not_for}
        yield Condition(_("Legal form"), Standing.UNKNOWN, said)


def _work(rule: Rule, vacancy: Vacancy, weeks: int | None) -> Iterator[Condition]:
    gives = rule.gives
    if gives.hours_share:
        fits = vacancy.hours * 100 >= FULL_TIME * gives.hours_share
        said = _("asked: %(share)d %% of full time; your vacancy: %(hours)d hours a week")
        detail = said % {"share": gives.hours_share, "hours": vacancy.hours}
        yield Condition(_("Hours a week"), _judge(fits), detail)
    if gives.length and weeks:
        planned = ngettext("%(weeks)d week planned", "%(weeks)d weeks planned", weeks)
        detail = f"{length_in_words(gives.length)}; {planned % {'weeks': weeks}}"
        yield Condition(_("Length"), _judge(gives.allows_weeks(weeks)), detail)
    if gives.hire:
        yield _afterwards(vacancy)


def _afterwards(vacancy: Vacancy) -> Condition:
    """A contract of employment is promised: a permanent one always does, freelance work never."""
    kinds = {
        Vacancy.Contract.PERMANENT: Standing.MET,
        Vacancy.Contract.FREELANCE: Standing.NOT_MET,
    }
    standing = kinds.get(Vacancy.Contract(vacancy.contract), Standing.UNKNOWN)
    said = _("you promise a contract of employment; your vacancy: %(contract)s")
    detail = said % {"contract": vacancy.get_contract_display()}
    return Condition(_("Afterwards"), standing, detail)


def _person(rule: Rule) -> Iterator[Condition]:
    if rule.conditions.job_seeker:
        said = _("must be registered as a job seeker: the employment service checks it with them")
        yield Condition(_("The candidate"), Standing.UNKNOWN, said)


def _judge(met: bool) -> Standing:
    return Standing.MET if met else Standing.NOT_MET
