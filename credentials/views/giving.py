"""An organisation's side: what can be achieved, to whom it is offered, and taking back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from credentials.access import achievement_for, issuer_for
from credentials.forms import AchievementForm, CourseForm, FindForm, OfferForm, RevokeForm
from credentials.models import Achievement, WrongAwardState
from credentials.selectors import achievements_of, given, keys_of, outcomes_to_take
from credentials.services import (
    AlreadyGiven,
    NotAnIssuer,
    TooManyOffers,
    add_skill,
    create_achievement,
    link_course,
    may_issue,
    offer,
    remove_skill,
    revoke,
    revoke_gone,
    rotate_key,
    take_outcomes,
)
from talent.forms import AddClaimForm

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@employer_required
def achievements(request: HttpRequest, company_uuid: UUID) -> HttpResponse:
    """The list with a form to add one; a POST adds one, or changes the key."""
    company = issuer_for(signed_in(request), company_uuid)
    if request.POST.get("action") == "rotate":
        seen, by = request.POST.get("seen", ""), signed_in(request)
        rotate_key(company=company, seen=seen, by=by, now=timezone.now())
        messages.success(request, _("From now on a new key signs. The old one stays published."))
        return redirect("credentials:achievements", company.uuid)
    form = AchievementForm(request.POST or None, company=company)
    if request.method == "POST" and form.is_valid():
        made = create_achievement(company=company, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("“%(name)s” is ready.") % {"name": made.name})
        return redirect("credentials:achievement", made.uuid)
    context = {
        "company": company,
        "achievements": achievements_of(company),
        "keys": keys_of(company),
        "may_issue": may_issue(company),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "credentials/achievements.html", context, status=status)


@require_http_methods(GET_AND_POST)
@employer_required
def achievement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of them: its skills, and who was offered it."""
    held = achievement_for(signed_in(request), uuid)
    if request.method != "POST":
        return _page(request, held)
    act = _STEPS.get(request.POST.get("action", ""))
    if act is None:
        return HttpResponseBadRequest(_("This could not be done."))
    try:
        return act(request, held)
    except Achievement.DoesNotExist:
        raise Http404 from None


def _page(
    request: HttpRequest,
    held: Achievement,
    *,
    skills: AddClaimForm | None = None,
    offers: OfferForm | None = None,
    courses: CourseForm | None = None,
) -> HttpResponse:
    find = FindForm(request.GET)
    context = {
        "achievement": held,
        "aligned": held.aligned.select_related("skill"),
        "outcomes": outcomes_to_take(held),
        "is_given": held.is_given,
        "given": given(held, page=request.GET.get("page"), address=find.sought),
        "find_form": find,
        "course_form": courses or CourseForm(instance=held, company=held.company),
        "may_issue": may_issue(held.company),
        "skill_form": skills or AddClaimForm(),
        "offer_form": offers or OfferForm(),
        "revoke_form": RevokeForm(),
    }
    status = 422 if skills or offers or courses else 200
    return render(request, "credentials/achievement.html", context, status=status)


def _add_skill(request: HttpRequest, held: Achievement) -> HttpResponse:
    form = AddClaimForm(request.POST)
    if not form.is_valid():
        return _page(request, held, skills=form)
    try:
        add_skill(achievement=held, **form.cleaned_data)
    except AlreadyGiven:
        messages.info(request, _("Somebody was offered it already: what it says stays as it is."))
    return redirect("credentials:achievement", held.uuid)


def _remove_skill(request: HttpRequest, held: Achievement) -> HttpResponse:
    try:
        remove_skill(achievement=held, skill=request.POST.get("skill", ""))
    except AlreadyGiven:
        messages.info(request, _("Somebody was offered it already: what it says stays as it is."))
    return redirect("credentials:achievement", held.uuid)


def _take_outcomes(request: HttpRequest, held: Achievement) -> HttpResponse:
    try:
        take_outcomes(achievement=held, skills=request.POST.getlist("skill"))
    except AlreadyGiven:
        messages.info(request, _("Somebody was offered it already: what it says stays as it is."))
    return redirect("credentials:achievement", held.uuid)


def _link_course(request: HttpRequest, held: Achievement) -> HttpResponse:
    form = CourseForm(
        request.POST, instance=Achievement(company=held.company), company=held.company
    )
    if not form.is_valid():
        return _page(request, held, courses=form)
    link_course(achievement=held, course=form.cleaned_data["course"], now=timezone.now())
    messages.success(request, _("Noted. Your course and this credential show each other."))
    return redirect("credentials:achievement", held.uuid)


def _offer(request: HttpRequest, held: Achievement) -> HttpResponse:
    form, by = OfferForm(request.POST), signed_in(request)
    if not form.is_valid():
        return _page(request, held, offers=form)
    addresses = form.cleaned_data["addresses"]
    try:
        made = offer(achievement=held, addresses=addresses, by=by, now=timezone.now())
    except NotAnIssuer:
        form.add_error(None, _("Our staff have not approved the organisation yet."))
        return _page(request, held, offers=form)
    except TooManyOffers:
        form.add_error(None, _("These are too many for one day. Offer the others tomorrow."))
        return _page(request, held, offers=form)
    said = ngettext("Offered to %(count)d address.", "Offered to %(count)d addresses.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect("credentials:achievement", held.uuid)


def _revoke(request: HttpRequest, held: Achievement) -> HttpResponse:
    form, pk = RevokeForm(request.POST), request.POST.get("award", "")
    award = get_object_or_404(held.awards, pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
    if not form.is_valid():
        messages.error(request, _("Say why it is taken back; the person reads it."))
        return redirect(request.get_full_path())
    reason = form.cleaned_data["reason"]
    try:
        revoke(award=award, reason=reason, by=signed_in(request), now=timezone.now())
    except WrongAwardState:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, _("It is revoked, and everybody who checks it sees that."))
    return redirect(request.get_full_path())


def _revoke_gone(request: HttpRequest, held: Achievement) -> HttpResponse:
    pk = request.POST.get("gone", "")
    gone = get_object_or_404(held.gone, pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
    try:
        revoke_gone(gone=gone, by=signed_in(request), now=timezone.now())
    except WrongAwardState:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, _("It is revoked, and everybody who checks it sees that."))
    return redirect(request.get_full_path())


_STEPS: dict[str, Callable[[HttpRequest, Achievement], HttpResponse]] = {
    "skill": _add_skill,
    "remove": _remove_skill,
    "outcomes": _take_outcomes,
    "course": _link_course,
    "offer": _offer,
    "revoke": _revoke,
    "revoke_gone": _revoke_gone,
}
