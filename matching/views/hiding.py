"""The candidate's side: employers that must not find them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import candidate_required, signed_in
from accounts.models import User
from matching.services.hiding import TakesBack, hide
from talent.access import own_hidden_employer
from talent.forms import HideForm
from talent.selectors import profile_of
from talent.services import TooManyHidden, get_or_create_profile, show_to

PAGE = "matching/hidden.html"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def hidden(request: HttpRequest) -> HttpResponse:
    """Whom the person hides from, and the form to add one; asks before anything is taken back."""
    user = signed_in(request)
    form = HideForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _hide(user, form, agreed=request.POST.get("agreed") == "yes")
        except TakesBack as question:
            context["takes_back"] = question.candidacies
        except TooManyHidden:
            form.add_error(None, _("You hide from as many employers as the list holds."))
        else:
            messages.success(request, _("You are hidden from this employer from now on."))
            return redirect("matching:hidden")
    profile = profile_of(user)
    context["rows"] = list(profile.hidden_employers.all()) if profile.pk else []
    return render(request, PAGE, context, status=422 if form.errors else 200)


def _hide(user: User, form: HideForm, *, agreed: bool) -> None:
    hide(
        profile=get_or_create_profile(user=user),
        enterprise_number=form.cleaned_data["enterprise_number"],
        domain=form.cleaned_data["domain"],
        label=form.cleaned_data["label"],
        agreed=agreed,
        now=timezone.now(),
    )


@require_POST
@candidate_required
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_hidden_employer(signed_in(request), pk)
    show_to(hidden=row)
    messages.success(
        request, _("You are no longer hidden from %(employer)s.") % {"employer": row.shown}
    )
    return redirect("matching:hidden")
