"""The shape of the house: who may import whom, and where text may pass unescaped."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    *["accounts", "adverts", "demo", "design", "desk", "hiring", "imprint", "mail"],
    *["matching", "moderation", "privacy", "skills", "talent"],
    *["vacancies", "watching"],
    *["credentials", "curriculum", "learning", "mentoring", "partners", "pathways"],
    *["placements", "subsidies", "teams"],
    "workqueue",
]
# Within an app a module imports only from its own storey or below; the top comes first.
STOREYS = [
    {"urls", "machines"},
    {"views", "middleware", "receivers", "management", "apps", "templatetags"},
    {"outbox"},
    {"tasks"},
    {"editing"},
    {"services"},
    {"mapping"},
    {"company_filters"},
    {"filters", "chance_filters", "overview", "comparing", "structured", "mirror", "tables"},
    {"agreements"},
    {"figures", "showing"},
    {"outcomes"},
    {"timetable", "failures"},
    {"selectors"},
    # Rows made into something else: terms, columns, mails, forms, files.
    {
        *{"loading", "index", "asking", "exporting", "emails", "access", "forms", "adapter"},
        *{"attachments", "tracing", "proofreading", "proposing", "facets", "feeds"},
        *{"delivery", "mailbox", "backends", "retention", "locating", "heartbeat"},
        *{"accounts", "candidates", "employers", "teamwork", "reports", "templatetags"},
        *{"catalogue", "progress", "promises", "teams", "mentoring"},
    },
    {"telling"},
    # Words and small rules about a row.
    {
        *{
            "fitting",
            "answering",
            "answers",
            "example",
            "raising",
            "background",
            "numbers",
            "current",
            "audit",
        },
        *{"nudges", "attempts", "samples", "measuring", "history", "criteria", "timelines"},
        *{"suppressing", "looks", "signing", "searching", "duplicates"},
        *{"stages", "refusing", "links", "stamps", "spelling"},
    },
    {
        *{"explanations", "conditions", "misfits", "people", "quotas", "errors", "messages"},
        *{"display", "grouping", "wording", "languages", "passwords", "unsubscribing", "generate"},
        *{"topics", "domains", "periods", "advice", "checks"},
        *{"touching", "options", "touched", "gaps"},
        *{
            "aims",
            "averages",
            "cards",
            "counted",
            "marks",
            "pasted",
            "sessions",
            "trainings",
            "turns",
        },
    },
    {"contracts"},
    {"limits"},
    {"signals"},
    {"models"},
    # Without rows.
    {"planning"},
    {"assigning"},
    {"files", "esco", "constraints", "curves", "register", "addresses", "calendars", "sheets"},
    {"columns", "identity", "cookies"},
    {"fetching", "baking", "sealing"},
    {"checking"},
    {"weighing", "reading", "pictures"},
    {"routes", "stories", "drawing"},
    {"kernel", "taxonomy", "palette", "linting"},
    {"formulas", "regions", "whom"},
    {"sizes"},
    {"__init__"},
]
HEIGHT = {name: len(STOREYS) - floor for floor, names in enumerate(STOREYS) for name in names}
# What may call mark_safe or |safe: text that this very module has cleaned, or JSON it has quoted.
MAY_MARK_SAFE = {"vacancies/display.py", "vacancies/structured.py"}

# Help texts are written in forms, never by people; Django's own hold lists.
MAY_WRITE_SAFE = {"templates/django/forms/field.html"}


def test_it_keeps_the_contracts_between_the_apps() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [tool, "--no-cache"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("app", APPS)
def test_it_imports_no_higher_storey_inside_an_app(app: str) -> None:
    upward = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules(app)
        for name in _imports(path)
        if name.startswith(f"{app}.") and _height(name) > _height(_name(path))
    ]
    assert upward == []


@pytest.mark.parametrize("app", APPS)
def test_it_takes_nothing_from_the_views_of_another_app(app: str) -> None:
    taken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules(app)
        for name in _imports(path)
        if re.match(r"(?!django)\w+\.views\b", name) and not name.startswith(f"{app}.")
    ]
    assert taken == []


@pytest.mark.parametrize("app", APPS)
def test_every_module_stands_on_a_storey(app: str) -> None:
    assert {_name(path).split(".")[1] for path in _modules(app)} - HEIGHT.keys() == set()


@pytest.mark.parametrize("app", APPS)
def test_it_marks_text_as_safe_only_where_it_was_cleaned(app: str) -> None:
    marked = {
        str(path.relative_to(ROOT))
        for path in _modules(app)
        if re.search(r"\b(mark_safe|SafeString|SafeText)\b", path.read_text(encoding="utf-8"))
    }
    assert marked - MAY_MARK_SAFE == set()


def test_it_escapes_everything_in_templates() -> None:
    unescaped = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
    templates = (ROOT / "templates").rglob("*.html")
    found = {
        str(path.relative_to(ROOT))
        for path in templates
        if unescaped.search(path.read_text(encoding="utf-8"))
    }
    assert found <= MAY_WRITE_SAFE


@pytest.mark.parametrize("app", APPS)
def test_it_sends_broker_messages_only_from_the_work_queue(app: str) -> None:
    senders = {
        str(path.relative_to(ROOT))
        for path in _modules(app)
        if re.search(r"\.(delay|apply_async|send_task)\(", path.read_text(encoding="utf-8"))
    }
    assert senders <= {"workqueue/nudges.py"}


def _modules(app: str) -> list[Path]:
    found = [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    assert found, f"{app} has no modules"
    return found


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _height(module: str) -> int:
    """The storey of app.storey...."""
    return HEIGHT[module.split(".")[1]]


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
