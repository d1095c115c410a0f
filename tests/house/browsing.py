"""A visitor in a real Chromium who can reach this machine only."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Request, sync_playwright

from tests.house import chromium

LOCAL = {"127.0.0.1", "localhost"}
FLAGS = [
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


class Visitors:
    """Opens a page as a new visitor each time; remembers every request that was meant for another host."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: list[Page] = []
        self.outside: list[str] = []

    def __call__(self, **options: Any) -> Page:
        """A page in its own context; `options` are Playwright's (viewport, color_scheme, java_script_enabled …)."""
        context = self._browser.new_context(**({"locale": "en-GB", "timezone_id": "Europe/London"} | options))
        context.set_default_timeout(15_000)
        context.on("request", self._remember)
        page = context.new_page()
        self._pages.append(page)
        return page

    def _remember(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL:
            self.outside.append(request.url)

    def leave(self) -> None:
        """Closes every page."""
        for page in self._pages:
            with suppress(Error):
                page.context.close()


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """One Chromium; AssertionError with one sentence when there is none."""
    path = chromium.find()
    assert path, chromium.MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands (WCAG 2.2 A and AA, best practice), one line a fault; [] is good."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {fault['help']}: {_where(fault)}" for fault in found]


def _where(fault: dict[str, Any]) -> str:
    return " | ".join(" ".join(map(str, node["target"])) for node in fault["nodes"])
