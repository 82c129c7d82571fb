"""The local mailbox and the outbox for staff, and stopping a topic for whoever holds the link."""

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mail.mailbox import html_for_display, open_mail
from mail.models import DeliveredMail, OutgoingMail
from mail.outbox import stop_topic
from mail.signals import mail_read
from mail.unsubscribing import read_token
from workqueue.models import Job

PER_PAGE = 25


def _is_staff(user: object) -> bool:
    """Strangers are asked to sign in; signed-in people without the right are refused."""
    if getattr(user, "is_authenticated", False) and not getattr(user, "is_staff", False):
        raise PermissionDenied
    return bool(getattr(user, "is_staff", False))


staff_only = user_passes_test(_is_staff)


@require_safe
@staff_only
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail the portal delivered here, newest first; `to` narrows to an address."""
    to = request.GET.get("to", "").strip()[:254]
    mails = DeliveredMail.objects.defer("raw")
    if to:
        mails = mails.filter(to__icontains=to)
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/mailbox.html", {"page": page, "to": to})


@require_safe
@staff_only
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # views with arguments too
def message(request: HttpRequest, pk: int) -> HttpResponse:
    mail = _open(request, pk)
    return render(request, "mail/message.html", {"mail": mail, "opened": open_mail(mail)})


@require_safe
@staff_only
@xframe_options_sameorigin
def message_html(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The HTML part alone, for the frame: no script, no picture from elsewhere, no form."""
    opened = open_mail(_open(request, pk))
    if not opened.html:
        raise Http404
    html, style_hashes = html_for_display(opened.html)
    return _framed(request, html, style_hashes)


def _open(request: HttpRequest, pk: int) -> DeliveredMail:
    """Whoever holds a mail has been recorded as its reader."""
    mail = get_object_or_404(DeliveredMail, pk=pk)
    mail_read.send(sender=DeliveredMail, user=request.user, mail=mail)
    return mail


def _framed(request: HttpRequest, html: str, style_hashes: list[str]) -> HttpResponseBase:
    # The portal's own directives would stay beside these: a mail may load nothing of ours either.
    portal = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    directives: dict[str, list[str] | None] = dict.fromkeys(portal) | {
        "default-src": ["'none'"],
        "style-src": style_hashes or ["'none'"],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-popups", "allow-top-navigation-by-user-activation"],
    }

    @csp_replace(directives)
    def respond(request: HttpRequest) -> HttpResponse:
        return HttpResponse(html)

    response = respond(request)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@staff_only
def outgoing(request: HttpRequest) -> HttpResponse:
    """What waits, what failed and why; never the text of a mail."""
    state = request.GET.get("state", "")
    rows = OutgoingMail.objects.defer("text", "html")
    if state in OutgoingMail.State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    # No mail is handed over: that is for work which others do in parts.
    states = [one for one in OutgoingMail.State.choices if one[0] != Job.State.HANDED_OVER]
    context = {"page": page, "state": state, "states": states}
    return render(request, "mail/outbox.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A page on GET; only POST acts, with no cookie or login (RFC 8058), as often as it likes."""
    target = read_token(token)
    if target is None:
        return render(request, "mail/unsubscribe.html", {"broken": True}, status=404)
    email, topic = target
    if request.method == "POST":
        stop_topic(email, topic)
        return render(request, "mail/unsubscribe.html", {"done": True})
    return render(request, "mail/unsubscribe.html", {"token": token, "topic": topic})
