"""Every address the public can ask for × every way to write a full postcode into it. The addresses are found."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from directory.models import Service
from directory.search.question import PICKED
from recovery.shipping import page_files
from tests import factories
from tests.recovery.conftest import home, write_page
from tests.recovery.writing import WritePage

__all__ = ["home", "write_page"]

HOME: Final = re.compile(r"LS1\W{0,9}4DY", re.IGNORECASE)
SLUG: Final = "group-in-m1-4bt"
# What stands in the place of each argument of an address. A new one fails until somebody says what it is.
ARGUMENTS: Final = {
    "slug": SLUG,
    "token": "12.1vabcd.M14BTx_-9s0wV3_n3uXkq2pZk8Jd0-Q9m4B7hQs1R2x",
    "part": "1",
    "uidb36": "1",
    "key": "c1-abc",
    "rest": "x/",
}
NAMES: Final = (
    "near",
    "q",
    "list",
    "back",
    "about",
    "next",
    "for",
    "miles",
    "age",
    "sort",
    "page",
    "name",
    "x",
    *PICKED,
)
MOST_HOPS: Final = 4
CODES: Final = {
    "as it is written": "LS1+4DY",
    "small, run together": "ls14dy",
    "with a plus": "LS1%2B4DY",
    "like a slug": "ls1-4dy",
    "with a dot": "LS1.4DY",
    "no-break space": "LS1%C2%A04DY",
    "encoded twice": "LS1%25204DY",
    "each letter encoded twice": "%254C%2553%2531%2520%2534%2544%2559",
    "behind a sharp": "%23LS1%204DY",
    "run into a word": "flatLS14DYleeds",
    "run into two words": "homeLS1+4DYplease",
    "in a sentence": "yoga+near+LS1+4DY+please",
}


def public_paths() -> set[str]:
    """Every address the site answers at: of the code, and of the tree of pages."""
    pages = {page.relative_url(None) or "/" for page in Page.objects.live().filter(depth__gte=2)}
    return pages | {f"/{path}" for path in _of(get_resolver()) if not path.startswith("admin/")}


def _of(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if str(one.pattern) != "admin/":
                yield from _of(one, before + str(one.pattern))
        elif isinstance(one, URLPattern) and one.name != "wagtail_serve":
            yield _filled(before + str(one.pattern))


def _filled(route: str) -> str:
    """A path of this route: `services/<slug:slug>/`, or an expression with named groups."""
    plain = route.replace("\\.", ".").replace("^", "").replace("$", "")
    return re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda found: ARGUMENTS[found[1] or found[2]], plain)


@pytest.fixture
def everything(listing: Service, write_page: WritePage) -> None:
    """A page at each shipped address, and a redirect that leads to itself."""
    for file in page_files.read_all():
        if file.kind != "home":
            write_page(kind=file.kind, slug=file.slug)
    Redirect.objects.create(old_path="/round", redirect_link="/round/")


@pytest.fixture
def listing(db: None) -> Service:
    """A listing whose slug looks as if it held a postcode."""
    factories.terms()
    return factories.service(slug=SLUG, at="M1 1AE")


def faults(client: Client, method: str, address: str, known: set[str] | None = None, **sent: Any) -> list[str]:
    """What is wrong with the answer to an address, and with those it leads to, but for the `known` ones."""
    found: list[str] = []
    for _ in range(MOST_HOPS):
        response = getattr(client, method)(address, **sent)
        found += _faults_of(f"{method} {address}", address, response)
        to = urlsplit(response.headers.get("Location", ""))
        target = to._replace(scheme="", netloc="", fragment="").geturl()
        if method == "get" and target == address:
            return [*found, f"{address} leads to itself"]
        if not target or (known is not None and target in known):
            return found
        method, address, sent = "get", target, {}
        if known is not None:
            known.add(target)
    return [*found, f"{address} goes on and on"]


def _faults_of(asked: str, address: str, response: Any) -> list[str]:
    is_private = HOME.search(unquote(unquote(unquote(address))))
    wrong = {
        "names it in Location": HOME.search(unquote(unquote(unquote(response.headers.get("Location", ""))))),
        "shows it": HOME.search(unquote(response.content.decode())),
        "may be kept": is_private and "no-store" not in response.headers["Cache-Control"],
        "fails": response.status_code >= 500,
    }
    return [f"{asked} {fault}" for fault, is_there in wrong.items() if is_there]


@pytest.mark.django_db
def test_no_address_keeps_a_full_postcode(everything: None, capfd: pytest.CaptureFixture[str]) -> None:
    client, found, known = Client(raise_request_exception=False), [], set[str]()
    paths = public_paths()
    for path in {*paths, *(path.removesuffix("/") for path in paths if path != "/")}:
        for code in CODES.values():
            everywhere = "&".join(f"{name}={code}" for name in NAMES)
            for address in (f"{path}?{everywhere}", f"{path.removesuffix('/')}/{code.replace('+', '%20')}"):
                found += faults(client, "get", address, known)
        found += faults(client, "get", f"{path}?near=LS1+4DY", known)
        found += faults(client, "post", f"{path}?x=LS1+4DY", known, data={"near": "Leeds"})
    assert found == []
    assert len(paths) > MOST_HOPS * 5
    said = capfd.readouterr()
    assert not HOME.search(unquote(unquote(said.out + said.err)))


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
@pytest.mark.parametrize("name", ["near", "q", "list", "back", "type", "x"])
def test_nor_does_the_answer_to_the_form(listing: Service, client: Client, code: str, name: str) -> None:
    form = {"near": "Newport", name: code.replace("+", " ")}
    assert faults(client, "post", "/find-help/", data=form) == []
    sent: dict[str, Any] = {"data": f"{name}={code}", "content_type": "application/x-www-form-urlencoded"}
    assert faults(client, "post", "/find-help/", **sent) == []


@pytest.mark.parametrize("prefix", [settings.STATIC_URL, settings.MEDIA_URL])
def test_a_file_whose_name_holds_a_postcode_by_chance_is_served(db: None, client: Client, prefix: str) -> None:
    """One file in fifty would be lost: its name carries a checksum."""
    assert client.get(f"{prefix}css/site.8ab1a1aab23f.css").status_code == 404


@pytest.mark.django_db
def test_a_slug_that_only_looks_like_a_postcode_is_a_page_and_may_be_on_a_list(
    listing: Service, client: Client
) -> None:
    assert client.get(f"/services/{SLUG}/").status_code == 200
    assert client.get(f"/services/{SLUG}")["Location"] == f"/services/{SLUG}/"
    page = client.get(f"/find-help/?list={SLUG}").content.decode()
    assert f'href="/services/{SLUG}/' in page


@pytest.mark.parametrize("path", ["/a-ls1-4dy-b", "/a-ls1-4dy-b/", "/services/ls1-4dy-b/", "/accounts/x-ls1-4dy/"])
def test_nobody_keeps_what_looks_like_the_slug_of_a_listing_and_is_none(db: None, client: Client, path: str) -> None:
    answer = client.get(path, follow=False)
    assert (answer.status_code in (301, 303), "no-store" in answer["Cache-Control"]) == (True, True)
    last = client.get(path, follow=True).redirect_chain[-1][0]
    assert last == "/find-help/?near=ls1-4#results"


@pytest.mark.django_db
def test_a_postcode_without_the_last_slash_leads_to_its_sector(listing: Service, client: Client) -> None:
    chain = client.get("/find-help?near=LS1+4DY", follow=True).redirect_chain
    assert [url.partition("#")[0] for url, _ in chain] == ["/find-help?near=ls1-4", "/find-help/?near=ls1-4"]


@pytest.mark.django_db
def test_an_editors_redirect_that_leads_to_itself_is_not_found(everything: None, client: Client) -> None:
    assert client.get("/round/").status_code == 404


@pytest.mark.django_db
def test_an_editor_whose_session_ended_takes_no_postcode_to_the_login(db: None, client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended"
    to = client.get("/admin/", {"q": "LS1 4DY"})["Location"]
    assert to.startswith("/accounts/login/")
    assert not HOME.search(unquote(unquote(to)))


@pytest.mark.django_db
def test_a_form_sent_to_an_address_with_a_postcode_is_not_lost(listing: Service, client: Client) -> None:
    response = client.post(f"/find-help/?x={quote('LS1 4DY')}", {"near": "Leeds"})
    assert response["Location"] == "/find-help/?near=leeds#results"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/LS14DY",
        "/admin/LS14DY/",
        "/admin/LS1%204DY/",
        "/admin/?x=LS1,4DY",
        "/admin/pages/?q=LS1/4DY",
        "/admin/?next=/find-help/?near=LS14DY",
    ],
)
def test_nobody_outside_gets_a_postcode_back_from_the_admin(client: Client, path: str) -> None:
    assert not HOME.search(unquote(unquote(client.get(path).headers.get("Location", ""))))
