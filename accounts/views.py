"""Where a signed-in person goes first, and their own settings."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import lacks_second_factor, signed_in, staff_required
from accounts.forms import MailChoicesForm, SettingsForm
from accounts.models import User
from mail.topics import topics_for


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Each role has a home of its own, in the language chosen here or else that of the account."""
    user = signed_in(request)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    with override((get_language() or "en") if chosen else user.language):
        return redirect(_home_of(user))


def _home_of(user: User) -> str:
    if user.is_staff:
        return "moderation:overview"
    return "matching:dashboard" if user.is_employer else "talent:home"


@require_safe
@staff_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where staff who sign in with a password alone are sent from every page of theirs."""
    context = {"lacking": lacks_second_factor(signed_in(request))}
    return render(request, "accounts/second_factor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_settings(request: HttpRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=signed_in(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your settings are saved."))
        return redirect("accounts:settings")
    status = 422 if form.errors else 200
    return render(request, "accounts/settings.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """Every kind of mail this person can get; those that can be done without are theirs to stop."""
    user = signed_in(request)
    form = MailChoicesForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice of mails is saved."))
        return redirect("accounts:notifications")
    essential = [topic for topic in topics_for(user.role) if topic.essential]
    context = {"form": form, "essential": essential}
    return render(request, "accounts/notifications.html", context)
