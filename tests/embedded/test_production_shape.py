"""The files for production: nothing secret has a default, nothing runs with more than it needs."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.schedules import crontab
from pytest_django import Settings

from embedded.portal import Portal
from tests.embedded.processes import ROOT

SECRETS = {"POSTGRES_PASSWORD", "SECRET_KEY", "EMAIL_URL"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def test_it_has_every_part(compose: dict[str, Any]) -> None:
    parts = {"postgres", "valkey", "migrate", "web", "worker", "shard", "mail", "beat"}
    assert set(compose["services"]) == parts


def test_no_secret_has_a_default(compose: dict[str, Any]) -> None:
    used = re.findall(r"\$\{(\w+)(:\?|:-)?", (ROOT / "docker-compose.yml").read_text())
    refusing = {name for name, how in used if how == ":?"}
    assert refusing >= SECRETS
    assert not {name for name, how in used if how != ":?"} & SECRETS


def test_nothing_keeps_a_privilege_it_does_not_need(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["read_only"] is True, name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_only_the_web_server_is_published_and_only_to_this_machine(compose: dict[str, Any]) -> None:
    published = {
        name: part["ports"] for name, part in compose["services"].items() if "ports" in part
    }
    assert list(published) == ["web"]
    assert published["web"][0].startswith("127.0.0.1:")


def test_everything_that_stays_is_looked_after(compose: dict[str, Any]) -> None:
    staying = {name for name in compose["services"] if name != "migrate"}
    for name in staying:
        service = compose["services"][name]
        assert service["restart"] == "unless-stopped", name
        # The image itself says how the web server is asked.
        assert name == "web" or "test" in service["healthcheck"], name


def test_the_volumes_are_where_the_images_keep_their_data(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]
    kept = ["media:/srv/media", "index:/srv/index"]
    assert services["web"]["volumes"] == services["worker"]["volumes"] == kept
    assert services["shard"]["volumes"] == ["index:/srv/index"]
    assert set(compose["volumes"]) == {"postgres", "valkey", "media", "index", "beat"}


def test_the_workers_of_a_shard_listen_to_their_own_queue(compose: dict[str, Any]) -> None:
    queue = compose["services"]["shard"]["command"][5]
    assert queue == "shard-${SHARD:-0}-of-${MATCHING_SHARDS:-1}"
    assert compose["services"]["shard"]["profiles"] == ["shards"]


def test_the_image_ends_as_an_ordinary_user_and_installs_with_hashes() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (\w+)", text, re.MULTILINE) == ["belfry"]
    assert text.count("--require-hashes") == 2
    assert "HEALTHCHECK" in text


@pytest.mark.real_clock
def test_beat_is_unwell_when_its_schedule_is_old_or_missing(tmp_path: Path) -> None:
    is_well = runpy.run_path(str(ROOT / "docker/healthcheck.py"))["beat_is_well"]
    assert not is_well(tmp_path / "beat-schedule")
    (tmp_path / "beat-schedule.dat").touch()
    assert is_well(tmp_path / "beat-schedule")


def test_every_queue_has_a_worker(compose: dict[str, Any], settings: Settings) -> None:
    routed = {"celery", *(route["queue"] for route in settings.CELERY_TASK_ROUTES.values())}
    portal = Portal(ROOT, data=ROOT / "var", port=8000, env={})
    commands = [portal.worker().command, portal.mail_worker().command]
    containers = [compose["services"][name]["command"] for name in ("worker", "mail")]
    for kind in (commands, containers):
        assert {command[command.index("-Q") + 1] for command in kind} == routed


def test_beat_remembers_what_was_due_and_counts_by_the_clock(
    compose: dict[str, Any], settings: Settings
) -> None:
    beat = compose["services"]["beat"]
    schedule = Path(beat["command"][beat["command"].index("--schedule") + 1])
    assert beat["volumes"] == [f"beat:{schedule.parent}"]
    assert str(schedule) in beat["healthcheck"]["test"]
    assert f"{schedule.parent}" in (ROOT / "Dockerfile").read_text()
    seldom = {name: it["schedule"] for name, it in settings.CELERY_BEAT_SCHEDULE.items()}
    del seldom["workqueue.sweep"]
    assert all(isinstance(when, crontab) for when in seldom.values())
