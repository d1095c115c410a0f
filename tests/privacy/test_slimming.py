"""A page carries the style it can use, and the policy allows just that one."""

import base64
import hashlib
import re
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from recovery.privacy import compression, inline
from recovery.privacy.compression import CompressionMiddleware
from recovery.privacy.headers import PolicyHeadersMiddleware
from recovery.privacy.slimming import Fitted, fitted, names_of, slim
from tests.house import wire
from tests.house.server import Site
from tests.public_pages import ALL, NOT_FOUND


@pytest.mark.parametrize(
    ("css", "html", "then"),
    [
        pytest.param("p{m:0}q{m:1}", "<p>", "p{m:0}", id="a tag the page lacks"),
        pytest.param(".a,.b p{m:0}", '<b class="x b"><p>', ".b p{m:0}", id="one selector of several"),
        pytest.param("#a{m:0}#b{m:1}", "<p id=b>", "#b{m:1}", id="an id without quotes"),
        pytest.param('[type="text"]{m:0}[href^="tel:"]{m:1}', '<a href="/">', '[href^="tel:"]{m:1}', id="attributes"),
        pytest.param("a:hover::before{m:0}", "<a>", "a:hover::before{m:0}", id="what is there while somebody reads"),
        pytest.param("a:not(.call,.x){m:0}", "<a>", "a:not(.call,.x){m:0}", id="what must not be there"),
        pytest.param("*{m:0}:root{n:1}tbody{o:2}", "<table>", "*{m:0}:root{n:1}tbody{o:2}", id="what always is"),
        pytest.param("details[open]{m:0}", "<details>", "details[open]{m:0}", id="what a tap brings"),
        pytest.param("@media print{a{m:0}p{m:1}}", "<a>", "@media print{a{m:0}}", id="inside a condition"),
        pytest.param("@media print{@supports (x:y){a{m:0}}}", "<p>", "", id="a condition with nothing left"),
        pytest.param("@page{size:A4}", "<p>", "@page{size:A4}", id="a rule of no element"),
        pytest.param(":root{--a:1;--b:2}p{m:var(--b)}", "<p>", ":root{--b:2}p{m:var(--b)}", id="an unasked property"),
        pytest.param(":root{--a:1}.x{m:var(--a)}", "<p>", "", id="a property asked for by what went"),
    ],
)
def test_a_rule_stays_only_where_it_can_apply(css: str, html: str, then: str) -> None:
    assert slim(css, names_of(html)) == then


@pytest.mark.parametrize("style", inline.STYLES)
def test_a_page_that_names_everything_keeps_everything(style: Callable[[], inline.Inlined]) -> None:
    css = style().text
    named = frozenset(re.findall(r"[.#]?[a-zA-Z][\w-]*", css)) | {f"[{name}" for name in re.findall(r"\[([\w-]+)", css)}
    dropped = set(re.findall(r"[^{};]+[{;]?", css)) - set(re.findall(r"[^{};]+[{;]?", slim(css, named)))
    assert {part for part in dropped if not part.startswith("--")} == set()


def test_a_style_that_is_not_ours_is_left_alone() -> None:
    page = "<style>.x{color:red}</style><p>"
    assert fitted(page) == Fitted(page)


@pytest.mark.parametrize(("html", "script"), [("<p>", inline.slim_script()), ('<p class="signs">', inline.script())])
def test_the_script_for_boxes_comes_where_there_are_some(html: str, script: inline.Inlined) -> None:
    page = fitted(f"{html}<script>{inline.script().text}</script>")
    assert page == Fitted(f"{html}<script>{script.text}</script>", script=script)


def test_a_word_of_a_visitor_adds_no_name() -> None:
    assert names_of("<p>&lt;table class=x></p>") == names_of("<p>")


@pytest.mark.parametrize("path", [*ALL, NOT_FOUND])
def test_the_policy_allows_the_style_and_the_script_of_the_page(site: Site, path: str) -> None:
    answer = wire.ask(site.url + path)
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


def _answer(path: str, **headers: str) -> HttpResponse:
    """A public page of our whole style and one paragraph, as it leaves the house."""

    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"<style>{inline.style().text}</style><p>Help is near.</p>", headers=headers)

    packing = CompressionMiddleware(page)
    request = RequestFactory().get(path, HTTP_ACCEPT_ENCODING="br")
    answer = PolicyHeadersMiddleware(lambda asked: packing.process_response(asked, page(asked)))(request)
    assert isinstance(answer, HttpResponse)
    return answer


def test_editors_previews_keep_the_whole_style() -> None:
    assert len(_answer("/admin/pages/3/edit/preview/").content) > len(_answer("/").content) + 500


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
