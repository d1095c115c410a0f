"""A visitor in a real Chromium who can reach this machine only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Error, Page, Request, sync_playwright

from tests.house import chromium
from tests.house.server import Site
from tests.house.staff import PASSWORD

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
# Wagtail's main area hides what is too wide: the document's own width says nothing. What scrolls in a box of its own
# is left out, and so is what waits beside the screen on purpose: the side panels, the list of sections,
# and the bar for many at once while nothing is ticked.
CUT_OFF = """() => {
  const box = (one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
  const inBox = (one) => { for (let up = one; up; up = up.parentElement) if (box(up)) return true; return false; };
  const aside = '.footer__container, .w-minimap, .form-side, [data-minimap-container], .w-sr-only, .w-panel__anchor';
  const found = [...(document.querySelector('main') || document.body).querySelectorAll('*')].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.width > 1 && at.height > 1 && at.right > innerWidth + 1 && !one.closest(aside) && !inBox(one);
  }).map((one) => one.outerHTML.slice(0, 90)).slice(0, 3);
  const wide = document.documentElement.scrollWidth;
  return wide > innerWidth ? [`${wide} pixels wide`, ...found] : found;
}"""
# Colours on their way from light to dark are nobody's.
SETTLE = "document.getAnimations().forEach((one) => { try { one.finish(); } catch { /* it has no end */ } })"
COLOURS = ["color-contrast", "link-in-text-block"]  # what axe finds otherwise does not hang on the scheme
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


def logged_in(site: Site, page: Page, name: str) -> Page:
    """`page` on the admin's first screen, as the person of this name of those in `staff`."""
    page.goto(f"{site.url}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site.url}/admin/")
    return page


def cut_off(page: Page) -> list[str]:
    """What of the page's main part reaches over the right edge of the screen, at most three; [] is good."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(CUT_OFF)
    return found


def violations(page: Page, only: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page as it stands (WCAG 2.2 A and AA, best practice), one line a fault; [] is good.

    `only` names the rules to run, none means all; `without` those to leave out.
    """
    run = {"type": "rule", "values": [*only]} if only else {"type": "tag", "values": RULES}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": run, "resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in without}}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{fault['id']}: {fault['help']}: {_where(fault)}" for fault in found]


def barriers(page: Page) -> list[str]:
    """What axe finds in light, and what of it hangs on colours in dark too; [] is good. Leaves the page in light."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLE)
    dark = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.evaluate(SETTLE)
    return [*violations(page), *dark]


def _where(fault: dict[str, Any]) -> str:
    return " | ".join(" ".join(map(str, node["target"])) for node in fault["nodes"])
