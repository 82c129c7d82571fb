"""No entry point falls back to settings that an attacker could know."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.test_production import READY, ROOT, python

KEY = "from django.conf import settings; print(settings.SECRET_KEY)"


def bare(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process that is told nothing else, not even which settings to take."""
    clean = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("entry", ["pipeline.wsgi", "pipeline.celery"])
def test_an_entry_point_without_settings_takes_those_that_refuse(entry: str) -> None:
    done = bare(f"import {entry}; from django.conf import settings; settings.DEBUG")
    assert done.returncode == 1
    assert "DATABASE_URL is not set" in done.stderr.strip().splitlines()[-1]


def test_a_key_that_nobody_gave_is_new_in_every_process(tmp_path: Path) -> None:
    # An absent var/env stands for a tree in which start.py never ran.
    absent = f"from pathlib import Path; import pipeline.env as e; e.ROOT = Path({str(tmp_path)!r})"
    development = {"DJANGO_SETTINGS_MODULE": "pipeline.settings.development"}
    keys = {bare(f"{absent}; {KEY}", **development).stdout.strip() for _ in range(2)}
    assert len(keys) == 2
    assert all(len(key) >= 50 and str(ROOT) not in key for key in keys)


def test_manage_py_reads_the_file_it_is_told(tmp_path: Path) -> None:
    key = "a key of its own, kept beside the data that it signs for"
    (tmp_path / "env").write_text(f"SECRET_KEY={key}\n")
    development = {"DJANGO_SETTINGS_MODULE": "pipeline.settings.development"}
    assert bare(KEY, **development, ENV_FILE=str(tmp_path / "env")).stdout.strip() == key
    missing = bare(KEY, **development, ENV_FILE=str(tmp_path / "other"))
    assert "ENV_FILE names no file" in missing.stderr.strip().splitlines()[-1]


def test_host_names_may_have_blanks_between_them() -> None:
    script = "from django.conf import settings; print(*settings.ALLOWED_HOSTS, sep='|')"
    done = python("-c", script, **READY | {"ALLOWED_HOSTS": " jobs.example, www.jobs.example ,"})
    assert done.stdout.strip() == "jobs.example|www.jobs.example"


def test_commas_alone_are_no_host_names() -> None:
    done = python("-c", KEY, **READY | {"ALLOWED_HOSTS": " , "})
    assert "ALLOWED_HOSTS is not set" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("MATCHING_SHARDS", "0", "it has to be at least 1"),
        ("MATCHES_KEPT", "0", "it has to be at least 1"),
        ("MATCHES_KEPT", "-5", "it has to be at least 1"),
        ("WORK_LEASE_SECONDS", "50", "it has to be at least 51"),
        ("WORK_SWEEP_SECONDS", "0", "it has to be at least 1"),
        ("WORK_BACKOFF_SECONDS", "5,0", "it has to be at least 1"),
        ("WORK_BACKOFF_SECONDS", ",", "no whole number"),
        ("KEEP_FINISHED_DAYS", "0", "it has to be at least 1"),
        ("TRUSTED_PROXIES", "-1", "it has to be at least 0"),
        ("MATCHES_KEPT", "many", "no whole number"),
    ],
)
def test_a_number_with_which_work_would_stop_stops_the_start(
    name: str, value: str, why: str
) -> None:
    done = python("-c", KEY, **READY | {name: value})
    last_line = done.stderr.strip().splitlines()[-1]
    assert (done.returncode, name in last_line, why in last_line) == (1, True, True), last_line


def test_a_number_that_is_given_counts_and_an_empty_one_does_not() -> None:
    script = "from django.conf import settings as s; print(s.MATCHES_KEPT, s.WORK_BACKOFF_SECONDS)"
    given = READY | {"MATCHES_KEPT": "", "WORK_BACKOFF_SECONDS": "1, 2"}
    assert python("-c", script, **given).stdout.strip() == "200 [1, 2]"
