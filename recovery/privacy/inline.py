"""The site's own style and script, put into every page, and the hashes that let a browser run them.

One request shows a page, and the content policy allows these bytes and no others. Sources: `static/css`, `static/js`.
"""

import base64
import hashlib
import re
import string
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

STATIC: Final = Path(__file__).resolve().parent.parent.parent / "static"
STYLE_PRINTED: Final = "waymark.style"
SCRIPT_PRINTED: Final = "waymark.script"

# Every sheet in the order of its rules. The first are on every page; what a template shows names the others.
EVERYWHERE: Final = ("tokens", "elements", "frame")
SHEETS: Final = (
    "tokens", "edges", "elements", "buttons", "frame", "finish", "lines", "menu", "current",
    "notes", "cards", "all", "fields", "first", "results", "chosen", "pages",
    "doors", "care", "boxes", "warnings", "safety", "examples", "insets", "details", "dos", "steps",
    "figures", "script", "signs", "rows", "answers", "tables", "versus", "story", "strategy", "sources",
    "contents", "related", "pair", "home", "near", "diary", "forms", "leaflet",
)  # fmt: skip
GUIDANCE: Final = tuple(name for name in SHEETS if name not in {"forms", "leaflet"})
MOST_SETS: Final = 300  # sets of sheets remembered: each page has one of its own

_made: dict[str, str] = {}  # the source of each text for the content policy
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED: Final = re.compile(r'("[^"\n]*")')
_SPACE: Final = re.compile(r"\s+")
_PROPERTY: Final = re.compile(r"(?<![\w-])--[a-z-]+")
_AROUND: Final = re.compile(r" ?([{};,>]) ?")
_BESIDE: Final = re.compile(r" ([+~]) (?=[^(){};]*\{)")  # between selectors; in a sum the blanks mean something
_BRACE: Final = re.compile(r"[{}]")
# A wider page comes behind a narrow one, paper behind both.
_LAST: Final = (
    "@media screen and (prefers-color-scheme:dark)",
    "@media(min-width:40em)",
    "@media(min-width:62em)",
    "@media print",
)
_SCRIPT_COMMENT: Final = re.compile(r"^\s*//.*$", re.MULTILINE)
_AROUND_SIGNS: Final = re.compile(r" ?([={}(),;]) ?")


@dataclass(frozen=True, slots=True)
class Inlined:
    """`text` stands between the tags exactly as it is; `csp` is its source for the content policy."""

    text: SafeString
    csp: str


@lru_cache(maxsize=MOST_SETS)
def style(names: frozenset[str]) -> Inlined:
    """The stylesheets of these names and those of every page, as one, in their fixed order. KeyError for no sheet."""
    if unknown := names.difference(SHEETS):
        raise KeyError(f"There is no stylesheet called {min(unknown)}.")
    chosen = [name for name in SHEETS if name in names or name in EVERYWHERE]
    return inlined(short_names(gathered("".join(_sheet(name) for name in chosen))))


@cache
def whole_style() -> Inlined:
    """Every stylesheet of guidance: for the preview of a block."""
    return style(frozenset(GUIDANCE))


@cache
def _sheet(name: str) -> str:
    return minify((STATIC / "css" / f"{name}.css").read_text("utf-8"))


@cache
def script() -> Inlined:
    """The cover of "Leave this site", and the unticking of boxes. Every page works without it."""
    return _scripts("leave", "ticks")


@cache
def slim_script() -> Inlined:
    """The script of pages without boxes that stay ticked: the cover of "Leave this site" alone."""
    return _scripts("leave")


def note(meta: MutableMapping[str, Any], html: str) -> None:
    """Notes which style and script of ours a page holds, for its content policy. Any other text is not allowed."""
    for tag, name in (("style", STYLE_PRINTED), ("script", SCRIPT_PRINTED)):
        start, end = html.find(f"<{tag}>"), html.find(f"</{tag}>")
        if start >= 0 and (csp := _made.get(html[start + len(tag) + 2 : end])):
            meta[name] = csp


@cache
def icon() -> SafeString:
    """`static/icons/waymark.svg` as a data address, for an attribute in double quotes."""
    drawing = (STATIC / "icons" / "waymark.svg").read_text("utf-8").strip()
    address = drawing.replace('"', "'").replace("#", "%23")
    return mark_safe(f"data:image/svg+xml,{address}")  # noqa: S308 - our own file


def minify(css: str) -> str:
    """The same rules in fewer bytes: comments and needless blanks go, what stands in quotes stays.

    A blank before a colon or around `-` can mean something, so those stay; so do those of a sum.
    """
    parts = _QUOTED.split(_COMMENT.sub("", css))
    parts[::2] = [_tighten(part) for part in parts[::2]]
    return _BESIDE.sub(r"\1", "".join(parts).replace(";}", "}").strip())


def short_names(css: str) -> str:
    """The same rules with every custom property called by one letter, in the order they first appear."""
    letters = dict(zip(dict.fromkeys(_PROPERTY.findall(css)), string.ascii_letters, strict=False))
    return _PROPERTY.sub(lambda match: f"--{letters.get(match[0], match[0][2:])}", css)


def gathered(css: str) -> str:
    """Minified rules with those of each condition of `_LAST` together, once, behind all others."""
    under: dict[str, list[str]] = {}
    for head, body in _blocks(css):
        is_last = head in _LAST
        under.setdefault(head if is_last else "", []).append(body if is_last else f"{head}{{{body}}}")
    behind = (f"{head}{{{''.join(under[head])}}}" for head in _LAST if head in under)
    return "".join([*under.get("", []), *behind])


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and in it. Quoted text of ours holds no brace."""
    start = depth = opened = 0
    for place in (match.start() for match in _BRACE.finditer(css)):
        depth += 1 if css[place] == "{" else -1
        if css[place] == "{" and depth == 1:
            opened = place
        elif depth == 0:
            yield css[start:opened], css[opened + 1 : place]
            start = place + 1


def _tighten(css: str) -> str:
    return _AROUND.sub(r"\1", _SPACE.sub(" ", css)).replace(": ", ":").replace("@media (", "@media(")


def _scripts(*names: str) -> Inlined:
    return inlined("\n".join(minify_script((STATIC / "js" / f"{name}.js").read_text("utf-8")) for name in names))


def minify_script(js: str) -> str:
    """The same script in fewer bytes: lines of comment go, indents, and blanks around signs outside quotes.

    Line ends stay, as they may end a statement, except after a brace or semicolon that has ended it already.
    """
    lines = (line.strip() for line in _SCRIPT_COMMENT.sub("", js).splitlines())
    parts = _QUOTED.split("\n".join(line for line in lines if line))
    parts[::2] = [_AROUND_SIGNS.sub(r"\1", part) for part in parts[::2]]
    return re.sub(r"(?<=[{;])\n", "", "".join(parts))


def inlined(text: str) -> Inlined:
    """Style or script of ours, ready to stand in a page; ValueError when it would end its own tag."""
    if "</" in text:
        raise ValueError("Inlined code must not hold “</”: it would end its own tag.")
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    csp = _made[text] = f"'sha256-{digest}'"
    return Inlined(text=mark_safe(text), csp=csp)  # noqa: S308 - our own files
