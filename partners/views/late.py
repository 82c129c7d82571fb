"""What comes too late: nothing can be saved, and the words go back to whoever wrote them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partners.access import model_of
from partners.forms import FORMS
from partners.models import Entry


def moved_on(request: HttpRequest, sort: str, entry: Entry) -> HttpResponse:
    """Nothing can be saved any more; whoever wrote meanwhile gets their words back."""
    if request.method != "POST":
        messages.error(request, too_late())
        return redirect("partners:preview", sort, entry.uuid)
    shown = model_of(sort)._default_manager.get(pk=entry.pk)
    form = FORMS[sort](request.POST, instance=entry)
    # What was typed; what was chosen from a list is chosen again in a moment.
    typed = [it for it in form.visible_fields() if not hasattr(it.field, "choices")]
    written = [(it.label, it.value()) for it in typed if it.value()]
    context = {"entry": shown, "sort": sort, "why": too_late(), "written": written}
    return render(request, "partners/too_late.html", context, status=409)


def too_late() -> str:
    return _("This is not possible any more: it has moved on.")
