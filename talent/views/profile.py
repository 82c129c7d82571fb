"""A candidate's conditions."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import candidate_required, signed_in
from accounts.models import User
from talent.forms import ProfileForm
from talent.models import Profile
from talent.selectors import profile_of
from talent.services import StaleProfile, get_or_create_profile, save_profile


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def edit_profile(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    today = timezone.localdate()
    form = ProfileForm(request.POST or None, instance=profile_of(user), today=today)
    if request.method == "POST" and form.is_valid() and _saved(form, user):
        messages.success(request, _("Your profile is saved."))
        return redirect("talent:home")
    context: dict[str, Any] = {"form": form}
    return render(request, "talent/profile.html", context, status=422 if form.errors else 200)


def _saved(form: ProfileForm, user: User) -> bool:
    try:
        save_profile(profile=get_or_create_profile(user=user), **form.cleaned_data)
    except StaleProfile:
        _show_conflict(form, profile_of(user).pk)
        return False
    return True


def _show_conflict(form: ProfileForm, pk: int) -> None:
    """Keep what was typed, say what differs; saving again is then a decision."""
    saved = Profile.objects.get(pk=pk)
    names = ", ".join(form.differing(saved)) or _("languages")
    form.add_error(
        None,
        _(
            "Your profile was saved elsewhere after you opened this page. "
            "Different there: %(names)s. What you typed stands below; save again to keep it."
        )
        % {"names": names},
    )
    data = cast("QueryDict", form.data).copy()
    data["seen"] = saved.updated_at.isoformat()
    form.data = data
