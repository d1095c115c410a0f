"""Every search and filter of the admin, found in its addresses, bears whatever somebody types or pastes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse
from modelsearch.query import And, Or, Phrase, PlainText

from recovery.admin_search import plain
from recovery.models import HomePage
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests import factories
from tests.editing.form_posts import logged_in

ODD: Final = ('"', "a\x00b \"c* OR NEAR( ^-'\\ 100% \u202e😀", " ")
FILTERS: Final = ('"\x00', "9" * 40)
FORM: Final = re.compile(r'<form[^>]*method="get".*?</form>', re.DOTALL | re.IGNORECASE)
FIELD: Final = re.compile(r'<(?:input|select|textarea)[^>]* name="(\w[\w-]*)"')


def patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of every address below /admin/."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*spaces, entry.name))


def addresses() -> list[str]:
    """Every address of the admin that needs nothing, or the key of a page, a listing or a model."""
    found = set[str]()
    page = HomePage.objects.get()
    known: tuple[list[Any], ...] = (
        [],
        [page.pk],
        ["wagtailcore", "page"],
        ["directory", "service"],
        ["wagtailcore", "page", page.pk],
    )
    for name in set(patterns(get_resolver())):
        for args in known:
            try:
                url = reverse(name, args=args)
            except NoReverseMatch:
                continue
            if url.startswith("/admin/") and "logout" not in url:
                found.add(url)
    return sorted(found)


@pytest.fixture
def owner(db: None) -> Client:
    """A client that may see every screen, on a site with something to find."""
    ship_pages([file for file in page_files.read_all() if file.kind == "home"])
    factories.service(name="Kirkgate")
    client = logged_in("olu")
    client.raise_request_exception = False
    return client


def broken(client: Client, asked: Iterable[str]) -> list[tuple[str, int]]:
    """Those of the addresses that the server fails at."""
    return [(url, status) for url in asked if (status := status_of(client, url)) >= 500]


def status_of(client: Client, url: str) -> int:
    """The status of a GET, whose failed statements (PostgreSQL ends a transaction at one) touch no other."""
    with transaction.atomic():
        status: int = client.get(url).status_code
        transaction.set_rollback(True)
    return status


def test_no_search_of_the_admin_breaks_on_odd_words(owner: Client) -> None:
    """The parts that scripts load are asked, where a list has them: they are the same lists without the frame."""
    found = [url for url in addresses() if is_search(url)]
    parts = [url for url in found if f"{url}results/" not in found]
    assert {"/admin/pages/search/results/", "/admin/users/results/", "/admin/images/chooser/results/"} <= set(parts)
    assert broken(owner, (f"{url}?{urlencode({'q': odd})}" for url in parts for odd in ODD)) == []


@pytest.mark.slow
def test_no_filter_of_the_admin_breaks_on_odd_values(owner: Client) -> None:
    asked = [
        f"{url}?{urlencode(dict.fromkeys(fields, odd))}"
        for url, fields in fields_of_searches(owner).items()
        for odd in FILTERS
    ]
    assert len(asked) > 40
    assert broken(owner, asked) == []


def is_search(url: str) -> bool:
    """Whether the view at `url` searches or filters: by what it is made of, or by its address."""
    view = getattr(resolve(url).func, "view_class", None)
    made_of = ("is_searchable", "filterset_class", "filter_form_class", "search_fields")
    return any(getattr(view, name, None) for name in made_of) or any(part in url for part in ("search", "choose"))


def fields_of_searches(client: Client) -> dict[str, set[str]]:
    """The addresses with a search box or filters, and the names of all their fields."""
    found: dict[str, set[str]] = {}
    for url in addresses():
        answer: Any = client.get(url)
        page = answer.content.decode(errors="replace") if answer.status_code == 200 and not answer.streaming else ""
        fields = set(FIELD.findall("".join(FORM.findall(page)))) - {"csrfmiddlewaretoken"}
        if fields:
            found[url] = {"q", "p", *fields}
    return found


def test_pictures_are_searched_and_filtered_by_their_use_at_once(owner: Client) -> None:
    assert owner.get("/admin/images/?q=cat&usage_count_min=1").status_code == 200


NUMBERS: Final = ("/admin/pages/?content_type={}", "/admin/users/?group={}", "/admin/directory/reports/?p={}")


@pytest.mark.parametrize("number", ["9" * 40, "٩" * 40], ids=["plain", "Arabic"])
@pytest.mark.parametrize("url", NUMBERS)
def test_a_number_that_no_database_holds_is_no_error_of_the_server(owner: Client, url: str, number: str) -> None:
    assert status_of(owner, url.format(number)) in {200, 400, 404}


PLAIN: Final = {
    'sam"s': "sam s",
    '"': "",
    "\x00 (NEAR* ^": "NEAR",
    "O'Brien & sons": "O'Brien sons",
    "a-b x@example.org": "a-b x@example.org",
    "word " * 30: " ".join(["word"] * 20),
}


@pytest.mark.parametrize(("typed", "words"), PLAIN.items())
def test_only_words_reach_the_search(typed: str, words: str) -> None:
    assert plain(typed) == words


def test_a_query_that_was_taken_apart_keeps_its_words() -> None:
    phrase, empty = Phrase('the "first" page'), PlainText('"')
    assert repr(plain(And([phrase, empty]))) == repr(PlainText("the first page", operator="and"))
    assert plain(Or([empty, empty])) == ""


def test_a_page_is_found_by_words_among_odd_signs(owner: Client) -> None:
    title = HomePage.objects.get().title
    page = owner.get(f"/admin/pages/search/?{urlencode({'q': f'({title}*'})}").content.decode()
    assert title in page
