"""A candidate's skills: what the reader proposes, what counts, what was rejected."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import candidate_required, signed_in
from accounts.languages import language_name
from accounts.models import User
from skills.models import Level
from talent.access import own_claim, own_cv
from talent.forms import AddClaimForm, LanguageForm, asked_skill, read_levels
from talent.models import Cefr, Claim, WrongClaimState
from talent.selectors import skills_review
from talent.services import (
    AlreadyClaimed,
    add_claim,
    add_language,
    confirm_claims,
    get_or_create_profile,
    reject_claim,
    restore_claim,
    set_levels,
    take_conditions,
    update_claim,
)
from talent.views.partials import wants_partial


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def review(request: HttpRequest) -> HttpResponse:
    """The page; its POST acts on all rows of one list: confirm them, or keep their levels."""
    user = signed_in(request)
    if request.method != "POST":
        return _page(request, user)
    if special := _SPECIAL.get(request.POST.get("action", "")):
        return special(request, user)
    act = {"confirm": _confirm_all, "levels": _keep_levels}.get(request.POST.get("action", ""))
    if act is None:
        return HttpResponseBadRequest(_("This could not be done."))
    messages.success(request, act(user, read_levels(request.POST)))
    return _answer(request, user)


def _add_language(request: HttpRequest, user: User) -> HttpResponse:
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("This could not be done."))
    code = form.cleaned_data["code"]
    profile = get_or_create_profile(user=user)
    if add_language(profile=profile, code=code, level=form.cleaned_data["level"]):
        said = _("“%(language)s” is added to your profile.")
        messages.success(request, said % {"language": language_name(code)})
    else:
        messages.info(request, _("That was done already."))
    return _answer(request, user)


def _take_conditions(request: HttpRequest, user: User) -> HttpResponse:
    try:
        cv = own_cv(user, UUID(request.POST.get("cv", "")))
    except ValueError:
        return HttpResponseBadRequest(_("This could not be done."))
    take_conditions(profile=get_or_create_profile(user=user), cv=cv)
    messages.success(request, _("Your conditions are taken over from the file."))
    return _answer(request, user)


_SPECIAL: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "language": _add_language,
    "conditions": _take_conditions,
}


def _confirm_all(user: User, levels: dict[int, int]) -> str:
    profile = get_or_create_profile(user=user)
    count = confirm_claims(profile=profile, claims=list(levels), levels=levels)
    return ngettext("%(count)d skill is confirmed.", "%(count)d skills are confirmed.", count) % {
        "count": count
    }


def _keep_levels(user: User, levels: dict[int, int]) -> str:
    count = set_levels(profile=get_or_create_profile(user=user), levels=levels)
    return ngettext("%(count)d level is changed.", "%(count)d levels are changed.", count) % {
        "count": count
    }


@require_POST
@candidate_required
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """One row: confirm, reject, restore or set its level."""
    user = signed_in(request)
    claim = own_claim(user, pk)
    act = _ONE.get(request.POST.get("action", ""))
    if act is None:
        return HttpResponseBadRequest(_("This could not be done."))
    following = skills_review(user).after(pk) if wants_partial(request) else None
    levels = read_levels(request.POST)
    _keep_other_levels(claim, levels)
    try:
        said = act(claim, levels.get(pk, claim.level))
    except WrongClaimState:
        messages.info(request, _instead(own_claim(user, pk), request.POST["action"]))
    else:
        back = reverse("talent:claim_update", args=[pk]) if act is _reject else ""
        messages.success(request, said % {"skill": claim.skill.label}, extra_tags=back)
    return _answer(request, user, focus=following)


def _keep_other_levels(claim: Claim, levels: dict[int, int]) -> None:
    """What was chosen for the proposals beside it: the page is about to be drawn anew."""
    waiting = claim.profile.claims.proposed().exclude(pk=claim.pk).filter(pk__in=levels)
    chosen = {pk: levels[pk] for pk in waiting.values_list("pk", flat=True)}
    set_levels(profile=claim.profile, levels=chosen)


def _instead(claim: Claim, action: str) -> str:
    """What has become of it meanwhile, perhaps in another window."""
    if action == "confirm" and claim.state == Claim.State.REJECTED:
        said = _("“%(skill)s” was rejected meanwhile. You can restore it at the end of the page.")
        return said % {"skill": claim.skill.label}
    return _("That was done already.")


def _confirm(claim: Claim, level: int) -> str:
    if not confirm_claims(profile=claim.profile, claims=[claim.pk], levels={claim.pk: level}):
        raise WrongClaimState
    return _("“%(skill)s” is confirmed.")


def _reject(claim: Claim, level: int) -> str:
    reject_claim(claim=claim)
    return _("“%(skill)s” does not count. You can restore it at the end of the page.")


def _restore(claim: Claim, level: int) -> str:
    restore_claim(claim=claim)
    return _("“%(skill)s” is restored.")


def _set_level(claim: Claim, level: int) -> str:
    update_claim(claim=claim, level=level)
    return _("The level of “%(skill)s” is kept.")


_ONE: dict[str, Callable[[Claim, int], str]] = {
    "confirm": _confirm,
    "reject": _reject,
    "restore": _restore,
    "level": _set_level,
}


@require_POST
@candidate_required
def add(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = AddClaimForm(request.POST)
    if not form.is_valid():
        return _page(request, user, form=form, status=422)
    skill = form.cleaned_data["skill"]
    try:
        add_claim(
            profile=get_or_create_profile(user=user), skill=skill, level=form.cleaned_data["level"]
        )
    except AlreadyClaimed:
        form.add_error(
            "skill",
            _("“%(skill)s” is in your list already: change its level there.")
            % {"skill": skill.label},
        )
        return _page(request, user, form=form, status=422)
    messages.success(request, _("“%(skill)s” is added.") % {"skill": skill.label})
    return _answer(request, user)


def _answer(request: HttpRequest, user: User, focus: int | None = None) -> HttpResponse:
    """After a change: the fresh list for htmx, the page again for everybody else."""
    if wants_partial(request):
        return _page(request, user, focus=focus)
    return redirect("talent:skills")


def _page(
    request: HttpRequest,
    user: User,
    *,
    form: AddClaimForm | None = None,
    focus: int | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "review": skills_review(user),
        "form": form or AddClaimForm(initial=asked_skill(request.GET)),
        "levels": Level.choices,
        "cefr": Cefr.choices,
        "focus": focus,
        "is_partial": wants_partial(request),
    }
    template = "talent/_review.html" if wants_partial(request) else "talent/skills.html"
    return render(request, template, context, status=status)
