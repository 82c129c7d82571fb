"""The taxonomy's rows follow its data files."""

from dataclasses import replace
from io import StringIO
from types import MappingProxyType

import pytest
from django.core.management import call_command

from skills.models import Role, Skill, SkillGroup
from skills.services import load_taxonomy
from skills.taxonomy import Taxonomy, load

pytestmark = pytest.mark.django_db


def without(skill_id: str) -> Taxonomy:
    kept = {key: skill for key, skill in load().skills.items() if key != skill_id}
    return replace(load(), skills=MappingProxyType(kept))


def test_every_concept_gets_a_row() -> None:
    load_taxonomy()
    assert Skill.objects.count() == len(load().skills)
    assert SkillGroup.objects.count() == len(load().groups)
    assert Role.objects.count() == len(load().roles)


def test_a_second_run_changes_nothing() -> None:
    load_taxonomy()
    assert all(changes.total == 0 for changes in load_taxonomy().values())


def test_a_skill_that_left_the_files_is_retired_and_kept() -> None:
    load_taxonomy()
    changes = load_taxonomy(taxonomy=without("portal:splunk"))
    assert Skill.objects.get(pk="portal:splunk").retired
    assert changes["skills"].retired == 1


def test_a_skill_that_comes_back_counts_again() -> None:
    load_taxonomy(taxonomy=without("portal:splunk"))
    load_taxonomy()
    Skill.objects.filter(pk="portal:splunk").update(retired=True)
    changes = load_taxonomy()
    assert not Skill.objects.get(pk="portal:splunk").retired
    assert changes["skills"].changed == 1


def test_a_new_wording_replaces_the_old() -> None:
    load_taxonomy()
    Skill.objects.filter(pk="portal:splunk").update(labels={"en": "Splonk"})
    load_taxonomy()
    assert Skill.objects.get(pk="portal:splunk").labels["en"] == "Splunk"


def test_the_command_says_what_changed() -> None:
    said = StringIO()
    call_command("load_taxonomy", stdout=said)
    assert f"skills: {len(load().skills)} added, 0 changed, 0 retired" in said.getvalue()


def test_the_command_says_when_nothing_changed() -> None:
    load_taxonomy()
    said = StringIO()
    call_command("load_taxonomy", stdout=said)
    assert said.getvalue().count("nothing to change") == 3
