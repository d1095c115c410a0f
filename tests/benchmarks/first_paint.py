"""How soon a page shows on a slow phone, beside the same words in two public design systems.

`make bench` takes our own figure from here; `make bench-peers` prints the whole table.

ours    the page as this site sends it, from a running server with a filled database
peers   the same words with the style and script of GOV.UK's and the NHS's design systems, from static files
paint   first contentful paint in Chromium, six times slower, nothing kept from before: the median of BENCH_RUNS (3)
bytes   everything the page loads, headers included, packed with Brotli
ratios  the peer's figure over ours
"""

import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.measuring import Figure
from tests.house import peers, wire
from tests.house.browsing import running_chromium
from tests.house.copies import dressed, serving_copies
from tests.house.peers import Peer
from tests.house.server import Site, copied_database, filled_database, serving
from tests.house.slow_phone import SLOW, SLOWEST, Network, Visit, visit
from tests.house.tree import ROOT

RUNS = int(os.environ.get("BENCH_RUNS", "3"))
WANTED_SECONDS = 2.0
PAGES = {"home": "/", "bladder": "/bladder-warning-signs/", "results": "/find-help/?near=leeds"}
LISTINGS_AT_LEAST = 20
Files = dict[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Row:
    page: str
    network: Network
    who: str
    seen: Visit

    def line(self, ours: Visit) -> str:
        seen = self.seen
        first = f"{self.page:<9} {self.network.name:<17} {self.who:<14}"
        figures = f"{seen.seconds:>6.2f} s {seen.size:>8,} B {seen.requests:>4}"
        if self.who == "ours":
            return f"{first} {figures}"
        times = (seen.seconds / ours.seconds, seen.size / ours.size, seen.requests / ours.requests)
        return f"{first} {figures}   " + "  ".join(f"{one:>5.1f} x" for one in times)


def known_peers() -> list[Peer]:
    """The peers whose files can be had."""
    found = [peers.get(system, ROOT / "var" / "peers") for system in (peers.GOVUK, peers.NHSUK)]
    return [peer for peer in found if peer]


def copies(site: Site, others: Sequence[Peer]) -> Files:
    """Every page in every peer's clothes, and the peers' files, by path."""
    files: Files = {}
    for peer in others:
        files[f"/{peer.system.package}.css"] = ("text/css", peer.css)
        files[f"/{peer.system.package}.js"] = ("text/javascript", peer.js)
        for name, path in PAGES.items():
            words = dressed(wire.ask(site.url + path).text, peer)
            files[f"/{peer.system.package}/{name}"] = ("text/html; charset=utf-8", words.encode())
    return files


def median_visit(browser: Browser, url: str, network: Network) -> Visit:
    """The visit with the middle paint."""
    seen = sorted((visit(browser, url, network) for _ in range(RUNS)), key=lambda one: one.seconds)
    return Visit(statistics.median(one.seconds for one in seen), seen[len(seen) // 2].size, seen[0].requests)


def measure(browser: Browser, site: Site, there: str, others: Sequence[Peer]) -> list[Row]:
    rows = []
    for network in (SLOWEST, SLOW):
        for name, path in PAGES.items():
            ours = median_visit(browser, site.url + path, network)
            rows.append(Row(name, network, "ours", ours))
            for peer in others:
                seen = median_visit(browser, f"{there}/{peer.system.package}/{name}", network)
                rows.append(Row(name, network, peer.system.name, seen))
            for row in rows[-1 - len(others) :]:
                print(row.line(ours), flush=True)
    return rows


def slowest() -> Figure:
    """Seconds until the first paint of our slowest page, in Chromium, at `SLOWEST`."""
    with our_site() as site, running_chromium() as browser:
        seen = {name: median_visit(browser, site.url + path, SLOWEST) for name, path in PAGES.items()}
    name, visit_ = max(seen.items(), key=lambda one: one[1].seconds)
    return Figure(visit_.seconds, f"{name}, wall time")


@contextmanager
def our_site() -> Iterator[Site]:
    """A running site with examples, that has answered each page once: a first visit also starts its own work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(copied_database(filled_database(folder), folder), folder) as site:
            assert wire.ask(site.url + PAGES["results"]).text.count('<li class="card') >= LISTINGS_AT_LEAST
            for path in PAGES.values():
                wire.ask(site.url + path, Accept_Encoding="br")
            yield site


def main() -> None:
    others = known_peers()
    if others:
        print("Beside " + " and ".join(f"{peer.system.package} {peer.version}" for peer in others) + ", without fonts")
    if len(others) < 2:
        print("Not every design system could be fetched: install npm for both.")
    print(f"{'page':<9} {'network':<17} {'whose':<14}  {'paint':>6} {'bytes':>10} {'requests':>8}  ratios of the three")
    with our_site() as site, serving_copies(copies(site, others)) as there, running_chromium() as browser:
        rows = measure(browser, site, there, others)
    worst = max(row.seen.seconds for row in rows if row.who == "ours" and row.network is SLOWEST)
    verdict = "as wanted" if worst <= WANTED_SECONDS else f"{worst - WANTED_SECONDS:.2f} s too late"
    print(f"Our slowest first paint at {SLOWEST.name}: {worst:.2f} s, wanted {WANTED_SECONDS:.1f} s: {verdict}")


if __name__ == "__main__":
    main()
