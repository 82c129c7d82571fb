"""Times for a talk: proposed by the team, taken by the candidate, in everybody's calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import candidate_required, employer_required, signed_in
from hiring.access import interview_of_either, interview_to_manage, own_interview
from hiring.emails import calendar_of
from hiring.forms import InterviewForm
from hiring.models.interviews import InterviewPassed
from hiring.services import interviews as services
from hiring.views.team import PAGE, context_of
from matching.access import match_to_decide_on
from matching.services.decisions import NotNow


@require_POST
@employer_required
def propose(request: HttpRequest, uuid: str) -> HttpResponse:
    user, now = signed_in(request), timezone.now()
    match = match_to_decide_on(user, uuid)
    form = InterviewForm(request.POST, now=now)
    if not form.is_valid():
        context = context_of(user, match) | {"interview_form": form}
        return render(request, PAGE, context, status=422)
    data = form.cleaned_data
    try:
        services.propose(
            match=match,
            times=form.times,
            minutes=data["minutes"],
            place=data["place"],
            link=data["link"],
            by=user,
            now=now,
        )
    except (services.NotInContact, NotNow):
        messages.error(request, _("Times can be proposed once the candidate and you said yes."))
    except services.AlreadyOpen:
        messages.error(request, _("Times are proposed or agreed already: cancel them first."))
    else:
        messages.success(request, _("The candidate is asked by mail to choose a time."))
    return redirect("hiring:team", uuid=match.uuid)


@require_POST
@employer_required
def cancel(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    interview = interview_to_manage(user, uuid)
    try:
        services.cancel(interview=interview, by=user, now=timezone.now())
    except (InterviewPassed, services.NotInContact):
        messages.error(request, _("There is nothing to cancel any more."))
    else:
        messages.success(request, _("Cancelled; the candidate is told by mail."))
    return redirect("hiring:team", uuid=interview.candidacy.match.uuid)


@require_safe
@never_cache
@login_required
def calendar(request: HttpRequest, uuid: str) -> HttpResponse:
    """The agreed time as a file, for both sides."""
    user = signed_in(request)
    interview = interview_of_either(user, uuid)
    own = interview.candidacy.match.profile.user_id == user.pk
    content = calendar_of(interview, for_person=own, now=interview.changed_at)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="interview.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@candidate_required
def choose(request: HttpRequest, uuid: str) -> HttpResponse:
    """`slot` is the number of a time, or "none"."""
    interview = own_interview(signed_in(request), uuid)
    wanted = request.POST.get("slot", "")
    url = reverse("matching:application", args=[interview.candidacy.uuid])
    if wanted != "none" and not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        messages.error(request, _("Choose a time, or say that none fits."))
        return redirect(f"{url}#interview")
    slot = None if wanted == "none" else int(wanted)
    try:
        services.choose(interview=interview, slot=slot, now=timezone.now())
    except (InterviewPassed, services.NotInContact):
        messages.error(request, _("This time can no longer be chosen."))
    else:
        messages.success(
            request,
            _("The company is told that no time fits.")
            if slot is None
            else _("The time is agreed; you get a mail for your calendar."),
        )
    return redirect(f"{url}#interview")
