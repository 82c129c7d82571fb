"""The list of skills for staff, a page for each, and new ones."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from skills.access import staff_page
from skills.editing import browsing
from skills.editing.filters import SkillFilter
from skills.editing.forms import LabelsForm, LinkForm, NameForm, SkillForm
from skills.editing.publishing import latest_about
from skills.editing.reaching import reach_of_link, reach_of_name
from skills.editing.words import FIELD_WORDS, KIND_WORDS
from skills.models import Skill, TaxonomyDecision, UnknownTerm
from skills.taxonomy import load
from skills.taxonomy.overlay import PLACES, AddName, DropName
from skills.views.publishing import publish_form, seen_number

PER_PAGE = 30
Action = TaxonomyDecision.Action
Forms = dict[str, forms.Form]


@require_safe
@staff_page
def skills(request: HttpRequest) -> HttpResponse:
    """Every skill of today, narrowed by the address."""
    search = SkillFilter(request.GET, queryset=Skill.objects.all())
    page = Paginator(search.results(), PER_PAGE).get_page(request.GET.get("page"))
    known = load().skills
    lines = [
        (row, KIND_WORDS.get(row.kind), FIELD_WORDS.get(known[row.pk].field), len(names))
        for row in page
        if row.pk in known
        for names in [known[row.pk].every_name()]
    ]
    context = {"page": page, "lines": lines, "form": search.form}
    return render(request, "skills/skills.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def skill(request: HttpRequest, skill_id: str) -> HttpResponse:
    """One skill; POST with `action` relabel, add_name, drop_name, put_back
    or add_link changes it; with `preview` too it only tells whom that would reach."""
    row = get_object_or_404(Skill, pk=skill_id, retired=False)
    # A release that has not reached this process yet: its row is there, its names are not.
    if skill_id not in load().skills:
        raise Http404
    bound: Forms = {}
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("action", ""), _nothing)
        if act(request, skill_id, bound):
            return redirect("skills:skill", skill_id)
    language = get_language() or "en"
    context = {
        "row": row,
        "known": load().skills[skill_id],
        "kind": KIND_WORDS.get(row.kind),
        "field": FIELD_WORDS.get(load().skills[skill_id].field),
        "names": browsing.names_of(skill_id),
        "links": browsing.links_of(skill_id, language),
        "roles": browsing.asked_by(skill_id, language),
        "proofs": browsing.proofs_of(skill_id, language),
        "uses": browsing.uses_of(skill_id),
        "history": browsing.told(browsing.history(skill_id)[:10], language),
        "seen": latest_about(skill_id),
        "labels": bound.get("labels") or LabelsForm.of(skill_id),
        "new_name": bound.get("name") or NameForm(auto_id="name_%s"),
        "new_link": bound.get("link") or LinkForm(auto_id="link_%s"),
        "refused": bound.get("refused"),
    }
    return render(request, "skills/skill.html", context)


def _relabel(request: HttpRequest, skill_id: str, bound: Forms) -> bool:
    form = LabelsForm.of(skill_id, request.POST)
    bound["labels"] = form
    if not form.is_valid():
        return False
    if not form.has_changed():
        messages.info(request, _("Nothing has changed."))
        return True
    return _publish(request, form, action=Action.RELABEL, changes=form.changes())


def _add_name(request: HttpRequest, skill_id: str, bound: Forms) -> bool:
    form = NameForm(request.POST, auto_id="name_%s")
    bound["name"] = form
    if form.is_valid():
        form.refuse_other_meaning(skill_id)
    if not form.is_valid():
        return False
    change = form.change(skill_id)
    if "preview" in request.POST:
        form.reach = reach_of_name(change)
        return False
    return _publish(request, form, action=Action.ADD_NAME, changes=[change])


def _add_link(request: HttpRequest, skill_id: str, bound: Forms) -> bool:
    form = LinkForm(request.POST, auto_id="link_%s")
    bound["link"] = form
    if form.is_valid():
        form.refuse_second_link(skill_id)
    if not form.is_valid():
        return False
    change = form.change(skill_id)
    if "preview" in request.POST:
        form.reach = reach_of_link(change, get_language() or "en")
        return False
    return _publish(request, form, action=Action.ADD_LINK, changes=[change])


def _switch_name(request: HttpRequest, skill_id: str, bound: Forms) -> bool:
    """Off or on again, only what the page shows: a name that counts, or one switched off."""
    dropping = request.POST["action"] == "drop_name"
    lines = [line for line in browsing.names_of(skill_id) if (line.state != "off") == dropping]
    name, place = request.POST.get("name", ""), request.POST.get("place", "")
    bound["refused"] = form = forms.Form({})
    form.is_valid()
    if not any((line.name, line.place) == (name, place) for line in lines):
        form.add_error(None, _("This name has changed meanwhile. Look at it again, then decide."))
        return False
    if dropping:
        change: Any = DropName(skill_id, name)
    else:
        change = AddName(skill_id, name, place if place in PLACES else "any")
    action = Action.DROP_NAME if dropping else Action.ADD_NAME
    return _publish(request, form, action=action, changes=[change])


def _nothing(request: HttpRequest, skill_id: str, bound: Forms) -> bool:
    messages.error(request, _("Nothing was changed: the page did not say what to do."))
    return True


def _publish(request: HttpRequest, form: forms.Form, **decision: Any) -> bool:
    done = publish_form(request, form, seen=seen_number(request), **decision)
    if done:
        messages.success(request, _("Saved. It counts from now on."))
    return done


_ACTS: dict[str, Callable[[HttpRequest, str, Forms], bool]] = {
    "relabel": _relabel,
    "add_name": _add_name,
    "add_link": _add_link,
    "drop_name": _switch_name,
    "put_back": _switch_name,
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def add_skill(request: HttpRequest) -> HttpResponse:
    """A new skill; `?term=` the unknown term it answers."""
    number = request.GET.get("term", "")
    rows = UnknownTerm.objects.shared()
    term = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    shown = term.shown if term else ""
    initial = {f"label_{language}": shown for language in ("en", "nl", "fr", "de")}
    form = SkillForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes = form.changes_for(shown)
        key = term.key if term else ""
        if publish_form(request, form, action=Action.ADD_SKILL, changes=changes, term=key):
            messages.success(request, _("The skill is made. It is read and matched from now on."))
            return redirect("skills:skill", changes[0].skill)
    return render(request, "skills/add_skill.html", {"form": form, "term": term})
