"""The command reads official files into rows, as often as somebody likes."""

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills.models import EscoLink, EscoOccupation, EscoRequirement, EscoSkill, Skill, SkillGroup
from tests.skills.esco import files

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "esco"


def read(path: Path, *options: str) -> str:
    said = StringIO()
    call_command("import_esco", str(path), *options, stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return files.folder(tmp_path / "v1.1.1", files.small())


@pytest.fixture
def newer(tmp_path: Path) -> Callable[..., Path]:
    """A folder of the next version, with some tables other than before."""

    def make(**tables: files.Table) -> Path:
        changed = {f"{name}.csv": table for name, table in tables.items()}
        return files.folder(tmp_path / "v1.2.0", {**files.small(), **changed})

    return make


def test_it_reads_skills_with_their_names(old: Path) -> None:
    read(old)
    guard = EscoSkill.objects.get(uri=files.SKILL + "a")
    assert guard.labels == {"en": "guard doors"}
    assert guard.alternatives == {"en": ["guard gates", "watch gates"]}


def test_it_reads_what_kind_a_skill_is(old: Path) -> None:
    read(old)
    logs = EscoSkill.objects.get(uri=files.SKILL + "b")
    assert (logs.kind, logs.digital, logs.reuse) == ("knowledge", True, "cross-sector")


def test_names_of_a_collection_join_those_of_the_table(old: Path) -> None:
    read(old)
    assert EscoSkill.objects.get(uri=files.SKILL + "b").alternatives["en"] == [
        "inspect logs",
        "study logs",
    ]


def test_it_reads_occupations_with_their_codes(old: Path) -> None:
    read(old)
    keeper = EscoOccupation.objects.get(uri=files.JOB + "x")
    assert (keeper.isco, keeper.code) == ("2529", "2529.4")


def test_it_reads_what_occupations_ask(old: Path) -> None:
    read(old)
    asked = EscoRequirement.objects.filter(occupation=files.JOB + "x").order_by("skill")
    assert [row.kind for row in asked] == ["essential", "optional"]


def test_it_reads_how_skills_hang_together(old: Path) -> None:
    read(old)
    assert set(EscoLink.objects.values_list("kind", flat=True)) == {"optional", "broader"}


def test_it_says_what_it_did(old: Path) -> None:
    said = read(old)
    assert "ESCO 1.1.1 in en" in said
    assert "skills: 3 added, 0 changed, 0 retired, 0 unchanged" in said
    assert "1 relations to concepts that are not here" in said
    assert "no files in de, fr, nl" in said


def test_a_second_reading_changes_nothing(old: Path) -> None:
    read(old)
    said = read(old)
    for table, count in {"skills": 3, "occupations": 2, "requirements": 3, "links": 2}.items():
        assert f"{table}: 0 added, 0 changed, 0 retired, {count} unchanged" in said


def test_a_skill_the_next_version_leaves_out_is_kept_and_marked(
    old: Path, newer: Callable[..., Path]
) -> None:
    read(old)
    said = read(newer(skills_en=files.small()["skills_en.csv"][:2]))
    assert EscoSkill.objects.get(uri=files.SKILL + "c").retired_in == "1.2.0"
    assert "skills: 0 added, 0 changed, 1 retired, 2 unchanged" in said


def test_a_retired_skill_keeps_what_asked_it(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    read(newer(skills_en=files.small()["skills_en.csv"][:2]))
    assert EscoRequirement.objects.filter(skill=files.SKILL + "c").exists()


def test_a_skill_that_comes_back_counts_again(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    EscoSkill.objects.filter(uri=files.SKILL + "c").update(retired_in="1.2.0")
    read(newer())
    assert EscoSkill.objects.get(uri=files.SKILL + "c").retired_in == ""


def test_a_relation_the_next_version_leaves_out_goes(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    read(newer(occupationSkillRelations=files.small()["occupationSkillRelations.csv"][:1]))
    assert EscoRequirement.objects.count() == 1


def test_what_becomes_essential_is_essential(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    read(newer(occupationSkillRelations=[files.asks("x", "b")]))
    assert EscoRequirement.objects.get(skill=files.SKILL + "b").kind == "essential"


def test_relations_with_a_language_in_their_name_are_read(tmp_path: Path) -> None:
    tables = files.small()
    tables["occupationSkillRelations_en.csv"] = tables.pop("occupationSkillRelations.csv")
    read(files.folder(tmp_path / "v1.2.0", tables))
    assert EscoRequirement.objects.count() == 3


def test_an_older_version_is_refused(old: Path, newer: Callable[..., Path]) -> None:
    read(newer())
    with pytest.raises(CommandError, match=r"the newer version 1\.2\.0 is there already"):
        read(old)


def test_another_language_is_added_beside_the_first(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    read(newer(skills_nl=[files.skill("a", "deuren bewaken")]), "--langs", "nl")
    labels = EscoSkill.objects.get(uri=files.SKILL + "a").labels
    assert labels == {"en": "guard doors", "nl": "deuren bewaken"}


def test_names_alone_retire_nothing_and_make_nothing(old: Path, tmp_path: Path) -> None:
    read(old)
    bare = [
        {"conceptUri": files.SKILL + key, "preferredLabel": "lire", "altLabels": "étudier|voir"}
        for key in ("b", "unheard-of")
    ]
    said = read(files.folder(tmp_path / "fr", {"skills_fr.csv": bare}), "--release", "1.2")
    assert EscoSkill.objects.filter(retired_in="").count() == 3
    assert EscoSkill.objects.get(uri=files.SKILL + "b").alternatives["fr"] == ["voir", "étudier"]
    assert "1 names of concepts that are not here" in said


def test_a_label_the_portal_locked_stays(old: Path, newer: Callable[..., Path]) -> None:
    read(old)
    EscoSkill.objects.get(uri=files.SKILL + "a").lock_label("en", "keep doors shut")
    read(newer(skills_en=[files.skill("a", "guard gates"), *files.small()["skills_en.csv"][1:]]))
    guard = EscoSkill.objects.get(uri=files.SKILL + "a")
    assert guard.labels["en"] == "keep doors shut"
    assert guard.alternatives["en"] == ["guard gates", "watch gates"]


def test_only_digital_skills_become_rows_when_asked(old: Path) -> None:
    read(old, "--only-digital")
    assert list(EscoSkill.objects.values_list("uri", flat=True)) == [files.SKILL + "b"]


def test_only_some_occupations_and_what_they_ask_when_asked(old: Path) -> None:
    read(old, "--occupations", "2529")
    assert [row.code for row in EscoOccupation.objects.all()] == ["2529.4"]
    assert EscoSkill.objects.count() == 2


def test_a_code_nobody_has_is_named(old: Path) -> None:
    with pytest.raises(CommandError, match="no occupation has the code '1234'"):
        read(old, "--occupations", "1234")


def test_the_portal_s_own_skill_on_a_retired_concept_is_reported(
    old: Path, newer: Callable[..., Path]
) -> None:
    group = SkillGroup.objects.create(id="rewire:doors", labels={"en": "Doors"})
    Skill.objects.create(id="esco:c", labels={"en": "Tea"}, group=group, esco_uri=files.SKILL + "c")
    read(old)
    said = read(newer(skills_en=files.small()["skills_en.csv"][:2]))
    assert "esco:c is a skill of the portal, and ESCO has retired it" in said


def test_a_fault_in_the_last_file_leaves_nothing_behind(old: Path) -> None:
    (old / "zzz.zip").write_bytes(b"no archive")
    with pytest.raises(CommandError, match="not a readable zip file"):
        read(old)
    assert not EscoSkill.objects.exists()


def test_the_whole_of_version_1_1_1_is_read_in_a_minute() -> None:
    if not (REAL / "v1.1.1-en").exists():
        pytest.skip("the official files are not beside the repository")
    begun = time.monotonic()
    said = read(REAL / "v1.1.1-en", "--langs", "en")
    assert time.monotonic() - begun < 60
    assert EscoSkill.objects.exclude(kind="group").count() == 13_896
    assert "occupations: 3007 added" in said
    assert "skills: 0 added, 0 changed, 0 retired, 14536 unchanged" in read(
        REAL / "v1.1.1-en", "--langs", "en"
    )


def test_german_and_dutch_occupations_of_1_2_join_those_of_1_1_1() -> None:
    if not (REAL / "de").exists():
        pytest.skip("the official files are not beside the repository")
    read(REAL / "de", "--release", "1.2.0", "--langs", "de")
    read(REAL / "nl", "--release", "1.2.0", "--langs", "nl")
    hacker = EscoOccupation.objects.get(code="2529.4")
    assert hacker.labels["nl"] == "ethisch hacker"
    assert "de" in hacker.labels
