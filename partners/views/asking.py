"""Saying that one is interested, and what one asked."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in
from partners import services
from partners.access import entry_to_ask, own_ask
from partners.errors import AskRefused
from partners.forms import AskForm
from partners.models import Ask

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def ask(request: HttpRequest, sort: str, entry_uuid: uuid.UUID) -> HttpResponse:
    """Sent once; whoever has asked already is led to what they wrote."""
    user = signed_in(request)
    entry = entry_to_ask(user, sort, entry_uuid)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["message"]
        try:
            made, new = services.ask(entry=entry, person=user, message=words, now=timezone.now())
        except AskRefused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if not new:
                messages.info(request, _("You have asked this already; it was not sent again."))
            return redirect("partners:asked_one", made.uuid)
    why_not = services.why_not(entry, now=timezone.now())
    context = {"form": form, "entry": entry, "why_not": why_not}
    return render(request, "partners/ask.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@login_required
def asked(request: HttpRequest) -> HttpResponse:
    rows = Ask.objects.whole().of(signed_in(request))[:MOST_SHOWN]
    return render(request, "partners/asked.html", {"rows": rows})


@require_safe
@never_cache
@login_required
def asked_one(request: HttpRequest, ask_uuid: uuid.UUID) -> HttpResponse:
    return render(
        request, "partners/asked_one.html", {"row": own_ask(signed_in(request), ask_uuid)}
    )
