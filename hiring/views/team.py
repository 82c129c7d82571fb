"""What the team keeps of one candidate: notes, tags, interviews, moves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from hiring.access import own_note
from hiring.forms import InterviewForm, NoteChangeForm, NoteForm, TagForm, default_times
from hiring.models import Note, Tag
from hiring.selectors import interviews_of, moves_of, notes_of, taggings_of
from hiring.services import notes as services
from matching.access import match_to_decide_on, match_to_look_at, may_decide
from matching.models import Candidacy, Match
from vacancies.errors import StaleForm
from vacancies.stamps import over_what_is_saved, stamp_of

PAGE = "hiring/team.html"


@require_safe
@employer_required
def team(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    return render(request, PAGE, context_of(user, match_to_look_at(user, uuid)))


def context_of(user: User, match: Match) -> dict[str, Any]:
    """Everything the page shows; a form with errors takes the place of an empty one."""
    candidacy = getattr(match, "candidacy", None)
    now = timezone.now()
    talks = interviews_of(candidacy) if candidacy else []
    interviews = [(it, it.state in it.OPEN and not it.has_begun(now=now)) for it in talks]
    in_contact = candidacy is not None and candidacy.state == Candidacy.State.ACCEPTED
    return {
        "match": match,
        "vacancy": match.vacancy,
        "candidacy": candidacy,
        "may_decide": may_decide(user, match.vacancy),
        "notes": [(note, _form_of(note, user)) for note in notes_of(match)],
        "taggings": taggings_of(match),
        "known_tags": Tag.objects.filter(company=match.vacancy.company_id),
        "moves": moves_of(match),
        "interviews": interviews,
        "may_propose": in_contact and not any(is_open for _it, is_open in interviews),
        "in_contact": in_contact,
        "note_form": NoteForm(),
        "tag_form": TagForm(auto_id="tag_%s"),
        "interview_form": InterviewForm(now=now, initial=default_times(now)),
    }


def _form_of(note: Note, user: User) -> NoteChangeForm | None:
    if not note.is_open_to(user, now=timezone.now()):
        return None
    return NoteChangeForm.of(note)


@require_POST
@employer_required
def add_note(request: HttpRequest, uuid: str) -> HttpResponse:
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = context_of(user, match) | {"note_form": form}
        return render(request, PAGE, context, status=422)
    try:
        services.write_note(match=match, author=user, now=timezone.now(), **form.cleaned_data)
    except services.TooMany:
        messages.error(request, _("There are as many notes on this candidate as there may be."))
    else:
        messages.success(request, _("Your note is kept."))
    return redirect("hiring:team", uuid=match.uuid)


@require_POST
@employer_required
def change_note(request: HttpRequest, uuid: str) -> HttpResponse:
    """Other words, or none: `action` is "delete" then."""
    user = signed_in(request)
    note = own_note(user, uuid)
    match, form = note.match, NoteChangeForm.of(note, request.POST)
    deletes = request.POST.get("action") == "delete"
    if not form.is_valid() and not deletes:
        return _show_change(request, match, note, form, status=422)
    text, seen = ("" if deletes else form.cleaned_data["text"]), form.cleaned_data.get("seen", "")
    try:
        services.change_note(note=note, by=user, text=text, seen=seen, now=timezone.now())
    except StaleForm:
        over_what_is_saved(form, stamp_of(Note.objects.get(pk=note.pk).text))
        return _show_change(request, match, note, form, status=409)
    except services.TooLate:
        messages.error(request, _("A note can be changed for a day; write a new one."))
    else:
        messages.success(request, _("The note is deleted.") if deletes else _("The note is saved."))
    return redirect("hiring:team", uuid=note.match.uuid)


def _show_change(
    request: HttpRequest, match: Match, note: Note, form: NoteChangeForm, *, status: int
) -> HttpResponse:
    """The page with what was typed over this note, which stands above it as it is saved."""
    user = signed_in(request)
    context = context_of(user, match_to_look_at(user, str(match.uuid)))
    context["notes"] = [
        (it, form if it.pk == note.pk and other else other) for it, other in context["notes"]
    ]
    context |= {"changing": note.pk, "stale": status == 409}
    return render(request, PAGE, context, status=status)


@require_POST
@employer_required
def tag(request: HttpRequest, uuid: str) -> HttpResponse:
    """Put one on, or take the one named by `remove` off."""
    user = signed_in(request)
    match = match_to_decide_on(user, uuid)
    if "remove" in request.POST:
        return _take_off(request, match)
    form = TagForm(request.POST, auto_id="tag_%s")
    if not form.is_valid():
        context = context_of(user, match) | {"tag_form": form}
        return render(request, PAGE, context, status=422)
    try:
        services.add_tag(match=match, now=timezone.now(), **form.cleaned_data)
    except services.TooMany:
        messages.error(request, _("A candidate has at most ten tags, and a company at most sixty."))
    return redirect("hiring:team", uuid=match.uuid)


def _without_nul(posted: QueryDict) -> str:
    """No row of the database can hold one."""
    return posted.get("remove", "").replace("\x00", "")


def _take_off(request: HttpRequest, match: Match) -> HttpResponse:
    tags = Tag.objects.filter(company=match.vacancy.company_id)
    services.remove_tag(match=match, tag=get_object_or_404(tags, name=_without_nul(request.POST)))
    return redirect("hiring:team", uuid=match.uuid)
