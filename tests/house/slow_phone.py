"""A slow phone on a slow network, played by Chromium: when does the first thing show, and what did it take?

Chromium's own throttle gives each request its round trip and shares out the bandwidth; it has no slow start of TCP.
"""

import time
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

CPU_TIMES_SLOWER: Final = 6
PHONE: Final[ViewportSize] = {"width": 360, "height": 640}
PATIENCE_SECONDS: Final = 120
_FIRST_PAINT: Final = (
    "() => (performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint') || {}).startTime"
)


@dataclass(frozen=True, slots=True)
class Network:
    name: str
    bits_a_second: int
    round_trip_ms: int


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds until the first contentful paint; then all the page took: bytes on the wire with headers, requests."""

    seconds: float
    size: int
    requests: int


SLOWEST: Final = Network("50 kbps, 500 ms", 50_000, 500)
SLOW: Final = Network("400 kbps, 400 ms", 400_000, 400)


def visit(browser: Browser, url: str, network: Network) -> Visit:
    """One visit with nothing kept from before; AssertionError when nothing shows in two minutes."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    try:
        session = context.new_cdp_session(page)
        took: list[float] = []
        session.on("Network.loadingFinished", lambda event: took.append(event["encodedDataLength"]))
        _slow_down(session, network)
        page.goto(url, wait_until="load", timeout=PATIENCE_SECONDS * 1_000)
        seconds = _first_paint(page)
    finally:
        context.close()
    return Visit(seconds, round(sum(took)), sum(1 for size in took if size))


def _slow_down(session: CDPSession, network: Network) -> None:
    bytes_a_second = network.bits_a_second / 8
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.setBlockedURLs", {"urls": ["*.woff", "*.woff2"]})
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.round_trip_ms,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_TIMES_SLOWER})


def _first_paint(page: Page) -> float:
    """Seconds from the start of the visit, as the browser itself noted them."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        milliseconds = page.evaluate(_FIRST_PAINT)
        if milliseconds:
            return float(milliseconds) / 1_000
        time.sleep(0.1)
    raise AssertionError("Nothing showed.")
