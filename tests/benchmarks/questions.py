"""The addresses the benchmark asks for."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from tests.benchmarks.filling import COMMON_WORDS
from tests.benchmarks.places import random_places
from tests.page_files import pages
from tests.public_pages import GUIDANCE
from tests.search.test_statements import PAGES

ASKED: Final = 120
SERVICE: Final = "/services/example-3/"
WITH_SERVICES: Final = tuple(
    f"/{page.slug}/" for page in pages() if any(block.kind in {"strategy", "services"} for block in page.blocks)
)
WITHOUT_A_PLACE: Final = tuple(path for path in GUIDANCE if path not in {"/get-help-now/", "/feedback/"})
FOUR_FILTERS: Final = "type=drug-service&substance=ketamine&access=self-referral&cost=free"
_EVERY_FILTER: Final = (
    "type=gp&type=peer-group&how=phone&substance=ketamine&need=step-free&access=drop-in&cost=free&age=17&open=evening"
    "&day=saturday&for=students"
)
_MISSPELT: Final = "councelling ketamin recovry suport freinds famly"
# Questions made to be dear, each seen from a place where there is "near".
CRAFTED: Final = {
    "12 common words": urlencode({"q": COMMON_WORDS}),
    "12 common words, 800 miles": urlencode({"q": COMMON_WORDS, "miles": "800"}),
    "6 misspelt words": urlencode({"q": _MISSPELT}),
    "all filters, 800 miles": f"miles=800&{_EVERY_FILTER}",
    "all filters, words, 800 miles": f"miles=800&q=people+help&{_EVERY_FILTER}",
    "soonest, 800 miles, page 50": "miles=800&sort=soonest&page=50",
    "open now, 800 miles, page 50": "miles=800&open=now&page=50",
    "someone else, 800 miles, soonest": "miles=800&for=someone-else&sort=soonest&type=drug-service",
    "20 on a list, words": urlencode({"q": "people help", "list": ",".join(f"example-{n}" for n in range(20))}),
}
_NO_PLACE: Final = {
    "12 common words, no place": urlencode({"q": COMMON_WORDS}),
    "6 misspelt words, no place": urlencode({"q": _MISSPELT}),
}


def results(places: Sequence[str], more: str = "") -> list[str]:
    """The results page seen from each of the places."""
    return [f"/find-help/?near={place}" + (f"&{more}" if more else "") for place in places]


def places(count: int = ASKED, seed: int = 11) -> Sequence[str]:
    return random_places(count, seed)


def crafted(near: Sequence[str]) -> dict[str, list[str]]:
    """Every made-up question, by name."""
    asked = {name: results(near, more) for name, more in CRAFTED.items()}
    asked |= {name: [f"/find-help/?{more}"] for name, more in _NO_PLACE.items()}
    return asked | {"a leaflet": [f"/find-help/leaflet/?near={place}&miles=800&open=now" for place in near]}


def statement_pages(service: str) -> dict[str, list[str]]:
    """Pages by the budget that their statements are held to; `service` is the address of a listing's page."""
    hard = [path or service for path in PAGES.values()]
    beside = [f"{path}?near={place}" for path in WITH_SERVICES for place in ("sw9", "ze1")]
    others = [path for path in GUIDANCE if path not in WITH_SERVICES]
    return {
        "statements_results": [path for path in hard if path.startswith("/find-help/")],
        "statements_service": [service],
        "statements_beside": [*WITH_SERVICES, *beside, *(path for path in hard if path.startswith(WITH_SERVICES))],
        "statements_other": [*others, f"{service}report/", "/sitemap.xml", "/healthz"],
    }
