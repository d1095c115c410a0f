"""F1 to F33, the features of the articles this site began from: the table says where each lives, and it is there."""

import re
from pathlib import Path

import pytest

from tests.house import wire
from tests.house.server import Site

README = Path(__file__).resolve().parents[1] / "recovery" / "README.md"
ROW = re.compile(r"^\| (F\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
ROWS = {number: here for number, _, here in ROW.findall(README.read_text("utf-8"))}
PAGES = sorted({link for here in ROWS.values() for link in LINK.findall(here) if link.startswith("/")})
FILES = sorted({link for here in ROWS.values() for link in LINK.findall(here) if not link.startswith("/")})


def test_every_feature_has_a_row_and_no_row_is_twice() -> None:
    numbers = [number for number, _, _ in ROW.findall(README.read_text("utf-8"))]
    assert numbers == [f"F{number}" for number in range(1, 34)]


def test_every_row_says_where_it_lives() -> None:
    assert [number for number, here in ROWS.items() if not LINK.search(here)] == []


@pytest.mark.parametrize("link", FILES)
def test_a_link_to_a_file_finds_it(link: str) -> None:
    assert (README.parent / link).is_file()


@pytest.mark.parametrize("link", PAGES)
def test_a_link_to_a_page_answers_and_finds_its_part(site: Site, link: str) -> None:
    path, _, part = link.partition("#")
    answer = wire.ask(site.url + path)
    assert answer.status == 200
    assert not part or re.search(rf'\bid="?{part}["\s>]', answer.text)
