"""Browsing the taxonomy, changing a skill's names and making skills."""

from typing import Any

import pytest
from django.test import Client

from skills import current
from skills.editing.publishing import latest_about, undo
from skills.models import TaxonomyDecision, UnknownTerm
from skills.services import load_taxonomy
from skills.taxonomy import load
from tests.cast import Cast
from tests.factories import make_claim, make_vacancy
from tests.skills.editing.stories import NOW, SPLUNK, ZORBEX, Action, decide, make_term, name_splunk

pytestmark = pytest.mark.django_db

LIST = "/en/skills/list/"
PAGE = f"{LIST}{SPLUNK}/"
NEW = {
    "label_en": "Zorbex", "label_nl": "Zorbex", "label_fr": "Zorbex", "label_de": "Zorbex",
    "kind": "tool", "field": "security", "group": "incident-management",
    "broader": "portal:siem",
}  # fmt: skip
LABELS = {f"label_{language}": "Splunk" for language in ("en", "nl", "fr", "de")}


@pytest.fixture
def staff(cast: Cast, signed_in_as: Any) -> Client:
    load_taxonomy()
    client: Client = signed_in_as(cast.staff)
    return client


def page(client: Client, path: str, **data: Any) -> str:
    return client.get(path, data).content.decode()


def said(client: Client, path: str, **data: Any) -> str:
    answer = client.post(path, data, follow=True).content.decode()
    current.refresh()
    return answer


def test_it_lists_a_page_of_skills(staff: Client) -> None:
    assert f"{len(load().skills)} skills" in page(staff, LIST)


@pytest.mark.parametrize(
    "filters",
    [{"q": "splunk es"}, {"q": "splunk", "kind": "tool"}, {"q": "splunk", "field": "security"},
     {"q": "splunk", "group": "incident-management"}],
)  # fmt: skip
def test_it_narrows_the_list(staff: Client, filters: dict[str, str]) -> None:
    assert PAGE in page(staff, LIST, **filters)
    assert "wireshark" not in page(staff, LIST, **filters)


@pytest.mark.parametrize("filters", [{"kind": "law"}, {"field": "human"}, {"q": "zzzzqq"}])
def test_it_leaves_out_what_does_not_fit(staff: Client, filters: dict[str, str]) -> None:
    assert PAGE not in page(staff, LIST, **{"q": "splunk", **filters})


def test_it_shows_what_staff_changed(staff: Client) -> None:
    name_splunk()
    assert PAGE in page(staff, LIST, changed="on")
    assert "1 skill" in page(staff, LIST, changed="on")


@pytest.mark.parametrize("query", ["?kind=%FF", "?page=-1", "?group=x&q=" + "a" * 500])
def test_nonsense_in_the_address_is_left_out(staff: Client, query: str) -> None:
    assert staff.get(LIST + query).status_code == 200


def test_a_page_tells_links_roles_names_and_uses(staff: Client, cast: Cast) -> None:
    shown = page(staff, f"{LIST}portal:siem/")
    assert "Splunk" in shown
    assert "Skills of candidates" in shown
    assert "<dd>1</dd>" in shown


@pytest.mark.parametrize("skill", ["portal:none", "x", "esco:%00"])
def test_an_unknown_skill_is_not_found(staff: Client, skill: str) -> None:
    assert staff.get(f"{LIST}{skill}/").status_code in {400, 404}


def test_a_label_changes(staff: Client) -> None:
    said(staff, PAGE, action="relabel", seen="0", **LABELS | {"label_nl": "Splunkske"})
    assert load().skills[SPLUNK].label("nl") == "Splunkske"


def test_a_label_cannot_be_emptied_or_taken_from_another(staff: Client) -> None:
    missing = said(staff, PAGE, action="relabel", **LABELS | {"label_nl": ""})
    assert "This field is required" in missing
    taken = said(staff, PAGE, action="relabel", **LABELS | {"label_nl": "Wireshark"})
    assert "“Wireshark” is a name of" in taken
    assert not TaxonomyDecision.objects.exists()


def test_saving_the_same_labels_decides_nothing(staff: Client) -> None:
    assert "Nothing has changed" in said(staff, PAGE, action="relabel", **LABELS)


def test_a_name_is_added_removed_and_put_back(staff: Client) -> None:
    seen = {"seen": "0"}
    said(staff, PAGE, action="add_name", name="Splonkie", place="nl", **seen)
    assert "Splonkie" in load().skills[SPLUNK].aliases["nl"]
    seen = {"seen": str(latest_about(SPLUNK))}
    said(staff, PAGE, action="drop_name", name="Splonkie", place="nl", **seen)
    assert load().named("splonkie") is None


def test_a_shipped_name_is_switched_off_and_put_back(staff: Client) -> None:
    said(staff, PAGE, action="drop_name", name="Splunk ES", place="any", seen="0")
    assert load().named("splunk es") is None
    assert "switched off" in page(staff, PAGE)
    seen = str(latest_about(SPLUNK))
    said(staff, PAGE, action="put_back", name="Splunk ES", place="any", seen=seen)
    assert load().named("splunk es") == load().skills[SPLUNK]


