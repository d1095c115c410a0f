"""The catalogue of one language as translators know it: a `.po` file. Read, brought up to date, written; and compiled.

A sentence without a translation is compiled as it stands in English: never as the word of the same letters that Django
or Wagtail happen to hold, which was meant for another place.
"""

import ast
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from recovery.languages.extracting import Said

FILE: Final = "django.po"
PLURALS: Final = {
    "cy": "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;",
}
_GERMANIC: Final = "nplurals=2; plural=(n != 1);"


@dataclass(slots=True)
class Entry:
    """One sentence and its translations: one, or one for each plural form. Empty where there is none yet."""

    text: str
    many: str = ""
    said: list[str] = field(default_factory=list)
    place: str = ""

    @property
    def is_translated(self) -> bool:
        return any(self.said)


def header(language: str) -> str:
    """What gettext has to know of the language. No date: the same code gives the same file."""
    return (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURALS.get(language, _GERMANIC)}\n"
    )


def brought_up_to_date(language: str, spoken: Iterable[Said], before: Mapping[str, Entry]) -> str:
    """The `.po` file for what is said now, with the translations there were of the very same sentences."""
    forms = int(header(language).split("nplurals=")[1][0])
    blocks = [f'msgid ""\nmsgstr {_quoted(header(language))}']
    for one in spoken:
        known = before.get(one.text)
        kept = known.said if known and known.many == one.many else []
        blocks.append(_block(one, kept or [""] * (forms if one.many else 1)))
    return "\n\n".join(blocks) + "\n"


def read(path: Path) -> dict[str, Entry]:
    """The entries of a `.po` file by their English sentence; none where there is no file."""
    found: dict[str, Entry] = {}
    if path.exists():
        for block in path.read_text().split("\n\n"):
            entry = _entry(block)
            if entry.text:
                found[entry.text] = entry
    return found


def compiled(language: str, entries: Iterable[Entry]) -> bytes:
    """The `.mo` file that Django reads: see the GNU gettext manual, "The Format of GNU MO Files"."""
    pairs = {"": header(language)}
    for entry in entries:
        if entry.many and entry.is_translated:
            pairs[f"{entry.text}\0{entry.many}"] = "\0".join(entry.said)
        elif not entry.many:
            pairs[entry.text] = entry.said[0] if entry.is_translated else entry.text
    raw = sorted((text.encode(), said.encode()) for text, said in pairs.items())
    return _tables([text for text, _ in raw], [said for _, said in raw])


def _tables(texts: list[bytes], said: list[bytes]) -> bytes:
    start, row = 7 * 4, 8
    offset = start + 2 * row * len(texts)
    tables = b""
    for strings in (texts, said):
        for one in strings:
            tables += struct.pack("<II", len(one), offset)
            offset += len(one) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(texts), start, start + row * len(texts), 0, offset)
    return head + tables + b"".join(one + b"\0" for one in (*texts, *said))


def _block(one: Said, said: list[str]) -> str:
    lines = [f"#: {one.place}"]
    flags = [name for mark, name in (("%(", "python-format"), ("{", "python-brace-format")) if mark in one.text]
    lines += [f"#, {flags[0]}"] if flags else []
    lines += [f"msgid {_quoted(one.text)}"]
    if not one.many:
        return "\n".join([*lines, f"msgstr {_quoted(said[0])}"])
    forms = [f"msgstr[{number}] {_quoted(words)}" for number, words in enumerate(said)]
    return "\n".join([*lines, f"msgid_plural {_quoted(one.many)}", *forms])


def _quoted(text: str) -> str:
    """As `.po` files quote it: a line of the text to a line."""
    lines = [_escaped(line) for line in text.splitlines(keepends=True)] or [_escaped("")]
    return lines[0] if len(lines) == 1 else "\n".join(['""', *lines])


def _escaped(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _entry(block: str) -> Entry:
    entry, name = Entry(""), ""
    parts: dict[str, str] = {}
    for line in block.splitlines():
        if line.startswith("#:"):
            entry.place = line[2:].strip()
        elif not line.startswith("#"):
            name = line.split(" ", 1)[0] if line.startswith("msg") else name
            parts[name] = parts.get(name, "") + "".join(_unquoted(line))
    entry.text, entry.many = parts.get("msgid", ""), parts.get("msgid_plural", "")
    entry.said = [words for key, words in parts.items() if key.startswith("msgstr")]
    return entry


def _unquoted(line: str) -> Iterator[str]:
    if '"' in line:
        yield str(ast.literal_eval(line[line.index('"') :]))
