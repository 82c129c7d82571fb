"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.outbox import SHORTLIST_TOPIC
from mail.topics import Topic

TOPICS = [
    Topic(
        key=SHORTLIST_TOPIC,
        label=_("Shortlists by mail"),
        text=_("The candidates who fit your vacancies, as soon as they are found."),
        readers=(User.Role.EMPLOYER,),
        events=("shortlist",),
    ),
    Topic(
        key="answers",
        label=_("Applications and answers of candidates"),
        text=_(
            "When a candidate applies, answers you or withdraws, and when a line you have seen was"
            " corrected. The page of the match says it, too."
        ),
        readers=(User.Role.EMPLOYER,),
        events=("candidate_answered", "candidate_applied", "candidate_withdrew", "line_corrected"),
    ),
    Topic(
        key="waiting",
        label=_("People who wait for your answer"),
        text=_("Once for each of them, before their application ends because you said nothing."),
        readers=(User.Role.EMPLOYER,),
        events=("answer_wanted",),
    ),
    Topic(
        key="invitations",
        label=_("Invitations"),
        text=_("When a company would like to meet you. Your page of applications shows it, too."),
        readers=(User.Role.CANDIDATE,),
        events=("invitation", "proposal_dropped"),
    ),
    Topic(
        key="applications",
        label=_("Answers to your applications"),
        text=_("What a company decided about your application, and why; or that it ended."),
        readers=(User.Role.CANDIDATE,),
        events=("application_answered", "application_ended"),
        essential=True,
    ),
    Topic(
        key="contests",
        label=_("Lines you contested"),
        text=_("What was decided about a line of a match that you contested, and why."),
        readers=(User.Role.CANDIDATE,),
        events=("contest_settled",),
        essential=True,
    ),
]
