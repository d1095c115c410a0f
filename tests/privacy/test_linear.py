"""Ten times as much from a visitor takes about ten times as long, never a hundred: nobody can hold a server with text.

Both lengths are measured in the same run, in time of the processor, and compared: a slow machine changes nothing.
"""

import time
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.http import QueryDict

from directory.places.geocoding import from_slug, locate
from directory.places.postcodes import coarse, without_postcodes
from directory.places.web_addresses import is_private, is_private_path, readable
from directory.published.phrases import phrase
from directory.search.coarse_addresses import coarse_address
from directory.search.danger_words import dangers
from directory.search.places_in_words import split
from directory.search.question import named, read, tidy
from directory.search.vocabulary import Vocabulary
from directory.trust import visitor_words
from recovery.connections import private_path
from recovery.feedback.about import link
from recovery.privacy.logs import without_visitors_words
from recovery.privacy.whitespace import squeeze
from recovery.wsgi import plain_type

SHORT: Final = 3_000
LONG: Final = 30_000
MOST_TIMES: Final = 40  # 10 is linear, 100 quadratic
QUICK: Final = 0.02  # seconds for the long text: too little to compare, and to hold anything up
NOTHING: Final = Vocabulary(options={})


def _everywhere(text: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(dict.fromkeys(("near", "q", "list", "type", "page", "age"), text))
    return data


READERS: dict[str, Callable[[str], Any]] = {
    "a log line": without_visitors_words,
    "what is private": is_private,
    "a private path": is_private_path,
    "a readable text": readable,
    "a path": lambda text: coarse_address(f"/{text}", ""),
    "a query": lambda text: coarse_address("/", text),
    "a coarse text": coarse,
    "a text without postcodes": without_postcodes,
    "a place": locate,
    "a slug": from_slug,
    "a question": lambda text: read(_everywhere(text), NOTHING),
    "a name shown again": named,
    "a tidy line": lambda text: tidy(text, SHORT),
    "danger": dangers,
    "a place in words": lambda text: split(text, NOTHING),
    "words": phrase,
    "a message": visitor_words.tidy,
    "the subject of feedback": lambda text: link(f"/{text}", frozenset()),
    "a path in the log of the server": private_path,
    "a kind of content": plain_type,
    "blanks of a page": lambda text: squeeze(f"<p>{text}</p>"),
}
PIECES: Final = (
    *("<QueryDict: ", "?", "/confirm/", "LS1 4DY ", "ls14dy", "l", "1", " ", "\n ", "a.", "a-", "a/", "%25", "&#9"),
    *("%4C%53%31%20%34%44%59", "&amp;", "%u0031", "a,", '"', "'", "(", "<p ", "&lt;", "é\u0301", "１", "want to die "),
    *(": ", "; boundary=", "[", "in "),
)


def seconds(reader: Callable[[str], Any], text: str) -> float:
    """Of the processor, not of the clock, and the lesser of two tries: what else the machine does is left out."""
    best = float("inf")
    for _ in range(2):
        start = time.thread_time()
        reader(text)
        best = min(best, time.thread_time() - start)
    return best


def growth(reader: Callable[[str], Any], piece: str) -> float:
    """How many times as long ten times the text takes; 0 where it takes next to no time."""
    short, long = (seconds(reader, piece * (size // len(piece)) + "\x01") for size in (SHORT, LONG))
    return 0 if long < QUICK else long / short


@pytest.mark.parametrize("name", READERS)
def test_ten_times_the_text_takes_about_ten_times_as_long(name: str) -> None:
    reader = READERS[name]
    assert {piece: times for piece in PIECES if (times := growth(reader, piece)) > MOST_TIMES} == {}


def test_a_rule_that_reads_the_rest_again_for_each_sign_is_noticed() -> None:
    assert growth(lambda text: [text[place:].count("q") for place in range(0, len(text), 2)], "a") > MOST_TIMES
