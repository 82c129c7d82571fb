"""Becoming a mentor, and one's own page of mentoring."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from mentoring import services
from mentoring.access import participant
from mentoring.forms import MentorForm, mentor_initial
from mentoring.models import Mentor
from mentoring.models.mentors import MOST_SKILLS
from mentoring.selectors import PER_PAGE, enrolments_of, pairs_of, programmes_shown
from mentoring.views.saved import saved_offer
from mentoring.views.starting import first_offer
from talent.models import Claim


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    user = participant(request)
    pages = Paginator(pairs_of(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "mentor": Mentor.objects.filter(user=user).first(),
        "enrolments": enrolments_of(user),
        "page_obj": pages,
        "pairs": [(pair, pair.side_of(user)) for pair in pages],
    }
    return render(request, "mentoring/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def mentor(request: HttpRequest) -> HttpResponse:
    user, now = participant(request), timezone.now()
    kept = Mentor.objects.filter(user=user).first()
    form = MentorForm(
        data=request.POST if request.method == "POST" else None,
        initial=mentor_initial(kept) if kept else first_offer(user),
        kept=kept,
        programmes=programmes_shown(timezone.localdate(now)),
        has_profile=_claims(user).exists(),
    )
    context: dict[str, Any] = {"form": form, "kept": kept}
    if request.method == "POST" and form.is_valid():
        try:
            _save(user, form.cleaned_data, now)
        except services.StaleOffer as refusal:
            posted = request.POST.copy()
            posted["seen_version"] = str(refusal.current.edit_version)
            form.data = posted
            context["saved"] = saved_offer(form, refusal.current)
            return render(request, "mentoring/mentor.html", context, status=409)
        messages.success(request, _("Saved. You hear from us when somebody fits."))
        return redirect("mentoring:mine")
    return render(request, "mentoring/mentor.html", context, status=422 if form.errors else 200)


def _save(user: User, data: dict[str, Any], now: datetime) -> None:
    services.save_mentor(
        user=user,
        offer=services.Offer(**{name: data[name] for name in services.Offer.__slots__}),
        roles=data["roles"],
        skills=_with_own(data["skills"], user) if data.get("own_skills") else data["skills"],
        programmes=data["programmes"],
        seen_version=data["seen_version"] or 0,
        now=now,
    )


def _with_own(named: dict[str, int], user: User) -> dict[str, int]:
    """What they named comes first, then the strongest of their profile."""
    own = dict(_claims(user).order_by("-level", "skill").values_list("skill", "level"))
    return dict(list((named | own | named).items())[:MOST_SKILLS])


def _claims(user: User) -> QuerySet[Claim]:
    return Claim.objects.confirmed().filter(profile__user=user)
