"""How people and vacancies are compared, for whoever wants to know before trusting it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matching.example import example, rules_in_words
from skills import taxonomy
from skills.models import Level


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    known = taxonomy.load()
    context = {
        "example": example(),
        "rules": rules_in_words(),
        "levels": Level.choices,
        "version": known.version,
        "names_version": known.names_version,
    }
    return render(request, "matching/how.html", context)
