"""What staff decided goes back into the tables of a release."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills import current
from skills.models import TaxonomyDecision
from skills.taxonomy import check, read
from skills.taxonomy.loading import DATA
from skills.taxonomy.overlay import AddName, DropName, Relabel
from tests.skills.editing.stories import SPLUNK, ZORBEX, Action, decide, name_splunk

pytestmark = pytest.mark.django_db


def export(folder: Path) -> str:
    said = StringIO()
    call_command("export_taxonomy", folder, stdout=said)
    return said.getvalue()


def test_without_decisions_every_byte_is_the_same(tmp_path: Path) -> None:
    assert "nothing differs" in export(tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.csv"):
        assert path.read_bytes() == (DATA / path.relative_to(tmp_path / "out")).read_bytes()


def test_the_tables_say_what_the_portal_says(tmp_path: Path) -> None:
    decide(ZORBEX, AddName("portal:zorbex", "Zx9000", "exact"), action=Action.ADD_SKILL)
    decide(Relabel(SPLUNK, "nl", "Splunk, het pakket"), action=Action.RELABEL)
    decide(DropName(SPLUNK, "Splunk ES"), action=Action.DROP_NAME)
    name_splunk("Splonkie")
    export(tmp_path)
    written, merged = read(tmp_path), current.published()
    assert check(written) == []
    assert (written.version, written.names_version) == (merged.version, merged.names_version)


def test_only_the_tables_that_change_differ(tmp_path: Path) -> None:
    name_splunk()
    assert "skills/security_products.csv: differs" in export(tmp_path)
    differing = [
        path.name
        for path in tmp_path.rglob("*.csv")
        if path.read_bytes() != (DATA / path.relative_to(tmp_path)).read_bytes()
    ]
    assert differing == ["security_products.csv"]


def test_a_release_with_the_tables_ends_the_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(ZORBEX, action=Action.ADD_SKILL)
    name_splunk()
    export(tmp_path)
    release = read(tmp_path)
    for module in ("skills.editing.publishing", "skills.current"):
        monkeypatch.setattr(f"{module}.shipped", lambda: release)
    said = StringIO()
    call_command("load_taxonomy", stdout=said)
    assert "taken over by the files: 2 decisions" in said.getvalue()
    assert not TaxonomyDecision.objects.live().exists()
    assert current.published() is release


def test_it_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(CommandError, match="not empty"):
        export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CommandError, match="cannot be written"):
        export(tmp_path / "file")
