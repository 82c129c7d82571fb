"""Becoming a mentor, and one's own page of mentoring."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mentoring import services
from mentoring.access import participant
from mentoring.forms import MentorForm, mentor_initial
from mentoring.models import Mentor
from mentoring.selectors import enrolments_of, pairs_of, programmes_shown
from mentoring.views.starting import first_offer
from talent.models import Claim


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    user = participant(request)
    context = {
        "mentor": Mentor.objects.filter(user=user).first(),
        "enrolments": enrolments_of(user),
        "pairs": [(pair, pair.side_of(user)) for pair in pairs_of(user)[:100]],
    }
    return render(request, "mentoring/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def mentor(request: HttpRequest) -> HttpResponse:
    user, now = participant(request), timezone.now()
    kept = Mentor.objects.filter(user=user).first()
    claims = Claim.objects.confirmed().filter(profile__user=user)
    form = MentorForm(
        request.POST if request.method == "POST" else None,
        initial=mentor_initial(kept) if kept else first_offer(user),
        programmes=programmes_shown(timezone.localdate(now)),
        has_profile=claims.exists(),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        own = dict(claims.values_list("skill", "level")) if data.get("own_skills") else {}
        services.save_mentor(
            user=user,
            offer=_offer(data),
            roles=data["roles"],
            skills=own | data["skills"],
            programmes=data["programmes"],
            now=now,
        )
        messages.success(request, _("Saved. You hear from us when somebody fits."))
        return redirect("mentoring:mine")
    context = {"form": form, "kept": kept}
    return render(request, "mentoring/mentor.html", context, status=422 if form.errors else 200)


def _offer(data: dict[str, Any]) -> services.Offer:
    return services.Offer(**{name: data[name] for name in services.Offer.__slots__})
