"""How long somebody who writes a vacancy waits for the figures of the pool, in a real browser.

    python -m embedded.run -- python -m benchmarks.pool [--people 20000] [--changes 40]

Opens the page of a draft's needs in Debian's Chromium, changes a level or an importance and takes
the time from that until the new figures are painted, with the web server in processes of its own.
Milliseconds; exit code 1 when 95 of 100 answers take longer than 300 ms.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from benchmarks.filling import database, fill, prepare_django

LIMIT_MS, PATIENCE = 300, 60.0
CHROMIUM = Path("/usr/bin/chromium")
SERVER = "-m gunicorn pipeline.wsgi:application -k gthread -w 2 --threads 4 --preload -b"
# From the input to the frame that shows its figures.
WATCH = """() => {
    const said = document.querySelector("#pool-said");
    window.waited = new Promise((done) => {
        document.addEventListener("input", () => {
            const begun = performance.now();
            new MutationObserver((_changes, self) => {
                self.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
            }).observe(said, { childList: true });
        }, { capture: true, once: true });
    });
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--changes", type=int, default=40)
    options = parser.parse_args()
    prepare_django()
    with database() as name, tempfile.TemporaryDirectory() as index:
        fill(people=options.people, vacancies=20)
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        environment = os.environ | {"DATABASE_URL": address, "INDEX_ROOT": index}
        path, session = draft()
        with served(environment) as site:
            times = measured(site, path, session, options.changes)
    p95 = quantiles(times, n=20)[-1]
    print(f"{len(times)} changes: median {median(times):.0f} ms, p95 {p95:.0f} ms")
    return int(p95 > LIMIT_MS)


def draft() -> tuple[str, dict[str, str]]:
    """(The page of a draft's needs, the cookie of somebody who may write it)."""
    from django.conf import settings  # noqa: PLC0415  # needs django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from vacancies.models import Membership, Vacancy  # noqa: PLC0415

    vacancy = Vacancy.objects.order_by("pk")[0]
    Vacancy.objects.filter(pk=vacancy.pk).update(state="draft", published_at=None)
    user = User.objects.create_user("employer@example.org", role="employer")
    Membership.objects.create(
        company_id=vacancy.company_id, user=user, role="owner", created_at=timezone.now()
    )
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value}
    return f"/en/employer/vacancies/{vacancy.uuid}/needs/", cookie


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The portal's web server, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, *SERVER.split(), host, "--log-level", "error"]
    server = subprocess.Popen(command, env=environment)
    try:
        begun = time.monotonic()
        while not _answers(f"http://{host}/robots.txt"):
            if time.monotonic() - begun > PATIENCE:
                raise SystemExit("the web server does not answer")
            time.sleep(0.1)
        yield f"http://{host}"
    finally:
        server.terminate()
        server.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=30).close()  # noqa: S310  # our own
    except OSError:
        return False
    return True


def measured(site: str, path: str, session: dict[str, str], changes: int) -> list[float]:
    """Milliseconds of each change; the first answers of each server process are not counted."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800})
        context.add_cookies([{**session, "url": site}])  # type: ignore[typeddict-item]
        page = context.new_page()
        page.goto(path)
        page.locator("#pool-said strong").first.wait_for(timeout=PATIENCE * 1000)
        wanted = islice(cycle(_choices(page)), changes + 10)
        times = [_changed(page, field, value) for field, value in wanted]
        print(page.locator("#pool-said").inner_text())
        browser.close()
    return times[10:]


def _choices(page: Page) -> list[tuple[Any, str]]:
    """The level of each need up, its importance down, and both back again."""
    levels = page.locator("#needs-form select[name$='-level']").all()
    weights = page.locator("#needs-form select[name$='-importance']").all()
    there = [(field, "4") for field in levels] + [(field, "nice") for field in weights]
    return there + [(field, "1") for field in levels] + [(field, "must") for field in weights]


def _changed(page: Page, field: Any, value: str) -> float:
    page.evaluate(WATCH)
    field.select_option(value)
    return float(page.evaluate("window.waited"))


if __name__ == "__main__":
    sys.exit(main())
