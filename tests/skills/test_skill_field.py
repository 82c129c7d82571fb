"""The field by which every form asks for a skill."""

from collections.abc import Iterator

import pytest
from django.forms import ValidationError
from django.utils.translation import override

from skills.forms import SkillField
from skills.models import Skill
from skills.services import load_taxonomy


@pytest.fixture(autouse=True)
def _skills(db: None) -> Iterator[None]:
    load_taxonomy()
    with override("en"):
        yield


def refusal(text: str) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        SkillField().clean(text)
    return refused.value


@pytest.mark.parametrize("text", ["portal:splunk", "splunk", " SPLUNK "])
def test_an_id_or_a_name_is_the_skill(text: str) -> None:
    assert SkillField().clean(text) == Skill.objects.get(pk="portal:splunk")


def test_a_name_is_read_in_every_language() -> None:
    with override("nl"):
        assert SkillField().clean("cybersecurity").labels["en"] == "Cybersecurity"


def test_part_of_many_names_is_answered_with_some_of_them() -> None:
    refused = refusal("securit")
    assert refused.code == "ambiguous"
    assert "Write one of these in full: " in refused.messages[0]


@pytest.mark.parametrize("text", ["gardening", "\u200b", "%(text)s"])
def test_an_unknown_name_is_said_back(text: str) -> None:
    assert refusal(text).messages[0].startswith(f"“{text}” is not in the list")


def test_a_retired_skill_is_unknown() -> None:
    Skill.objects.filter(pk="portal:splunk").update(retired=True)
    assert refusal("Splunk").code == "unknown"


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_nothing_or_too_much_is_refused_before_it_is_sought(text: str) -> None:
    assert "list of skills" not in refusal(text).messages[0]


def test_the_widget_says_where_to_look_for_completions() -> None:
    assert SkillField().widget.attrs["data-skill-search"] == "/en/skills/search/"
