"""What every answer tells a browser: run nothing of others, keep nothing, tell nobody."""

import re

import brotli
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.test import RequestFactory

from recovery import errors
from recovery.privacy import inline
from recovery.privacy.compression import CompressionMiddleware
from recovery.privacy.headers import PolicyHeadersMiddleware

PAGE = "<p>Help is near.</p>" * 40


def _answer(path: str, response: HttpResponse | None = None, method: str = "get") -> HttpResponse:
    """What leaves the house when everything further in answers `response` to `path`."""
    middleware = PolicyHeadersMiddleware(lambda request: response or HttpResponse(PAGE))
    answer = middleware(getattr(RequestFactory(), method)(path))
    assert isinstance(answer, HttpResponse)
    return answer


def _policy(path: str) -> dict[str, str]:
    """The content policy of `path`: each directive and its sources."""
    parts = _answer(path)["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_a_public_page_sends(name: str, value: str) -> None:
    assert _answer("/coping-strategies/")[name] == value


def test_a_public_page_may_load_nothing() -> None:
    policy = _policy("/")
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"  # the sign on the tab
    assert "connect-src" not in policy
    assert "font-src" not in policy


def test_an_answer_without_style_and_script_may_run_none() -> None:
    policy = _policy("/")
    assert (policy["style-src"], policy["script-src"]) == ("'none'", "'none'")


def test_a_page_that_no_middleware_packed_runs_its_style_too() -> None:
    answer = PolicyHeadersMiddleware(errors.busy)(RequestFactory().get("/find-help/"))
    style = re.findall(r"<style>(.*?)</style>", answer.content.decode())[0]  # type: ignore[attr-defined]
    assert f"style-src {inline.inlined(style).csp};" in answer["Content-Security-Policy"]


def test_a_page_runs_only_the_style_and_script_it_printed() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        tags = "{% load inlined %}{% styled %}<style>{% style %}</style><script>{% script %}</script>{% endstyled %}"
        return HttpResponse(Template(tags).render(RequestContext(request)))

    policy = PolicyHeadersMiddleware(page)(RequestFactory().get("/"))["Content-Security-Policy"]
    assert f"style-src {inline.style(frozenset()).csp}; script-src {inline.slim_script().csp};" in policy


@pytest.mark.parametrize(
    ("name", "value"), [("form-action", "'self'"), ("base-uri", "'none'"), ("frame-ancestors", "'none'")]
)
def test_a_public_page_cannot_be_framed_or_sent_elsewhere(name: str, value: str) -> None:
    assert _policy("/")[name] == value


@pytest.mark.parametrize("feature", ["geolocation", "camera", "microphone"])
def test_a_page_may_not_use(feature: str) -> None:
    assert f"{feature}=()" in _answer("/")["Permissions-Policy"].split(", ")


@pytest.mark.parametrize("path", ["/admin/pages/3/edit/preview/", "/admin/", "/accounts/login/"])
def test_the_editors_side_may_frame_its_own_previews(path: str) -> None:
    assert _policy(path)["frame-ancestors"] == "'self'"
    assert _answer(path)["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("directive", ["script-src", "style-src"])
def test_no_hash_stands_beside_unsafe_inline(directive: str) -> None:
    sources = _policy("/admin/")[directive]
    assert "'unsafe-inline'" in sources
    assert "sha256" not in sources


@pytest.mark.parametrize("path", ["/administration/", "/find-help/", "/admin", "/x/admin/"])
def test_an_address_that_only_looks_like_the_editors_side_is_public(path: str) -> None:
    assert _policy(path)["frame-ancestors"] == "'none'"


def test_a_preview_keeps_the_editors_policy_although_the_view_changes_the_path() -> None:
    def preview(request: HttpRequest) -> HttpResponse:
        request.path = "/coping-strategies/"
        return HttpResponse(PAGE)

    answer = PolicyHeadersMiddleware(preview)(RequestFactory().get("/admin/pages/3/edit/preview/"))
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_nothing_further_in_can_soften_a_header() -> None:
    soft = HttpResponse(PAGE, headers={"Content-Security-Policy": "default-src *", "Referrer-Policy": "unsafe-url"})
    answer = _answer("/", soft)
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Referrer-Policy"] == "same-origin"


def _with_cookie() -> HttpResponse:
    response = HttpResponse(PAGE)
    response.set_cookie("csrftoken", "abc")
    return response


def test_no_cookie_leaves_a_public_page() -> None:
    assert not _answer("/find-help/", _with_cookie()).cookies


def test_editors_keep_their_cookies() -> None:
    assert "csrftoken" in _answer("/admin/login/", _with_cookie()).cookies


@pytest.mark.parametrize(
    ("path", "method", "kept"),
    [
        pytest.param("/coping-strategies/", "get", "no-cache", id="a plain page is asked for again"),
        pytest.param("/coping-strategies/", "head", "no-cache", id="also by HEAD"),
        pytest.param("/coping-strategies/?near=ls1-4", "get", "no-store", id="a place"),
        pytest.param("/find-help/?q=blood", "get", "no-store", id="words"),
        pytest.param("/find-help/?for=under-18", "get", "no-store", id="who it is for"),
        pytest.param("/find-help/", "post", "no-store", id="a form"),
        pytest.param("/admin/", "get", "no-store", id="the editors' side"),
    ],
)
def test_what_a_browser_may_keep(path: str, method: str, kept: str) -> None:
    assert _answer(path, method=method)["Cache-Control"] == kept


def test_an_answer_to_a_question_is_not_for_search_engines() -> None:
    assert _answer("/find-help/?near=ls1-4")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in _answer("/find-help/")


def test_a_static_file_keeps_its_own_caching() -> None:
    asset = HttpResponse("", headers={"Cache-Control": "max-age=315360000, public, immutable"})
    assert "immutable" in _answer("/static/wagtailadmin/js/core.1234.js", asset)["Cache-Control"]


def test_the_middleware_stands_outermost() -> None:
    assert settings.MIDDLEWARE[0] == "recovery.privacy.headers.PolicyHeadersMiddleware"


def _packed(path: str, accepted: str) -> HttpResponse:
    request = RequestFactory().get(path, headers={"accept-encoding": accepted})
    middleware = CompressionMiddleware(lambda request: HttpResponse(PAGE))
    answer = middleware.process_response(request, HttpResponse(PAGE))
    assert isinstance(answer, HttpResponse)
    return answer


def _sizes(path: str) -> set[int]:
    """The sizes of twenty answers to the same request."""
    request = RequestFactory().get(path, headers={"accept-encoding": "gzip"})
    middleware = CompressionMiddleware(lambda request: HttpResponse(PAGE))
    answers = (middleware.process_response(request, HttpResponse(PAGE)) for _ in range(20))
    return {int(answer.headers["Content-Length"]) for answer in answers}


def test_public_pages_are_compressed_without_padding() -> None:
    (size,) = _sizes("/find-help/")
    assert size < len(PAGE) / 4


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br", "gzip;q=0.5, BR;q=0.9", "br;q=0.001"])
def test_a_browser_that_reads_brotli_gets_a_smaller_page(accepted: str) -> None:
    answer = _packed("/find-help/", accepted)
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(answer.content).decode() == PAGE
    assert len(answer.content) < len(_packed("/find-help/", "gzip").content)


@pytest.mark.parametrize("path", ["/find-help/", "/find-help/?q=yoga"])
def test_packing_looks_back_64_kb_so_that_no_thread_keeps_the_memory_of_more(path: str) -> None:
    """The first bit of a Brotli stream is 0 for a window of 2 to the 16 bytes alone (RFC 7932, 9.1)."""
    assert _packed(path, "br").content[0] & 1 == 0


@pytest.mark.parametrize("accepted", ["", "gzip", "br;q=0", "br;q=0.000, gzip", "brotli", "xbr", "gzip;q=1.0,br ; q=0"])
def test_nobody_gets_brotli_who_did_not_ask_for_it(accepted: str) -> None:
    assert _packed("/find-help/", accepted).headers.get("Content-Encoding") in {"gzip", None}


@pytest.mark.parametrize("path", ["/find-help/", "/admin/"])
@pytest.mark.parametrize("accepted", ["gzip;q=0", "gzip;q=0, identity", "gzip;q=0.0, br;q=0", "identity"])
def test_nobody_gets_gzip_who_refuses_it(path: str, accepted: str) -> None:
    answer = _packed(path, accepted)
    assert answer.content.decode() == PAGE
    assert "Content-Encoding" not in answer.headers


def test_the_editors_side_never_uses_brotli() -> None:
    assert _packed("/admin/", "gzip, br").headers["Content-Encoding"] == "gzip"


def test_the_editors_side_is_padded_against_guessing_its_secrets() -> None:
    assert len(_sizes("/admin/")) > 1


def test_no_source_of_the_public_policy_is_a_scheme_or_a_star() -> None:
    public = _answer("/")["Content-Security-Policy"]
    assert not re.search(r"\*|https?:|unsafe", public)
