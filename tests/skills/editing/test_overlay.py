"""The staff's changes laid over the shipped tables, without a database."""

from skills.reading import read_skills
from skills.taxonomy import check, load, shipped, use
from skills.taxonomy.overlay import AddName, DropName, NewSkill, Relabel, lost, merged, spent

SPLUNK = "portal:splunk"
ZORBEX = NewSkill(
    id="portal:zorbex",
    kind="tool",
    field="security",
    group="incident-management",
    labels=(("en", "Zorbex"), ("nl", "Zorbex"), ("fr", "Zorbex"), ("de", "Zorbex")),
    broader="portal:siem",
)


def found(text: str, *changes: AddName | DropName | NewSkill | Relabel) -> set[str]:
    return {mention.skill_id for mention in read_skills(text, merged(shipped(), changes))}


def test_it_is_the_shipped_one_without_changes() -> None:
    assert merged(shipped(), []) is shipped()


def test_it_reads_a_new_name() -> None:
    assert found("Years of Splonkie", AddName(SPLUNK, "Splonkie", "any")) == {SPLUNK}


def test_it_reads_an_exact_name_in_its_case_only() -> None:
    exact = AddName(SPLUNK, "SPLO", "exact")
    assert found("Years of SPLO", exact) == {SPLUNK}
    assert found("Years of splo", exact) == set()


def test_it_no_longer_reads_a_name_that_was_switched_off() -> None:
    owner = shipped().named("diamond model")
    assert owner is not None
    dropped = DropName(owner.id, "diamond model")
    assert found("We apply the diamond model.") == {owner.id}
    assert found("We apply the diamond model.", dropped) == set()


def test_it_lets_the_later_change_decide() -> None:
    first, last = Relabel(SPLUNK, "nl", "Een"), Relabel(SPLUNK, "nl", "Twee")
    assert merged(shipped(), [first, last]).skills[SPLUNK].label("nl") == "Twee"


def test_it_links_a_new_skill_to_its_broader_one() -> None:
    taxonomy = merged(shipped(), [ZORBEX])
    assert taxonomy.closeness("portal:zorbex", "portal:siem") == 1000
    assert 0 < taxonomy.closeness("portal:siem", "portal:zorbex") < 1000
    assert check(taxonomy) == []


def test_a_name_makes_no_score_older() -> None:
    named = merged(shipped(), [AddName(SPLUNK, "Splonkie", "any")])
    assert named.version == shipped().version
    assert named.names_version != shipped().names_version


def test_a_new_skill_makes_scores_older() -> None:
    assert merged(shipped(), [ZORBEX]).version != shipped().version


def test_it_leaves_out_what_names_a_skill_that_is_gone() -> None:
    change = AddName("portal:gone", "Gone", "any")
    assert lost(shipped(), [ZORBEX, AddName("portal:zorbex", "Zx", "any"), change]) == [change]
    assert merged(shipped(), [change]).names_version == shipped().names_version


def test_a_change_that_the_tables_have_taken_over_is_spent() -> None:
    release = merged(shipped(), [ZORBEX, AddName(SPLUNK, "Splonkie", "any")])
    assert spent(release, ZORBEX, [])
    assert spent(release, AddName(SPLUNK, "splonkie", "any"), [])
    assert not spent(shipped(), ZORBEX, [])


def test_a_change_that_a_later_one_overrules_is_spent() -> None:
    added, dropped = AddName(SPLUNK, "Splonkie", "any"), DropName(SPLUNK, "Splonkie")
    assert spent(shipped(), added, [dropped])
    assert spent(shipped(), dropped, [])


def test_a_process_can_be_given_another_taxonomy() -> None:
    other = merged(shipped(), [ZORBEX])
    use(other)
    try:
        assert load() is other
    finally:
        use(None)
    assert load() is shipped()
