"""Every state a public page can be in, as the HTML its visitors get. Taken once a test run, from a site of its own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from recovery import errors
from tests.house import wire
from tests.house.server import Site, copied_database, made_once, serving
from tests.mailing import MAILED
from tests.public_pages import GUIDANCE, NOT_FOUND

REPORT = "/services/narcotics-anonymous/report/"
GETS = {
    "home": "/",
    **{path.strip("/"): path for path in GUIDANCE[1:]},
    "coping near a place": "/coping-strategies/?near=ls1-4",
    "signs near a place": "/signs-of-dependency/?near=bt1",
    "bladder near a place": "/bladder-warning-signs/?near=bt1",
    "bladder, place ambiguous": "/bladder-warning-signs/?near=newport",
    "no question yet": "/find-help/",
    "results": "/find-help/?near=ls1-4",
    "results, second page": "/find-help/?near=leeds&page=2",
    "results under 18": "/find-help/?near=ze1-0&for=under-18",
    "results for someone else": "/find-help/?near=leeds&for=someone-else&miles=50",
    "results by words": "/find-help/?q=bladder",
    "results in danger": "/find-help/?near=leeds&q=i+want+to+die",
    "filters and a kept list": "/find-help/?near=leeds&type=detox&day=saturday&sort=soonest"
    "&list=example-k-talk-under-25-leeds,samaritans",
    "none near": "/find-help/?near=ze1-0&type=detox",
    "nothing fits": "/find-help/?near=leeds&type=detox&day=sunday&q=unicycle",
    "place ambiguous": "/find-help/?near=newport",
    "place and filter unknown": "/find-help/?near=nowhere-at-all&type=nonsense",
    "many with long names": "/find-help/?near=hg1-1",
    "leaflet without a place": "/find-help/leaflet/",
    "leaflet": "/find-help/leaflet/?near=ls1-4&for=under-18",
    "leaflet of long names": "/find-help/leaflet/?near=hg1-1",
    "a crisis line": "/services/samaritans/",
    "number not shown yet": "/services/narcotics-anonymous/",
    "an ordinary listing": "/services/example-leeds-council-drug-and-alcohol-service/",
    "temporarily closed": "/services/example-moorside-drop-in-leeds/",
    "overdue past the limit": "/services/example-harbour-steps-group-hull/",
    "a confidential place": "/services/example-harbour-womens-outreach-belfast/",
    "a listing with every answer": "/services/richest/",
    "report form": REPORT,
    "report thanks": f"{REPORT}thanks/",
    "feedback about a page": "/feedback/?about=/accessibility/",
    "feedback thanks": "/feedback/thanks/?about=/coping-strategies/",
    "not listed any more": "/services/example-larchwood-house-leeds/",
    "not found": NOT_FOUND,
    "a confirmation link that does not work": "/confirm/nonsense/",
}
POSTS = {
    "report with errors": (REPORT, {"words": "They open at ten. " * 40}),
    "feedback with errors": ("/feedback/send/", {"comments": "", "email": "nobody", "useful": "so-so"}),
    "place outside the UK": ("/find-help/", {"near": "JE2 3AB"}),
    "place unknown, typed": ("/find-help/", {"near": "Xyzzyville", "for": "under-18", "q": "detox"}),
    "place ambiguous on a page": ("/find-help/", {"near": "Newport", "back": "/coping-strategies/"}),
}
CONFIRMING = {
    "confirm": "",
    "confirm, what has changed": "changed",
    "confirmed": "correct",
}
ERRORS = (
    "400",
    "403",
    "403_csrf",
    "405",
    "413",
    "414",
    "429",
    "429_messages",
    "500",
    "503",
    "503_bladder",
    "503_busy",
    "503_slow",
    "503_words",
)
EMPTY = {"directory empty": "/find-help/?near=ls1-4", "home of an empty directory": "/"}

NAMES = (*GETS, *POSTS, *CONFIRMING, *(f"error {name}" for name in ERRORS), *EMPTY)
GUIDANCE_STATES = ("home", *(path.strip("/") for path in GUIDANCE[1:]))

PREPARE = f"""
from directory.models import Service
from tests.richest import publish, publish_page
publish()
publish_page()
Service.objects.filter(slug="example-larchwood-house-leeds").update(status="defunct")
{MAILED}
"""
WITHOUT_SERVICES = "from directory.models import Service; Service.objects.update(live=False)"


def states(filled: str, shared: Path) -> dict[str, str]:
    """The HTML of every state, by its name. `filled` is the filled database, `shared` the folder of this test run."""
    found: dict[str, str] = json.loads(made_once(shared, "public-states", lambda: json.dumps(_taken(filled, shared))))
    return found


def _taken(filled: str, folder: Path) -> dict[str, str]:
    with serving(copied_database(filled, folder), folder) as site:
        links = json.loads(site.manage("shell", "-v0", "-c", PREPARE).strip().splitlines()[-1])
        found = dict([*_got(site, GETS), *_posted(site), *_confirming(site, links), *_errors()])
        site.manage("shell", "-v0", "-c", WITHOUT_SERVICES)
        return found | dict(_got(site, EMPTY))


def _got(site: Site, paths: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, wire.ask(site.url + path).text) for name, path in paths.items())


def _posted(site: Site) -> Iterator[tuple[str, str]]:
    return ((name, _post(site, path, fields)) for name, (path, fields) in POSTS.items())


def _confirming(site: Site, links: list[str]) -> Iterator[tuple[str, str]]:
    for link, (name, answer) in zip(links, CONFIRMING.items(), strict=True):
        page = wire.ask(site.url + link).text
        seen = re.search(r'name="?seen"? value="?([^">]*)', page)
        fields = {"answer": answer, "seen": seen[1] if seen else ""}
        yield name, _post(site, link, fields) if answer else page


def _post(site: Site, path: str, fields: dict[str, str]) -> str:
    """What the site answers to the form; where it sends the visitor on, the page it sends them to."""
    said = wire.ask(site.url + path, "POST", urlencode(fields).encode(), Origin=site.url)
    return wire.ask(site.url + said.headers["Location"].split("#")[0]).text if said.status == 303 else said.text


def _typed_words() -> HttpRequest:
    """A report that was posted and could not be stored."""
    path = "/services/kirkgate/report/"
    request = RequestFactory().post(path, {"kind": "closed", "words": "Nobody was there.", "token": "x"})
    request.resolver_match = resolve(path)
    return request


def _errors() -> Iterator[tuple[str, str]]:
    request = RequestFactory().get("/")
    pages = {
        "400": errors.bad_request(request, ValueError()),
        "403": errors.permission_denied(request, ValueError()),
        "403_csrf": errors.csrf_failure(request),
        "405": errors.not_allowed(request, "GET, HEAD"),
        "413": errors.too_big(request),
        "414": errors.too_long(request),
        "429": errors.too_many(request, 60),
        "429_messages": errors.too_many_messages(request, 60),
        "500": errors.server_error(request),
        "503": errors.unavailable(request),
        "503_busy": errors.busy(request),
        "503_slow": errors.too_slow(RequestFactory().get("/find-help/", {"near": "leeds", "q": "i want to die"})),
        "503_bladder": errors.unavailable(RequestFactory().get(errors.BLADDER)),
        "503_words": errors.server_error(_typed_words()),
    }
    return ((f"error {name}", pages[name].content.decode()) for name in ERRORS)
