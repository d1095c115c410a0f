"""A visitor who has only a keyboard: every stop on the way must be seen."""

from pathlib import Path

from playwright.sync_api import Page

STOP = Path(__file__).with_name("keyboard.js").read_text("utf-8")
MOST_STOPS = 250


def step(page: Page, key: str = "Tab") -> str:
    """Where one press leads: tag and words, "" at the end of the page. AssertionError when it cannot be seen."""
    page.keyboard.press(key)
    stop = page.evaluate(STOP)
    assert not stop["wrong"], f"{stop['what']}: {stop['wrong']}"
    return str(stop["what"])


def go_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Goes on until the keyboard stands on what the selector `wanted` finds."""
    for _ in range(MOST_STOPS):
        step(page, key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"The keyboard never came to {wanted}.")


def walk(page: Page) -> list[str]:
    """Every stop from the top of the page to its end. AssertionError when there is no end."""
    stops = []
    while stop := step(page):
        stops.append(stop)
        assert len(stops) < MOST_STOPS, "The keyboard never leaves this page."
    return stops
