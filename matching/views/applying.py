"""Applying from one's own vacancies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import candidate_required, signed_in
from matching.access import vacancy_to_apply_for
from matching.forms import ApplyForm
from matching.models.candidacies import LONGEST_LETTER
from matching.selectors import candidacy_of
from matching.services.applying import (
    CVGone,
    Hidden,
    NotNow,
    NotTrainable,
    WrongState,
    apply,
)
from matching.services.chances import Chance
from matching.views.chances import chance_page, own_chance, scheme_for
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy


@require_POST
@candidate_required
def apply_for(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    profile, vacancy = profile_of(user), vacancy_to_apply_for(uuid)
    if (elsewhere := _too_late(request, profile, vacancy)) is not None:
        return elsewhere
    found = own_chance(profile, vacancy)
    form = ApplyForm(request.POST, profile=profile, scheme=scheme_for(found))
    if not form.is_valid():
        return _once_more(request, profile, found, form)
    try:
        candidacy = apply(
            profile=profile, vacancy=vacancy, by=user, now=timezone.now(), **form.cleaned_data
        )
    except CVGone:
        form.refuse_cv()
        return _once_more(request, profile, found, form)
    except NotTrainable:
        form.refuse_on_the_job()
        return _once_more(request, profile, found, form)
    except (Hidden, NotNow, WrongState) as reason:
        return _not_sent(request, vacancy, reason)
    messages.success(request, _("You have applied. The company sees your name and address now."))
    return redirect("matching:application", uuid=candidacy.uuid)


def _too_late(request: HttpRequest, profile: Profile, vacancy: Vacancy) -> HttpResponse | None:
    """Where to go instead when it has closed, or was applied for in another tab."""
    if not vacancy.is_open:
        return _not_sent(request, vacancy, NotNow())
    before = candidacy_of(profile, vacancy)
    if before is None or before.state != before.State.APPLIED:
        return None
    messages.info(request, _("You have applied already; what you sent now was not added."))
    return redirect("matching:application", uuid=before.uuid)


def _not_sent(request: HttpRequest, vacancy: Vacancy, reason: Exception) -> HttpResponse:
    """Back to the list or the vacancy; a letter is shown first, to be taken along."""
    closed = isinstance(reason, NotNow) and not isinstance(reason, Hidden)
    onward = (
        reverse("matching:chances") if closed else reverse("matching:chance", args=[vacancy.uuid])
    )
    letter = request.POST.get("letter", "").strip()[:LONGEST_LETTER]
    if not letter:
        messages.error(request, _why_not(reason))
        return redirect(onward)
    context = {"reason": _why_not(reason), "letter": letter, "onward": onward}
    return render(request, "matching/not_sent.html", context, status=409)


def _why_not(reason: Exception) -> str:
    if isinstance(reason, Hidden):
        return _("You hide from this company: it is told nothing.")
    if isinstance(reason, NotNow):
        return _("This vacancy has closed meanwhile; nothing was sent.")
    return _("Nothing was sent: you and this company have spoken already.")


def _once_more(
    request: HttpRequest, profile: Profile, found: Chance, form: ApplyForm
) -> HttpResponse:
    context = chance_page(profile, found) | {"apply_form": form}
    return render(request, "matching/chance.html", context, status=422)
