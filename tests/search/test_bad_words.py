"""Whatever is typed into the words' box, the page answers (`reference/security.md` §9, 1 to 27)."""

from typing import Final
from urllib.parse import quote

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

ZALGO: Final = "z" + "\u0335\u0321\u0489" * 300
TYPED: Final = (
    *("", " " * 3_000, '"', 'a"b', "\x00", "a\x00b", "\\", "%", "_", "*", "a AND", "NEAR(", "^a", "col:x"),
    *("a" * 7_000, '"' * 500, "<script>alert(1)</script>", "{{7*7}}{% debug %}", "\u202eLeeds", ZALGO, "😀" * 300),
    *("ＳＷ１Ａ １ＡＡ", "SW١A 1AA", "SW1A 1AA\n", "SW1A\u00a01AA", "sw1a1aa", "S W 1 A1 A A", "SWIA 1AA"),
    *("GIR 0AA", "BFPO 1", "JE2 3AB", "IM1 1AA", "D02 X285", "10001", "ZZ99 9ZZ", "LS1 4DY detox", "Newport detox"),
    *(
        "détox Llanfairpwllgwyngyll",
        "Càrn detox",
        "x' OR 1=1--",
        "ket' | 'x:*",
        "ket & !x",
        "ket <-> x",
        "ket:A",
        "ket\\",
    ),
    *("{name} : ket", "- ket", "+ket", "near near near", "in in in leeds", '"""leeds"""', "“leeds", "0", "00", "1e9"),
)
BYTES: Final = ("%ED%A0%80", "%FF%FE", "%C0%AF", "%00", "%22%22", "ket%00ket")


def test_every_bad_input_is_answered(client: Client) -> None:
    factories.service(name="Kirkgate Yoga", at="LS1 4DY")
    queries = [quote(typed) for typed in TYPED] + list(BYTES)
    for place in ("", "&near=leeds"):
        answers = {query[:80]: client.get(f"/find-help/?q={query}{place}").status_code for query in queries}
        assert {query: code for query, code in answers.items() if code not in {200, 303}} == {}


def test_every_bad_input_that_is_posted_is_answered(client: Client) -> None:
    answers = {typed[:40]: client.post("/find-help/", {"near": "", "q": typed}).status_code for typed in TYPED}
    assert {typed: code for typed, code in answers.items() if code not in {200, 303}} == {}


@pytest.mark.parametrize("typed", ["LS1 4DY detox", "detox sw1a1aa", "“LS1 4DY”", "in LS1 4DY near leeds"])
def test_a_full_postcode_among_the_words_is_never_kept(client: Client, typed: str) -> None:
    page = client.get("/find-help/", {"q": typed}, follow=True)
    said = page.content.decode().replace(" ", "").lower() + page.redirect_chain[-1][0].lower()
    assert "4dy" not in said
    assert "sw1a1aa" not in said
