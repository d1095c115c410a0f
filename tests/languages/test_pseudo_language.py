"""Nothing a visitor reads is left out of the catalogue: a site in a pseudo-language says no word of its own in English.

Its interface stands in Hebrew letters, its content in Greek ones. Whatever is in our letters is a sentence that cannot
be translated, or a name.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlencode

import pytest

from tests.house import tree, wire
from tests.house.server import Site
from tests.languages.pseudo_site import pseudo_site
from tests.public_pages import ALL, NOT_FOUND

MORE: Final = (
    NOT_FOUND,
    "/find-help/?near=ls1-4&page=2",
    "/find-help/?near=ls1-4&open=now&day=monday&need=step-free&age=15&cost=free",
    "/find-help/?near=jersey&miles=9999&age=old&sort=best&page=99&list=%20",
    "/find-help/?near=bt1&type=detox&miles=1",
    "/find-help/?q=overdose",
    "/find-help/?q=blod+in+pee+leeds",
    "/find-help/leaflet/?near=leeds&list=samaritans",
    "/services/example-leeds-council-drug-and-alcohol-service/report/",
    "/services/samaritans/report/thanks/",
    "/confirm/not-a-token/",
    "/feedback/",
    "/%00/",
)
READ_ALOUD: Final = frozenset({"aria-label", "alt", "title", "placeholder", "content"})
# Names, which are the same in every language, and what is typed or dialled as it stands.
NAMES: Final = re.compile(
    r"Waymark"
    r"|\b[A-Z]{1,2}\d[\dA-Z]?(?: \d[A-Z]{0,2})?\b"  # postcodes
    r"|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?"  # websites
    r"|(?:https?://)?127\.0\.0\.1\S*|\S+@\S+"
    r"|“[^”]*”"  # what somebody typed
    r"|SHOUT"  # what somebody is to type
)
# Towns of the questions asked here: the names of the gazetteer are British ones in every language.
TOWNS: Final = re.compile(
    r"Leeds, Kent|Leeds|Newport(?:-on-Tay)?|Shropshire|Pembrokeshire|East Riding of Yorkshire|Caerphilly|Fife|Essex"
    r"|Isle of Wight|Glasgow area|Northern Ireland|South Wales"  # the last three as providers chose them
)
POSTED: Final = (
    "",
    "newport",
    "jersey",
    "guernsey",
    "dublin",
    "bfpo 1",
    "zzqq",
    "zz99",
    "gir 0aa",
    "leeds zzqq",
    "x" * 300,
)


class Words(HTMLParser):
    """Everything of a page that is read or read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script"}
        said = dict(attrs)
        skipped = tag == "meta" and said.get("name") != "description"
        self.found += [value for name, value in attrs if name in READ_ALOUD and value and not skipped]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.found.append(data.strip())


def left_in_english(html: str) -> Iterator[str]:
    """The texts that still hold a word in our letters."""
    for text in Words(html).found:
        if re.search(r"[A-Za-z]{2,}", TOWNS.sub("", NAMES.sub("", text))):
            yield text


@pytest.fixture(scope="module")
def speaking(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pseudo_site(filled, tmp_path_factory.mktemp("pseudo")) as running:
        yield running


@pytest.mark.parametrize("typed", POSTED)
def test_an_answer_to_a_place_that_is_not_one_can_be_translated(speaking: Site, typed: str) -> None:
    headers = {"Origin": speaking.url, "Sec_Fetch_Site": "same-origin"}
    answer = wire.ask(f"{speaking.url}/find-help/", "POST", urlencode({"near": typed}).encode(), **headers)
    assert (answer.status < 500, sorted(set(left_in_english(answer.text)))) == (True, [])


def test_what_a_provider_is_asked_can_be_translated(speaking: Site) -> None:
    mail = speaking.manage(
        "shell", "--verbosity", "0", "-c", "from tests.languages.provider import print_mail; print_mail()"
    )
    link = re.search(r"http://\S+/confirm/\S+", mail)
    assert link
    assert [line for line in mail.splitlines() if list(left_in_english(line))] == []
    headers = {"Origin": speaking.url, "Sec_Fetch_Site": "same-origin"}
    sent = ("", "answer=changed", "answer=changed&written=yes", f"answer=changed&written=yes&other={'a' * 600}")
    pages = [
        wire.ask(link[0], "POST" if data else "GET", data.encode(), **headers) for data in (*sent, "answer=closed")
    ]
    assert [page.status for page in pages] == [200, 200, 200, 200, 303]
    said = [text for page in (*pages, wire.ask(link[0])) for text in left_in_english(page.text)]
    assert [text for text in said if "aaaa" not in text] == []


@pytest.mark.parametrize("words", ["1234567890" * 60, ""], ids=["too many words", "nothing"])
@pytest.mark.parametrize("path", ["/services/samaritans/report/", "/feedback/send/"])
def test_what_a_form_finds_wrong_can_be_translated(speaking: Site, path: str, words: str) -> None:
    headers = {"Origin": speaking.url, "Sec_Fetch_Site": "same-origin"}
    sent = urlencode({"words": words, "comments": words * 5, "email": words and "no address"}).encode()
    answer = wire.ask(f"{speaking.url}{path}", "POST", sent, **headers)
    assert (answer.status < 500, sorted(set(left_in_english(answer.text)))) == (True, [])


@pytest.mark.parametrize("path", [*ALL, *MORE])
def test_every_word_of_the_interface_can_be_translated(speaking: Site, path: str) -> None:
    answer = wire.ask(speaking.url + path)
    assert (answer.status < 500, sorted(set(left_in_english(answer.text)))) == (True, [])


def test_no_word_stands_in_a_style() -> None:
    styles = tree.sources(".css", under=("static/",))
    assert [path for path in styles if re.search(r'(?<![\w-])content: ?"[^"\n]*[A-Za-z]{3}', tree.text(path))] == []
