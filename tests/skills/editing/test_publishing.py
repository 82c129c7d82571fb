"""Decisions about the taxonomy: checked, in force at once, taken back, never rewritten."""

from typing import Any

import pytest
from django.db import InternalError, transaction

from skills import current
from skills.editing.publishing import Faulty, Overtaken, end_taken_over, latest_about, undo
from skills.models import Skill, TaxonomyDecision, UnknownTerm
from skills.reading import read_skills
from skills.services import load_taxonomy
from skills.signals import scoring_changed
from skills.taxonomy import load, shipped
from skills.taxonomy.overlay import AddName, DropName, Relabel, merged
from tests.skills.editing.stories import (
    NOW,
    SPLUNK,
    STAFF,
    ZORBEX,
    Action,
    decide,
    make_term,
    name_splunk,
)

pytestmark = pytest.mark.django_db


def in_force() -> set[str]:
    """What this process reads in a text with two strange names, after a look."""
    current.refresh()
    return {mention.skill_id for mention in read_skills("Splonkie here, Zorbex there.")}


def heard(capture: list[int]) -> Any:
    def receiver(sender: object, *, number: int, **_: Any) -> None:
        capture.append(number)

    return receiver


def test_a_new_name_is_read_after_a_look() -> None:
    name_splunk()
    assert in_force() == {SPLUNK}


def test_it_is_in_force_here_once_it_is_committed(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        name_splunk()
    assert load().named("splonkie") == load().skills[SPLUNK]


def test_a_new_skill_gets_its_row() -> None:
    decide(ZORBEX, action=Action.ADD_SKILL)
    assert Skill.objects.get(pk="portal:zorbex").label == "Zorbex"


def test_it_keeps_who_decided_and_when() -> None:
    decision = name_splunk()
    assert (decision.by, decision.at, decision.skill) == (STAFF, NOW, SPLUNK)


def test_it_publishes_no_name_of_another_skill() -> None:
    with pytest.raises(Faulty, match="names both"):
        name_splunk("Wireshark")
    assert not TaxonomyDecision.objects.exists()


def test_it_refuses_who_did_not_know_of_the_last_decision() -> None:
    seen = latest_about(SPLUNK)
    name_splunk("Splonkie", seen=seen)
    with pytest.raises(Overtaken):
        name_splunk("Splonky", seen=seen)


def test_it_answers_a_term_once() -> None:
    term = make_term()
    name_splunk("Zorbex", term=term.key)
    with pytest.raises(Overtaken):
        decide(action=Action.IGNORE, term=term.key)
    term.refresh_from_db()
    assert term.state == UnknownTerm.State.KNOWN


def test_undoing_takes_the_name_away_and_opens_its_term() -> None:
    term = make_term()
    undo(decision=name_splunk("Zorbex", term=term.key), by=STAFF, now=NOW)
    term.refresh_from_db()
    assert (in_force(), term.state) == (set(), UnknownTerm.State.OPEN)


def test_undoing_a_new_skill_retires_its_row() -> None:
    undo(decision=decide(ZORBEX, action=Action.ADD_SKILL), by=STAFF, now=NOW)
    assert Skill.objects.get(pk="portal:zorbex").retired


def test_it_undoes_nothing_twice() -> None:
    decision = name_splunk()
    undo(decision=decision, by=STAFF, now=NOW)
    with pytest.raises(Overtaken):
        undo(decision=decision, by=STAFF, now=NOW)


def test_it_undoes_no_skill_that_later_decisions_build_on() -> None:
    made = decide(ZORBEX, action=Action.ADD_SKILL)
    decide(AddName("portal:zorbex", "Zx9000", "any"))
    with pytest.raises(Faulty):
        undo(decision=made, by=STAFF, now=NOW)


def test_the_database_keeps_every_decision_as_it_was() -> None:
    decision = name_splunk()
    with pytest.raises(InternalError, match="append-only"), transaction.atomic():
        TaxonomyDecision.objects.filter(pk=decision.pk).update(by=1)
    with pytest.raises(InternalError, match="append-only"), transaction.atomic():
        decision.delete()


def test_it_says_so_when_scores_are_older() -> None:
    numbers: list[int] = []
    receiver = heard(numbers)
    scoring_changed.connect(receiver)
    name_splunk()
    made = decide(ZORBEX, action=Action.ADD_SKILL)
    assert numbers == [made.pk]


def test_it_drops_what_a_release_has_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    name_splunk()
    decide(Relabel(SPLUNK, "nl", "Splunkske"), action=Action.RELABEL)
    release = merged(shipped(), [AddName(SPLUNK, "Splonkie", "any")])
    monkeypatch.setattr("skills.editing.publishing.shipped", lambda: release)
    assert end_taken_over(now=NOW) == 1
    assert TaxonomyDecision.objects.live().get().action == Action.RELABEL


def test_an_overruled_name_does_not_come_back_with_a_release() -> None:
    name_splunk()
    decide(DropName(SPLUNK, "Splonkie"), action=Action.DROP_NAME)
    assert end_taken_over(now=NOW) == 2
    assert in_force() == set()


def test_loading_the_files_keeps_the_staffs_skills() -> None:
    decide(ZORBEX, action=Action.ADD_SKILL)
    current.refresh()
    load_taxonomy()
    assert not Skill.objects.get(pk="portal:zorbex").retired
