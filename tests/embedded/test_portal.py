"""What start.py runs of the portal, and with which environment."""

import os
from pathlib import Path

import pytest

from embedded.portal import Portal, portal_environment


def test_translations_are_compiled_when_they_are_newer(tmp_path: Path) -> None:
    portal = Portal(tmp_path, data=tmp_path, port=8000, env={})
    source = tmp_path / "locale/nl/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    assert portal.has_new_translations()
    source.with_suffix(".mo").touch()
    os.utime(source, (1, 1))
    assert not portal.has_new_translations()


def test_its_programs_keep_their_bytecode_and_know_their_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    environment = portal_environment({"SITE_URL": "http://127.0.0.1:8000"})
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["DJANGO_SETTINGS_MODULE"] == "pipeline.settings.development"
