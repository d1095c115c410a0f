"""What a guidance page says, piece by piece, each with the sources its marks point at. Pure.

A piece is a list item, or the sentences of a paragraph up to and with the one that carries a mark: as readers take it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from directory import crisis
from directory.choices import Nation
from recovery import safety_lines
from recovery.content_checks import PageWords, passages, unplaced_safety_lines
from recovery.content_marks import CALL_MARK, SOURCE_MARK, plain

_MARKS: Final = r"(?:\s*⟦[^⟧]*⟧)*"
_SENTENCE: Final = re.compile(rf"\S.*?(?:[.!?…]+[”’\"')]*{_MARKS}(?=\s|$)|$)", re.DOTALL)
_KEPT_MARK: Final = re.compile(r"\s*⟦([^⟧]*)⟧")
_LAST_TAGS: Final = re.compile(r"((?:\s*</\w+>)*\s*)\Z")
_NOT_CLAIMS: Final = ("menu_title", "description", "sources")  # said elsewhere, and addresses
_NUMBERS: Final = {line.key: crisis.no_break(line) for line in crisis.LINES}


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece. `place` is the part of the page it stands in, `keys` its sources, in order."""

    place: str
    words: str
    keys: tuple[str, ...]


def claims_of(page: PageWords) -> Iterator[Claim]:
    """Everything the page says but its figures, in reading order; what it brings from code is named last."""
    body = [_with_context(block) for block in page.body]
    labelled = replace(page, body=body)
    for passage in passages(labelled):
        if passage.field not in _NOT_CLAIMS:
            place, _, _ = passage.place.partition(" “")  # the heading it quotes is the first piece anyway
            for words, keys in pieces(passage.text):
                yield Claim(place, words, keys)
    if page.brings_care_cards:
        yield Claim("Under the opening lines", "The three bladder cards: see part A.", ())
    for line in unplaced_safety_lines(page):
        yield Claim("End of the page", _see(line), ())


def pieces(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pieces of `text` (plain or HTML, marks included) as read, each with its source keys. No key is lost."""
    kept = SOURCE_MARK.sub(r"⟦\1⟧", CALL_MARK.sub(_number, text.replace("⟦", "(").replace("⟧", ")")))
    for line in plain(kept).splitlines():
        yield from _up_to_marks(_SENTENCE.findall(line))


def _up_to_marks(sentences: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences of one paragraph, joined up to and with each one that carries marks."""
    waiting: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        waiting.append(" ".join(_KEPT_MARK.sub("", sentence).split()))
        keys = tuple(_KEPT_MARK.findall(sentence))
        if keys or number == len(sentences):
            yield " ".join(filter(None, waiting)), keys
            waiting = []


def _number(mark: re.Match[str]) -> str:
    return _NUMBERS.get(mark[1].lower(), "")


def _with_context(block: dict[str, Any]) -> dict[str, Any]:
    """The block as it reads in a list: each nation's words open with the nation, a comparison's with its column.

    A safety line is only named: its words are code. Figures are told by themselves.
    """
    value = block["value"]
    if block["type"] == "figure":
        return {**block, "value": ""}
    if block["type"] == "safety":
        return {**block, "value": _see(safety_lines.safety_line(value["line"]))}
    if block["type"] == "nations":
        return {**block, "value": {**value, "rows": list(map(_of_nation, value["rows"]))}}
    if block["type"] == "alerts":
        return {**block, "value": {**value, "items": list(map(_alert, value["items"]))}}
    if block["type"] == "comparison":
        return {**block, "value": {**value, "rows": [_compared(value, row) for row in value["rows"]]}}
    return block


def _see(line: safety_lines.SafetyLine) -> str:
    return f"The safety line “{line.heading}”: see part A."


def _of_nation(row: dict[str, Any]) -> dict[str, Any]:
    known = {nation.value: nation.label for nation in Nation}
    inner = row.get("value", row)  # a list block keeps its items so once an editor has saved it
    return {"body": f"{known.get(inner['nation'], '')}: {inner['body']}"}


def _alert(row: dict[str, Any]) -> dict[str, Any]:
    """An alert with where it holds and its last day in words, and its source as a mark behind its last sentence."""
    inner = row.get("value", row)
    where = ", ".join(nation.label for nation in Nation if nation.value in inner["nations"])
    heading = f"{where}, until {inner['expires']}: {inner['heading']}"
    return {"heading": heading, "body": _LAST_TAGS.sub(rf"[s:{inner['source']}]\1", inner["body"], count=1)}


def _compared(value: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    inner = row.get("value", row)
    return {
        name: f"{plain(inner['what'])}, {plain(value[name]).lower()}: {inner[name]}" for name in ("first", "second")
    }
