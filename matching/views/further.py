"""People further down the list: nobody is out of reach because a program put others first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import employer_required, signed_in
from matching.access import may_decide, vacancy_to_look_at
from matching.services.deepening import look_further, more_people
from matching.tasks import run_matching
from workqueue.nudges import nudge


@require_POST
@employer_required
def further(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    if not may_decide(user, vacancy):
        raise PermissionDenied
    if more_people(vacancy):
        with transaction.atomic():
            nudge(run_matching, look_further(vacancy=vacancy, now=timezone.now()).pk)
        messages.success(
            request, _("More people are being looked for. In a moment they stand at the end.")
        )
    else:
        messages.info(request, _("Everybody with anything to show is in the list already."))
    return redirect("matching:matches", uuid=vacancy.uuid)
