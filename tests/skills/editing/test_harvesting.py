"""Terms are counted by owners; what few wrote is not shown, and forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from skills.editing.harvesting import KEPT_RARE, forget_terms, harvest_terms, note_terms
from skills.models import TermSighting, UnknownTerm
from skills.taxonomy import load
from talent.models import CV
from tests.factories import make_company, make_profile, make_vacancy
from tests.skills.editing.stories import NOW, make_term

pytestmark = pytest.mark.django_db

TEXT = "Python, Zorbex, Splunk, Kubernetes"


def test_three_owners_make_a_term_visible() -> None:
    make_term("Zorbex", owners=3)
    make_term("Quibble", owners=2)
    assert [(term.shown, term.owners) for term in UnknownTerm.objects.shared()] == [("Zorbex", 3)]


def test_one_owner_counts_once() -> None:
    for _ in range(5):
        note_terms(owner="profile 1", terms=["Zorbex", "zorbex"], now=NOW)
    assert TermSighting.objects.count() == 1


def test_an_owner_cannot_be_followed_from_term_to_term() -> None:
    note_terms(owner="profile 1", terms=["Zorbex", "Quibble"], now=NOW)
    owners = set(TermSighting.objects.values_list("owner", flat=True))
    assert len(owners) == 2
    assert not any(owner == "1" for owner in owners)


def test_it_reads_the_adverts_once_each_as_they_stand() -> None:
    for _ in range(3):
        make_vacancy(make_company(), text=TEXT)
    assert harvest_terms(now=timezone.now()) == 3
    assert harvest_terms(now=timezone.now()) == 0
    assert UnknownTerm.objects.shared().get().shown == "Zorbex"


def test_it_reads_cvs_that_were_read() -> None:
    now = timezone.now()
    job = {"state": "done", "created_at": now, "due_at": now, "finished_at": now}
    CV.objects.create(profile=make_profile(), kind="txt", size=1, sha256="1", text=TEXT, **job)
    assert harvest_terms(now=now) == 1
    assert TermSighting.objects.count() == 1


def test_what_one_person_wrote_is_kept_nowhere_in_letters() -> None:
    note_terms(owner="profile 1", terms=["Zorbex Quibble"], now=NOW)
    term = UnknownTerm.objects.get()
    assert (term.shown, term.key[0], len(term.key)) == ("", "~", 65)
    for number in (2, 3, 4):
        note_terms(owner=f"profile {number}", terms=["Zorbex Quibble"], now=NOW)
    shared = UnknownTerm.objects.shared().get()
    assert (shared.key, shared.shown, shared.owners) == ("zorbex quibble", "Zorbex Quibble", 4)


def test_it_forgets_what_few_wrote_long_ago() -> None:
    make_term("Quibble", owners=2)
    make_term("Zorbex", owners=3)
    assert forget_terms(now=NOW + KEPT_RARE) == 0
    forget_terms(now=NOW + KEPT_RARE + timedelta(seconds=1))
    assert UnknownTerm.objects.get().shown == "Zorbex"
    assert TermSighting.objects.count() == 3


def test_it_settles_what_the_taxonomy_has_learnt() -> None:
    term = make_term()
    UnknownTerm.objects.filter(pk=term.pk).update(key="splunk")
    assert load().named("splunk")
    forget_terms(now=NOW)
    term.refresh_from_db()
    assert term.state == UnknownTerm.State.KNOWN
