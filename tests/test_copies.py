"""The copies that the benchmark sets beside our pages say the same words, and load what their systems load."""

import re
import urllib.request

from tests.house.copies import dressed, serving_copies
from tests.house.peers import GOVUK, Peer

PEER = Peer(GOVUK, "1.0", b"p{color:red}", b"export function initAll(){}")
PAGE = (
    '<!doctype html><html lang="en-GB"><head><style>p{m:0}</style></head>'
    '<body><p class="lead">Help <a href="/">is near</a>.</p><script>ours()</script></body></html>'
)


def test_a_copy_keeps_every_word_and_nothing_of_our_looks() -> None:
    copy = dressed(PAGE, PEER)
    assert re.sub(r"<script.*</script>|<[^>]*>", "", copy) == "Help is near."
    assert not re.search(r"m:0|ours\(\)|lead", copy)


def test_a_copy_has_the_classes_and_files_of_its_system() -> None:
    copy = dressed(PAGE, PEER)
    assert '<p class="govuk-body">Help <a class="govuk-link" href="/">' in copy
    assert '<link rel="stylesheet" href="/govuk-frontend.css"></head>' in copy
    assert "from'/govuk-frontend.js'" in copy


def test_the_files_of_a_copy_go_out_packed() -> None:
    with serving_copies({"/a.css": ("text/css", PEER.css * 99)}) as url, urllib.request.urlopen(f"{url}/a.css") as said:  # noqa: S310
        assert said.headers["Content-Encoding"] == "gzip"
        assert int(said.headers["Content-Length"]) < len(PEER.css * 99)
