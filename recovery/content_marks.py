"""The two marks an editor may write in guidance, and how they become links.

`[s:nhs-blood-in-urine]` points at a source of the page and reads "1". `{call:samaritans}` becomes the number of that
crisis line. Everything here is pure: text in, safe HTML out. A mark nobody knows is an error in the editor (`problems`)
and nothing at all on the page, never a broken page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Final

import nh3
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory import crisis
from directory.wording import translate

SOURCE_MARK: Final = re.compile(r"\[\s*s\s*:\s*([^\[\]<>]{0,80}?)\s*\]", re.IGNORECASE)
CALL_MARK: Final = re.compile(r"\{\s*call\s*:\s*([^{}<>]{0,80}?)\s*\}", re.IGNORECASE)

_TAGS: Final = {"p", "b", "strong", "ul", "ol", "li", "a", "br"}
_SAFE_ADDRESS: Final = re.compile(r"""(https://|/(?!/)|#)[^\s<>{}\[\]"']*""")
_PAGE_LINK: Final = re.compile(r'<a\b(?=[^>]*\blinktype="page")(?=[^>]*\bid="(\d+)")[^>]*>')
_EDITOR_LINK: Final = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
_LINK_OUT: Final = re.compile(r'(<a href="https?://[^"]*")')
_TAG: Final = re.compile(r"(<[^>]*>)")
_WRITTEN_TAG: Final = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)  # "<3" and "<496>" are words
_BLOCK_END: Final = re.compile(r"<(?:/(?:p|li|ul|ol|h\d)|br\s*/?)>", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"</?p>")
_BETWEEN_PARAGRAPHS: Final = re.compile(r"</p>\s*<p>")


def from_html(
    html: str, sources: Sequence[str] = (), pages: Mapping[int, str] | None = None, *, inline: bool = False
) -> SafeString:
    """Editor's HTML, with its marks as links.

    `sources` are the page's source keys in order, `pages` the addresses of our own pages by id. `inline` takes the
    paragraph tags away, for use inside a list item or a heading.
    """
    linked = _link_pages(html, pages or {}) if "linktype" in html else html
    return _from_html(linked, tuple(sources), inline, get_language())


def from_text(text: str, sources: Sequence[str] = ()) -> SafeString:
    """One plain line, escaped, with its marks as links. `sources` are the page's source keys in order."""
    return _from_text(text, tuple(sources), get_language())


def source_keys(text: str) -> Iterator[str]:
    """The source keys that `text` (plain or HTML) points at, in order, repeated where they repeat."""
    return (match[1] for match in SOURCE_MARK.finditer(text))


def apart(text: str) -> tuple[str, str]:
    """`text` without its source marks, and those marks by themselves: `("You hide it.", "[s:nhs]")`."""
    marks = "".join(match[0] for match in SOURCE_MARK.finditer(text))
    return SOURCE_MARK.sub("", text).strip(), marks


def without_marks(text: str) -> str:
    """`text` with every mark taken out and blanks joined: for addresses, labels and titles."""
    return " ".join(CALL_MARK.sub("", SOURCE_MARK.sub("", text)).split())


def holds_marks(text: str) -> bool:
    """Whether a mark stands in `text`, known or not."""
    return bool(SOURCE_MARK.search(text) or CALL_MARK.search(text))


def plain(text: str) -> str:
    """The words of `text` (plain or HTML): no tags and no marks; each paragraph and item on a line of its own."""
    words = _WRITTEN_TAG.sub("", _BLOCK_END.sub("\n", SOURCE_MARK.sub("", CALL_MARK.sub(" ", text))))
    return unescape(words).strip()


def links(text: str) -> Iterator[str]:
    """The addresses that the links in `text` (HTML) lead to, as a browser reads them, but for pages chosen by id."""
    return (unescape(address) for address in _EDITOR_LINK.findall(text))


def problems(text: str) -> list[str]:
    """What an editor has to put right in `text` (plain or HTML), in words. Source keys are the page's business."""
    calls = [
        f"“{match[0]}” is not one of our crisis lines. Write one of: {', '.join(one.key for one in crisis.LINES)}."
        for match in CALL_MARK.finditer(text)
        if _crisis_line(match[1]) is None
    ]
    links = [_link_problem(address) for address in _EDITOR_LINK.findall(text) if not _SAFE_ADDRESS.fullmatch(address)]
    return calls + links


def call_link(line: crisis.CrisisLine) -> SafeString:
    """A crisis line as a link that shows its number and is read out with its name."""
    shown = crisis.no_break(line)
    name = translate(line.name)
    spoken = name if line.display in line.name else f"{name}, {line.display}"
    html = format_html('<a href="{}" aria-label="{}">{}</a>', crisis.href(line), spoken, shown)
    return mark_safe(_quietly(html))  # noqa: S308 - escaped on the line before


def _quietly(html: str) -> str:
    """The same links; those that leave this site tell nobody where from."""
    return _LINK_OUT.sub(r'\1 rel="noreferrer"', html)


def _link_problem(address: str) -> str:
    if address.startswith(("tel:", "sms:")):
        return "Write phone numbers as a mark, for example {call:samaritans}. Then the number is always the right one."
    return f"The link “{address}” must start with https:// or, for our own pages, with /."


def _crisis_line(key: str) -> crisis.CrisisLine | None:
    try:
        return crisis.line(key.lower())
    except KeyError:
        return None


def _link_pages(html: str, pages: Mapping[int, str]) -> str:
    """Links chosen from the list of pages are stored by id: give them the page's address, or none if it is gone."""
    return _PAGE_LINK.sub(lambda match: format_html('<a href="{}">', pages.get(int(match[1]), "")), html)


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    return value if _SAFE_ADDRESS.fullmatch(value) else None


@lru_cache(maxsize=4096)
def _from_html(html: str, sources: tuple[str, ...], inline: bool, language: str | None) -> SafeString:
    """Kept for each language: what a link is called is said in it."""
    safe = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, attribute_filter=_keep_attribute, link_rel=None
    )  # addresses hold no angle bracket, so the pieces between tags are text
    if inline:
        safe = _PARAGRAPH.sub("", _BETWEEN_PARAGRAPHS.sub("<br>", safe))
    safe = _quietly(safe)
    pieces = (piece if piece.startswith("<") else _replace_marks(piece, sources) for piece in _TAG.split(safe))
    return mark_safe("".join(pieces))  # noqa: S308 - cleaned above


@lru_cache(maxsize=4096)
def _from_text(text: str, sources: tuple[str, ...], language: str | None) -> SafeString:
    return mark_safe(_replace_marks(escape(text), sources))  # noqa: S308 - escaped on this line


def _replace_marks(safe: str, sources: Sequence[str]) -> str:
    """`safe` is escaped already, and stays so."""
    cited = SOURCE_MARK.sub(lambda match: _source_link(match[1], sources), safe)
    return CALL_MARK.sub(lambda match: _call_link(match[1]), cited)


def _source_link(key: str, sources: Sequence[str]) -> str:
    if key not in sources:
        return ""
    number = sources.index(key) + 1
    words = escape(translate("source {number}", number=number))
    return f'<sup><a href="#s{number}" aria-label="{words}">{number}</a></sup>'


def _call_link(key: str) -> str:
    line = _crisis_line(key)
    return call_link(line) if line else ""
