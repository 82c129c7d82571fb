"""A small ESCO of our own invention, in the official shape of either version."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SKILL = "http://data.europa.eu/esco/skill/"
JOB = "http://data.europa.eu/esco/occupation/"
Table = Sequence[Mapping[str, str]]


def skill(key: str, label: str, alternatives: str = "", **more: str) -> dict[str, str]:
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": SKILL + key,
        "skillType": "skill/competence",
        "reuseLevel": "cross-sector",
        "preferredLabel": label,
        "altLabels": alternatives,
        **more,
    }


def job(key: str, label: str, code: str) -> dict[str, str]:
    return {
        "conceptUri": JOB + key,
        "iscoGroup": code.split(".", maxsplit=1)[0],
        "preferredLabel": label,
        "altLabels": "",
        "code": code,
    }


def asks(job_key: str, skill_key: str, importance: str = "essential") -> dict[str, str]:
    return {
        "occupationUri": JOB + job_key,
        "relationType": importance,
        "skillUri": SKILL + skill_key,
    }


def broader(key: str, other: str) -> dict[str, str]:
    return {"conceptUri": SKILL + key, "broaderUri": SKILL + other}


def related(key: str, other: str) -> dict[str, str]:
    return {
        "originalSkillUri": SKILL + key,
        "relationType": "optional",
        "relatedSkillUri": SKILL + other,
    }


def as_csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, table[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue().encode()


def small() -> dict[str, Table]:
    """Three skills, of which one is digital, two occupations, and what joins them."""
    return {
        "skills_en.csv": [
            skill("a", "guard doors", "watch gates\nguard gates"),
            skill("b", "read logs", "study logs", skillType="knowledge"),
            skill("c", "brew tea"),
        ],
        "digitalSkillsCollection_en.csv": [
            skill("b", "read logs", "inspect logs | study logs", skillType="knowledge")
        ],
        "occupations_en.csv": [job("x", "gate keeper", "2529.4"), job("y", "tea maker", "9412.1")],
        "occupationSkillRelations.csv": [
            asks("x", "a"), asks("x", "b", "optional"), asks("y", "c"), asks("y", "unheard-of"),
        ],
        "skillSkillRelations.csv": [related("a", "b")],
        "broaderRelationsSkillPillar.csv": [broader("b", "a")],
    }  # fmt: skip


def folder(path: Path, tables: Mapping[str, Table]) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        (path / name).write_bytes(as_csv(table))
    return path


def archive(path: Path, tables: Mapping[str, Table]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, table in tables.items():
            packed.writestr(name, as_csv(table))
    return path
