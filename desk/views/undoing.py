"""The last act on several people, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import employer_required, signed_in
from desk.access import own_act
from desk.services.undoing import TooLate, undo_act
from matching.access import may_decide


@require_POST
@employer_required
def undo(request: HttpRequest, uuid: str) -> HttpResponse:
    """What became of it stands above the table; the filters come along in the address."""
    user = signed_in(request)
    act = own_act(user, uuid)
    if not may_decide(user, act.vacancy):
        raise PermissionDenied
    try:
        undo_act(act=act, by=user, now=timezone.now())
    except TooLate:
        messages.error(request, _("It is too late to undo this. Decide anew where you wish."))
    response = redirect("matching:matches", uuid=act.vacancy.uuid)
    if query := request.GET.urlencode():
        response["Location"] += f"?{query}"
    return response
