"""A page carries the stylesheets that its parts ask for, and the policy allows just those."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest
import soupsieve
from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from recovery.privacy import compression, inline
from recovery.privacy.compression import CompressionMiddleware
from recovery.privacy.headers import PolicyHeadersMiddleware
from tests import public_states
from tests.house import tree, wire
from tests.house.server import Site
from tests.public_pages import ALL, NOT_FOUND

# Of whole pages: a template takes them or does without. And `details`, which nothing in the menu or the finder needs.
KINDS = frozenset({"finish", "menu", "forms", "leaflet", "details"})
WITHOUT_BOXES = frozenset({"boxes", "safety"})  # the safety lines on a page of results are plain
PLAIN_FORM = frozenset({"rows", "fields"})  # what providers confirm
SHOWN = '<section class="care"><h2>Ring 999</h2></section>'


@cache
def selectors(sheet: str) -> tuple[str, ...]:
    """Every selector of a stylesheet, minified, in the order of its rules."""
    heads = re.findall(r"([^{}]+)\{[^{}]*\}", inline.minify((inline.STATIC / "css" / f"{sheet}.css").read_text()))
    return tuple(head for head in heads if head[0] not in "@:")


def fits(head: str, page: BeautifulSoup, html: str) -> bool:
    """Whether a rule of these selectors draws something on the page."""
    plain = (re.sub(r"::[\w-]+|:hover|:focus-visible", "", one) or "*" for one in re.split(r",(?![^(]*\))", head))
    worth = (one for one in plain if all(name in html for name in re.findall(r"\.([\w-]+)", one)))
    return any(soupsieve.select_one(one, page) for one in worth)


def missing(html: str, excused: frozenset[str]) -> list[str]:
    """The stylesheets with a rule that fits the page, and that the page lacks."""
    css = html[html.index("<style>") : html.index("</style>")]
    page = BeautifulSoup(html, "html.parser")
    sheets = [sheet for sheet in inline.SHEETS if sheet not in excused]
    return [
        sheet
        for sheet in sheets
        if any(
            not re.search(rf"[{{}}>]{re.escape(head)}{{", css) and fits(head, page, html) for head in selectors(sheet)
        )
    ]


@pytest.fixture(scope="module")
def states(filled: str, shared_folder: Path) -> dict[str, str]:
    return public_states.states(filled, shared_folder)


@pytest.mark.parametrize("name", [name for name in public_states.NAMES if "leaflet" not in name])
def test_no_rule_that_fits_a_page_is_left_out(states: dict[str, str], name: str) -> None:
    html = states[name]
    plain = WITHOUT_BOXES if 'class="results"' in html else PLAIN_FORM if name.startswith("confirm") else frozenset()
    assert missing(html, KINDS | plain) == []


@pytest.mark.parametrize(("asked", "left_out"), [("", ["care"]), ('{% sheets "care" %}', [])])
def test_a_part_that_asks_for_no_style_is_found(asked: str, left_out: list[str]) -> None:
    page = f"{{% load inlined %}}{{% styled %}}<style>{{% style %}}</style>{asked}{SHOWN}{{% endstyled %}}"
    assert missing(Template(page).render(Context()), KINDS) == left_out


def test_templates_ask_for_every_stylesheet_and_for_no_other() -> None:
    templates = "".join(tree.text(name) for name in tree.sources(".html", under=("templates/",)))
    asked = {name for tag in re.findall(r"{% sheets ([^%]+)%}", templates) for name in re.findall(r'"(\w+)"', tag)}
    assert asked | set(inline.EVERYWHERE) == set(inline.SHEETS)


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_the_policy_allows_the_style_and_the_script_of_the_page(site: Site, path: str) -> None:
    answer = wire.ask(site.url + path)
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


def _answer(path: str, style: str | None = None, **headers: str) -> HttpResponse:
    """A public page of a style and one paragraph, as it leaves the house."""
    css = inline.whole_style().text if style is None else style

    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"<style>{css}</style><p>Help is near.</p>", headers=headers)

    packing = CompressionMiddleware(page)
    request = RequestFactory().get(path, HTTP_ACCEPT_ENCODING="br")
    answer = PolicyHeadersMiddleware(lambda asked: packing.process_response(asked, page(asked)))(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize(
    ("style", "allowed"), [(None, inline.whole_style().csp), (".x{color:red}", "'none'")], ids=["ours", "not ours"]
)
def test_the_policy_allows_a_style_only_where_it_is_ours(style: str | None, allowed: str) -> None:
    assert f"style-src {allowed};" in _answer("/", style)["Content-Security-Policy"]


def _remembered(path: str, **headers: str) -> int:
    """How many pages more are remembered as packed after one visit."""
    before = compression._packed_once.cache_info().currsize
    _answer(path, **headers)
    return compression._packed_once.cache_info().currsize - before


@pytest.fixture
def _nothing_packed() -> None:
    compression._packed_once.cache_clear()


@pytest.mark.usefixtures("_nothing_packed")
def test_a_plain_page_is_packed_once() -> None:
    assert [_remembered("/"), _remembered("/")] == [1, 0]


@pytest.mark.usefixtures("_nothing_packed")
@pytest.mark.parametrize("path", ["/?near=ls1-4", "/find-help/?q=blood", "/services/x/?for=me"])
def test_an_answer_to_a_visitor_is_never_remembered(path: str) -> None:
    assert _remembered(path) == 0


@pytest.mark.usefixtures("_nothing_packed")
def test_a_page_that_is_not_to_be_kept_is_never_remembered() -> None:
    assert _remembered("/confirm/secret/", **{"Cache-Control": "no-store"}) == 0
