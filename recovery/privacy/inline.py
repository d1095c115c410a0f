"""The site's own style and script, put into every page, and the hashes that let a browser run them.

One request shows a page, and the content policy allows these bytes and no others. Sources: `static/css`, `static/js`.
"""

import base64
import hashlib
import re
import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString, mark_safe

STATIC: Final = Path(__file__).resolve().parent.parent.parent / "static"
STYLE_PRINTED: Final = "waymark.style"
SCRIPT_PRINTED: Final = "waymark.script"

_EVERYWHERE: Final = ("tokens", "elements", "frame")
SLIM_SHEETS: Final = (*_EVERYWHERE, "lines")
LEAFLET_SHEETS: Final = (*_EVERYWHERE, "leaflet")
SEARCH_SHEETS: Final = (*_EVERYWHERE, "menu", "listings")
SHEETS: Final = (*_EVERYWHERE, "finish", "lines", "menu", "listings", "components")
FORM_SHEETS: Final = (*SHEETS, "forms")

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED: Final = re.compile(r'("[^"\n]*")')
_SPACE: Final = re.compile(r"\s+")
_PROPERTY: Final = re.compile(r"(?<![\w-])--[a-z-]+")
_AROUND: Final = re.compile(r" ?([{};,>]) ?")
_SCRIPT_COMMENT: Final = re.compile(r"^\s*//.*$", re.MULTILINE)
_AROUND_SIGNS: Final = re.compile(r" ?([={}(),;]) ?")


@dataclass(frozen=True, slots=True)
class Inlined:
    """`text` stands between the tags exactly as it is; `csp` is its source for the content policy."""

    text: SafeString
    csp: str


@cache
def style() -> Inlined:
    """Every stylesheet in its fixed order, as one."""
    return _stylesheets(SHEETS)


@cache
def search_style() -> Inlined:
    """The stylesheets of the results page: it is the heaviest, and needs nothing that guidance is made of."""
    return _stylesheets(SEARCH_SHEETS)


@cache
def form_style() -> Inlined:
    """The stylesheets of pages with a form to write in."""
    return _stylesheets(FORM_SHEETS)


@cache
def leaflet_style() -> Inlined:
    """The stylesheets of the leaflet, on screen and on paper."""
    return _stylesheets(LEAFLET_SHEETS)


@cache
def slim_style() -> Inlined:
    """The stylesheets of the smallest pages, with numbers to ring and little else: get help now, and errors."""
    return _stylesheets(SLIM_SHEETS)


@cache
def script() -> Inlined:
    """The cover of "Leave this site", and the unticking of boxes. Every page works without it."""
    return _scripts("leave", "ticks")


@cache
def slim_script() -> Inlined:
    """The script of pages without boxes that stay ticked: the cover of "Leave this site" alone."""
    return _scripts("leave")


STYLES: Final = (style, search_style, form_style, leaflet_style, slim_style)
SCRIPTS: Final = (script, slim_script)


@cache
def icon() -> SafeString:
    """`static/icons/waymark.svg` as a data address, for an attribute in double quotes."""
    drawing = (STATIC / "icons" / "waymark.svg").read_text("utf-8").strip()
    address = drawing.replace('"', "'").replace("#", "%23")
    return mark_safe(f"data:image/svg+xml,{address}")  # noqa: S308 - our own file


def minify(css: str) -> str:
    """The same rules in fewer bytes: comments and needless blanks go, what stands in quotes stays.

    A blank before a colon or around `+` and `-` can mean something, so those stay.
    """
    parts = _QUOTED.split(_COMMENT.sub("", css))
    parts[::2] = [_tighten(part) for part in parts[::2]]
    return "".join(parts).replace(";}", "}").strip()


def short_names(css: str) -> str:
    """The same rules with every custom property called by one letter, in the order they first appear."""
    letters = dict(zip(dict.fromkeys(_PROPERTY.findall(css)), string.ascii_letters, strict=False))
    return _PROPERTY.sub(lambda match: f"--{letters.get(match[0], match[0][2:])}", css)


def _stylesheets(names: tuple[str, ...]) -> Inlined:
    sources = "\n".join((STATIC / "css" / f"{name}.css").read_text("utf-8") for name in names)
    return inlined(short_names(minify(sources)))


def _tighten(css: str) -> str:
    return _AROUND.sub(r"\1", _SPACE.sub(" ", css)).replace(": ", ":")


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
    return Inlined(text=mark_safe(text), csp=f"'sha256-{digest}'")  # noqa: S308 - our own files
