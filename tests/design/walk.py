"""A walk through every page of the portal, and what is looked at on each.

The table of permissions knows every route and who gets in; the stage has somebody of every kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

from tests.permissions.stage import Stage
from tests.permissions.table import Row, rows

LANGUAGES = ("nl", "fr", "de")
THEMES = ("light", "dark")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
# Whoever comes first and gets in is the one who looks.
VISITORS = ("anonymous", "candidate", "owner", "staff", "other_employer", "unverified")
FOR_EACH = {"home"}  # each of them sees it with another menu
IS_A_PAGE = {200, 410}
MOST_REQUESTS = 25
MOST_BYTES = 100 * 1024
MOST_SHIFT = 0.05
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# What moves while a page is loaded, summed up from the first frame on.
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
LOOK = """() => {
  const own = performance.getEntriesByType("navigation")[0];
  const parts = performance.getEntriesByType("resource");
  const fresh = parts.filter((part) => !new URL(part.name).pathname.startsWith("/static/"));
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    requests: parts.length + 1,
    bytes: fresh.reduce((sum, part) => sum + part.transferSize, own.transferSize),
    shifted: window.shifted,
    width: window.innerWidth,
    runsOff: document.documentElement.scrollWidth > window.innerWidth,
  };
}"""
REPAINTED = """(theme) => document.documentElement.dataset.bsTheme === theme && new Promise(
  (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))
)"""
RUN_AXE = """async (rules) => {
  // What a page frames is a page of its own, or a mail.
  const options = { resultTypes: ["violations"], iframes: false };
  options.rules = { "target-size": { enabled: true } };
  if (rules) options.runOnly = rules;
  const found = await axe.run(document, options);
  return found.violations.map((it) => `${it.id}: ${it.nodes[0].html.slice(0, 160)}`);
}"""


@dataclass(frozen=True)
class Stop:
    """One page, and who looks at it."""

    name: str
    path: str  # in English
    visitor: str
    status: int

    def address(self, language: str) -> str:
        return self.path.replace("/en/", f"/{language}/", 1)


def stops(stage: Stage) -> list[Stop]:
    """Every route that answers somebody of VISITORS with a page, files included."""
    return [stop for row in rows() if "GET" in row.cells for stop in _of(row, stage)]


def _of(row: Row, stage: Stage) -> Iterator[Stop]:
    answers = row.cells["GET"]
    for visitor in (one for one in VISITORS if answers[one] in IS_A_PAGE):
        yield Stop(str(row), row.path.format(**stage.names), visitor, answers[visitor])
        if row.route not in FOR_EACH:
            return


def unseen() -> set[str]:
    """The routes that no visitor gets a page of."""
    reached = {
        row.route
        for row in rows()
        if any(row.cells.get("GET", {}).get(one) in IS_A_PAGE for one in VISITORS)
    }
    return {row.route for row in rows() if "GET" in row.cells} - reached


@dataclass
class Walk:
    """`faults` says in one line each what is wrong where."""

    browser: Browser
    stage: Stage
    url: str
    faults: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    _pages: dict[str, Page] = field(default_factory=dict)
    _stop: Stop | None = None

    def look_at(
        self, stop: Stop, language: str, size: dict[str, int], themes: Sequence[str]
    ) -> None:
        """The first theme in full, another for its contrasts alone."""
        self._stop = stop
        page = self._page(stop.visitor)
        page.set_viewport_size(size)  # type: ignore[arg-type]  # ViewportSize is a TypedDict
        page.emulate_media(color_scheme=themes[0])  # type: ignore[arg-type]  # a literal type
        answer = page.goto(stop.address(language))
        assert answer is not None
        if answer.status != stop.status:
            self._note(language, f"answers {answer.status}")
        self._judge(language, page)
        self._axe(f"{language} {themes[0]}", page)
        for theme in themes[1:]:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # a literal type
            page.wait_for_function(REPAINTED, arg=theme)
            self._axe(f"{language} {theme}", page, ["color-contrast"])

    def _page(self, visitor: str) -> Page:
        """One window for each visitor, as people have."""
        if visitor not in self._pages:
            page = self._context(visitor).new_page()
            page.on("pageerror", lambda error: self._note("script", str(error)))
            page.on("console", lambda message: self._hear(message.type, message.text))
            self._pages[visitor] = page
        return self._pages[visitor]

    def _context(self, visitor: str) -> BrowserContext:
        context = self.browser.new_context(base_url=self.url, reduced_motion="reduce")
        context.add_init_script(AXE)
        context.add_init_script(SHIFTS)
        if self.stage.sessions.get(visitor):
            key = self.stage.sessions[visitor]
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.url}])
        return context

    def _hear(self, kind: str, text: str) -> None:
        # The status of the page itself is no fault, nor that a mail's frame refuses our own tools.
        status = self._stop is not None and self._stop.status >= 400 and "status of" in text
        if kind == "error" and not (status or text.startswith("Blocked script execution")):
            self._note("console", text)

    def _judge(self, language: str, page: Page) -> None:
        seen: dict[str, Any] = page.evaluate(LOOK)
        if seen["shifted"] > MOST_SHIFT:
            # A busy machine may paint a page in parts; what moves of itself moves again.
            page.reload()
            seen = page.evaluate(LOOK)
        if seen["runsOff"]:
            self._note(language, f"runs off a screen of {seen['width']} pixels")
        if seen["language"] != language:
            self._note(language, f"says it is in {seen['language']}")
        if seen["headings"] != 1:
            self._note(language, f"{seen['headings']} main headings")
        path = self._stop.path if self._stop else ""
        if self.titles.setdefault(f"{language} {seen['title']}", path) != path:
            self._note(language, f"another page is called “{seen['title']}”, too")
        for what, most in (
            ("requests", MOST_REQUESTS),
            ("bytes", MOST_BYTES),
            ("shifted", MOST_SHIFT),
        ):
            if seen[what] > most:
                self._note(language, f"{what}: {seen[what]}")

    def _axe(self, look: str, page: Page, rules: list[str] | None = None) -> None:
        for found in page.evaluate(RUN_AXE, rules):
            self._note(look, found)

    def _note(self, look: str, fault: str) -> None:
        where = f"{self._stop.name} ({self._stop.visitor})" if self._stop else ""
        self.faults.append(f"{where} {look}: {fault}")

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()
