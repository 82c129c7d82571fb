"""The merged taxonomy in the shipped format, so that a release can take it over."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from skills.taxonomy import LANGUAGES, Link, Skill, Taxonomy, shipped
from skills.taxonomy.loading import DATA, SKILLS

Row = dict[str, str]
LINKS = "links.csv"
# Where a new skill belongs, by its kind; what is none of these goes by its field.
_BY_KIND = {
    "certificate": "skills/certificates.csv",
    "standard": "skills/standards_and_laws.csv",
    "law": "skills/standards_and_laws.csv",
}
_BY_FIELD = {"security": "skills/security.csv", "it": "skills/it.csv", "human": "skills/human.csv"}


def export_tables(*, taxonomy: Taxonomy, folder: Path) -> list[str]:
    """Write every table into an empty or new folder; the names of those that differ.

    Rows keep their order and what has not changed keeps its bytes. Raises FileExistsError
    where the folder holds something, OSError where it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(str(folder))
    names = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.csv"))
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DATA / name, folder / name)
    for name in SKILLS:
        _rewrite(folder / name, partial(_skill_rows, name, taxonomy))
    _rewrite(folder / LINKS, lambda rows: [*rows, *_new_links(taxonomy)])
    return [name for name in names if (folder / name).read_bytes() != (DATA / name).read_bytes()]


def _skill_rows(table: str, taxonomy: Taxonomy, rows: list[Row]) -> list[Row]:
    base = shipped().skills
    kept = [_updated(row, base[row["id"]], taxonomy.skills[row["id"]]) for row in rows]
    new = (skill for skill in taxonomy.skills.values() if skill.id not in base)
    return [*kept, *(_cells(skill) for skill in new if _table_of(skill) == table)]


def _table_of(skill: Skill) -> str:
    if skill.kind == "tool" and skill.field == "security":
        return "skills/security_products.csv"
    return _BY_KIND.get(skill.kind) or _BY_FIELD[skill.field]


def _updated(row: Row, before: Skill, now: Skill) -> Row:
    """Only cells that say something else now: an editor's own spacing stays."""
    old, new = _cells(before), _cells(now)
    return {**row, **{name: cell for name, cell in new.items() if cell != old[name]}}


def _cells(skill: Skill) -> Row:
    return {
        "id": skill.id,
        "kind": skill.kind,
        "group": skill.group,
        "field": skill.field,
        "esco_uri": skill.esco_uri,
        **{f"label_{language}": skill.labels[language] for language in LANGUAGES},
        **{f"source_{language}": skill.label_sources[language] for language in LANGUAGES},
        **{
            f"aliases_{place}": "|".join(skill.aliases.get(place, ()))
            for place in ("any", *LANGUAGES)
        },
        "aliases_exact": "|".join(skill.exact_aliases),
        "aliases_context": "|".join(skill.context_aliases),
        "context": "|".join(sorted(skill.context)),
    }


def _new_links(taxonomy: Taxonomy) -> Iterator[Row]:
    known = set(shipped().links)
    for link in taxonomy.links:
        if link not in known:
            yield _link_cells(link, taxonomy)


def _link_cells(link: Link, taxonomy: Taxonomy) -> Row:
    return {
        "narrower": link.narrower,
        "narrower_name": taxonomy.skills[link.narrower].label("en"),
        "kind": link.kind,
        "broader": link.broader,
        "broader_name": taxonomy.skills[link.broader].label("en"),
        "closeness_up": str(link.up),
        "closeness_down": str(link.down),
    }


def _rewrite(path: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    columns = list(reader.fieldnames or ())
    before = list(reader)
    after = change(before)
    if after == before:
        return
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(after)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
