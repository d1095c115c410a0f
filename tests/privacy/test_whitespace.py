"""Line ends of templates leave a page; what a reader sees does not."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from recovery.privacy.compression import CompressionMiddleware
from recovery.privacy.whitespace import squeeze

PIECES = ["<p>", "</p>", "<b>", "</b>", "<pre>", "</pre>", "<li>", "a", " ", "\n", "\u00a0", "<"]


@pytest.mark.parametrize(
    ("given", "then"),
    [
        pytest.param("<p>\n\n  <b>a</b>\n</p>\n", "<p><b>a</b></p>", id="beside blocks nothing is left"),
        pytest.param("<b>a</b>\n \n<a>b</a>", "<b>a</b>\n<a>b</a>", id="between words one line end is left"),
        pytest.param("<b>a</b> <a>b</a>", "<b>a</b> <a>b</a>", id="blanks stay"),
        pytest.param("a\u00a0\n<p>", "a\u00a0<p>", id="a no-break space stays"),
        pytest.param("<link>\n<abbr>\nx", "<link><abbr>\nx", id="a name that only starts like a block"),
        pytest.param("<pre>\n a\n\n</pre>\n\n", "<pre>\n a\n\n</pre>\n", id="pre"),
        pytest.param("<textarea>\n\na</textarea>", "<textarea>\n\na</textarea>", id="textarea"),
        pytest.param("<script>a\n\nb</script>", "<script>a\n\nb</script>", id="script"),
    ],
)
def test_only_what_no_browser_shows_is_taken_out(given: str, then: str) -> None:
    assert squeeze(given) == then


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_word_is_lost_and_no_two_are_joined(html: str) -> None:
    def words(page: str) -> list[str]:
        return "".join(f" {part} " if part in {"<p>", "</p>", "<li>"} else part for part in _parts(page)).split()

    assert words(squeeze(html)) == words(html)


def _parts(page: str) -> list[str]:
    """The page cut at its block tags."""
    for tag in ("<p>", "</p>", "<li>"):
        page = page.replace(tag, f"\0{tag}\0")
    return page.split("\0")


@pytest.mark.parametrize(
    ("path", "kind", "squeezed"),
    [("/", "text/html; charset=utf-8", True), ("/", "text/plain", False), ("/admin/", "text/html", False)],
)
def test_only_public_pages_are_squeezed(path: str, kind: str, squeezed: bool) -> None:
    answer = HttpResponse("<p>\n</p>", content_type=kind)
    CompressionMiddleware(lambda request: answer).process_response(RequestFactory().get(path), answer)
    assert (answer.content == b"<p></p>") is squeezed
