"""The guidance pages as they lie in `fixtures/pages/`, taken apart for the tests that read them. Knows no Django."""

import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.crisis import in_words, line

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
NOT_WORDS = {
    "anchor",
    "types",
    "access",
    "audience",
    "level",
    "view",
    "keys",
    "line",
    "source",
    "nation",
    "url",
    "year",
    "how",
    "substances",
    "needs",
    "nations",
    "agreement",
}
CALL = re.compile(r"\{call:([^}]*)\}")
SOURCE_MARK = re.compile(r"\[s:([^\]]*)\]")
_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH_END = re.compile(r"</(?:p|ul|ol)>")
_ITEM_END = re.compile(r"</li>")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"']?\s+")


@dataclass(frozen=True)
class Block:
    """One block of a page, and what a reader reads in it."""

    kind: str
    value: Any

    def strings(self) -> list[str]:
        """Every string of words in the block, as written: marks and tags included, and what its call rows say."""
        rows = [line(key).what for key in self.value["keys"]] if self.kind == "lines" else []
        return [*_strings(self.value), *rows]

    def paragraphs(self) -> list[str]:
        """Plain paragraphs. The items of one list are one paragraph; so are the rows of a block that is a list."""
        parts = [part for text in self.strings() for part in _PARAGRAPH_END.split(text)]
        plain = [plain_words(part) for part in parts]
        if self.kind in {"dos", "donts", "signs", "steps", "script", "myths"}:
            return [" ".join(ended(text) for text in plain if text)]
        return [text for text in plain if text]


@dataclass(frozen=True)
class Page:
    """One page's file. `data` is what it says; the rest are ways to read it."""

    slug: str
    data: dict[str, Any]

    def __str__(self) -> str:
        return self.slug

    @property
    def blocks(self) -> list[Block]:
        return [Block(each["type"], each["value"]) for each in self.data["body"]]

    def strings(self) -> list[str]:
        """Every string a reader reads, as written, the heading of the page first."""
        top = [self.data[key] for key in ("title", "menu_title", "description")]
        return [*top, *self.data.get("lead", []), *(text for block in self.blocks for text in block.strings())]

    def words(self) -> str:
        """The whole page as plain words."""
        return "\n".join(plain_words(text) for text in self.strings())

    def sentences(self) -> list[str]:
        pieces = (piece for text in self.strings() for piece in _ITEM_END.split(text))
        parts = (part for piece in pieces for part in _PARAGRAPH_END.split(piece))
        return [one for part in parts for one in _SENTENCE_END.split(plain_words(part)) if one]


def pages() -> list[Page]:
    """Every page that ships."""
    return [Page(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]


def plain_words(text: str) -> str:
    """What is read aloud: no tags or source marks, numbers for call marks, every list item ended as a sentence."""
    items = [item for item in map(_bare, _ITEM_END.split(text)) if item]
    return items[0] if len(items) == 1 else " ".join(map(ended, items))


def ended(text: str) -> str:
    """The text with a full stop, where it has no end of its own."""
    return text if text.rstrip("”’)").endswith((".", "!", "?", "…", ":")) else f"{text}."


def _bare(text: str) -> str:
    words = html.unescape(_TAG.sub(" ", SOURCE_MARK.sub("", in_words(text))))
    return re.sub(r"\s+([.,:;?!”)])", r"\1", " ".join(words.split()))


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if key not in NOT_WORDS:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