def test_who_did_not_see_the_last_change_is_told(staff: Client) -> None:
    name_splunk()
    current.refresh()
    answer = said(staff, PAGE, action="add_name", name="Splonky", place="any", seen="0")
    assert "Somebody changed this skill meanwhile" in answer
    assert 'value="Splonky"' in answer
    assert load().named("splonky") is None


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "²"])
def test_nonsense_about_what_was_seen_is_no_error(staff: Client, seen: str) -> None:
    data = {"action": "add_name", "name": "Splonky", "place": "any", "seen": seen}
    assert staff.post(PAGE, data).status_code in {200, 302}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"action": "drop_name", "name": "Nobody", "place": "any"}, "has changed meanwhile"),
        ({"action": "explode"}, "did not say what to do"),
        ({}, "did not say what to do"),
    ],
)
def test_a_strange_request_is_told(staff: Client, data: dict[str, str], told: str) -> None:
    assert told in said(staff, PAGE, **data)


def test_a_new_skill_is_made_for_a_term(staff: Client) -> None:
    term = make_term("Zorbexer")
    answer = said(staff, f"{LIST}new/?term={term.pk}", **NEW)
    assert "The skill is made" in answer
    assert load().named("zorbexer") == load().skills["portal:zorbex"]
    assert load().closeness("portal:zorbex", "portal:siem") == 1000
    term.refresh_from_db()
    assert term.state == UnknownTerm.State.KNOWN


def test_a_new_skill_needs_no_broader_one(staff: Client) -> None:
    said(staff, f"{LIST}new/", **NEW | {"broader": ""})
    assert load().skills["portal:zorbex"].kind == "tool"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"label_fr": ""}, "This field is required"),
        ({"label_en": "Splunk"}, "“Splunk” is a name of “Splunk”"),
        ({"group": "none"}, "Select a valid choice"),
        ({"kind": "certificate"}, "Select a valid choice"),
        ({"broader": "nothing of the kind"}, "is not in the list of skills"),
    ],
)
def test_a_faulty_skill_is_not_made(staff: Client, wrong: dict[str, str], told: str) -> None:
    answer = said(staff, f"{LIST}new/?term=x", **NEW | wrong)
    assert told in answer
    assert "portal:zorbex" not in load().skills


def test_two_skills_of_one_spelling_get_two_ids(staff: Client) -> None:
    said(staff, f"{LIST}new/", **NEW)
    other = {f"label_{language}": "Zorbex!?" for language in ("nl", "fr", "de")}
    said(staff, f"{LIST}new/", **NEW | other | {"label_en": "Zorbex +"})
    assert "portal:zorbex-2" in load().skills


def test_the_history_names_who_decided_and_offers_to_undo(staff: Client, cast: Cast) -> None:
    decision = name_splunk(by=cast.staff.pk)
    shown = page(staff, "/en/skills/history/")
    assert cast.staff.display_name in shown
    assert f"/en/skills/history/{decision.pk}/undo/" in shown


def test_the_history_keeps_a_skill_that_was_undone(staff: Client, cast: Cast) -> None:
    made = decide(ZORBEX, action=Action.ADD_SKILL)
    undo(decision=made, by=cast.staff.pk, now=NOW)
    current.refresh()
    shown = page(staff, "/en/skills/history/")
    assert "portal:zorbex" in shown
    assert f'href="{LIST}portal:zorbex/"' not in shown


def test_the_history_is_empty_at_first(staff: Client) -> None:
    assert "No decision yet" in page(staff, "/en/skills/history/")


LINK = {"action": "add_link", "other": "Velociraptor", "kind": "related", "seen": 0}


def test_it_tells_whom_a_link_would_reach_and_changes_nothing(staff: Client, cast: Cast) -> None:
    make_claim(cast.dora_profile, SPLUNK)
    make_vacancy(cast.company, [("portal:velociraptor", 2, "must")])
    shown = said(staff, PAGE, **LINK, preview="yes")
    assert "1 skill of candidates and 1 need of vacancies would be compared anew." in shown
    assert "Splunk proves Velociraptor: 0 % before, 40 % after" in shown
    assert not TaxonomyDecision.objects.exists()


def test_it_links_two_skills_and_the_link_can_be_undone(staff: Client) -> None:
    before = load().version
    assert "Saved." in said(staff, PAGE, **LINK)
    decision = TaxonomyDecision.objects.get()
    assert (decision.action, decision.skill) == (Action.ADD_LINK, SPLUNK)
    assert load().closeness(SPLUNK, "portal:velociraptor") == 400
    assert load().version != before
    assert "added a link</strong>: " in page(staff, "/en/skills/history/")
    assert "(Velociraptor)" in page(staff, "/en/skills/history/")
    undo(decision=decision, by=1, now=NOW)
    current.refresh()
    assert load().version == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"other": "Splunk"}, "A skill is not linked to itself."),
        ({"other": "SIEM"}, "The two are linked already."),
        ({"other": "zzzz"}, "zzzz"),
        ({"kind": "narrower"}, "Select a valid choice"),
        ({"seen": 77}, "Somebody changed this skill meanwhile"),
    ],
)
def test_it_says_what_is_wrong_with_a_link(
    staff: Client, typed: dict[str, Any], sentence: str
) -> None:
    assert sentence in said(staff, PAGE, **(LINK | typed))
    assert not TaxonomyDecision.objects.exists()


def test_it_tells_who_has_written_a_name(staff: Client) -> None:
    asked = {"action": "add_name", "name": "Zorbex", "place": "any", "seen": 0, "preview": "yes"}
    assert "Fewer than three people or companies" in said(staff, PAGE, **asked)
    make_term("Zorbex")
    assert "3 people or companies wrote this name." in said(staff, PAGE, **asked)
    assert not TaxonomyDecision.objects.exists()
