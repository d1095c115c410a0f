"""The crisis numbers as the site uses them: found by key, in order for a nation, linked, and put into sentences.

They are written down in `crisis_lines.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from directory.choices import Channel, Nation
from directory.crisis_lines import GREAT_BRITAIN, LINES, UK, CrisisLine, Standing
from directory.wording import marked, number_in_order, translate

__all__ = [
    "ERROR_PAGE_LINES", "GREAT_BRITAIN", "LINES", "MORE_NUMBERS", "NO_BREAK_SPACE", "STRIP", "UK", "CrisisLine",
    "Standing", "StripCall", "calls", "for_nations", "href", "in_words", "line", "no_break", "pieces", "urgent_advice",
]  # fmt: skip

NO_BREAK_SPACE: Final = "\u00a0"
MORE_NUMBERS: Final = (marked("More numbers"), "/get-help-now/")

_NORTHERN_IRELAND: Final = frozenset({Nation.NORTHERN_IRELAND})


@dataclass(frozen=True, slots=True)
class StripCall:
    """One call in the strip that opens every page."""

    label: str
    line: CrisisLine


_BY_KEY: Final = {one.key: one for one in LINES}
_SHORT_LIST: Final = (
    ("emergency",),
    ("nhs-111", "gp-northern-ireland"),
    ("samaritans", "shout", "lifeline", "call-wales"),
    ("childline",),
    ("frank", "dan-247"),
)
_MARK: Final = re.compile(r"\{call:([a-z0-9-]+)\}")


def line(key: str) -> CrisisLine:
    """The crisis line called `key`. Raises KeyError naming the key: a page that asks for one we lack must not ship."""
    if key not in _BY_KEY:
        raise KeyError(f"There is no crisis line called {key!r}")
    return _BY_KEY[key]


def href(one: CrisisLine) -> str:
    """What a link to the line points at. `?&body=` is read by iOS and by Android alike."""
    if one.channel is Channel.WEB:
        return one.number
    if one.channel is Channel.TEXT:
        return f"sms:{one.number}?&body={one.message}" if one.message else f"sms:{one.number}"
    return f"tel:{one.number}"


def no_break(one: CrisisLine) -> str:
    """The number as read, held together with no-break spaces, so that it never splits over two rows."""
    words = translate(one.display).replace(" ", NO_BREAK_SPACE)
    return words if one.channel is Channel.WEB else number_in_order(words)


def for_nations(nations: frozenset[Nation]) -> tuple[CrisisLine, ...]:
    """The short list for a page that knows the visitor's nations: danger, ill, talk, under 19, drugs.

    In each group the visitor's own nation stands first. Empty means the nation is not known: then every nation's line
    is there, behind those of the whole UK, and each says whose it is.
    """
    return tuple(one for group in _SHORT_LIST for one in _ordered(tuple(map(line, group)), nations))


def _ordered(group: tuple[CrisisLine, ...], nations: frozenset[Nation]) -> list[CrisisLine]:
    if not nations:
        return list(group)
    return sorted((one for one in group if one.nations & nations), key=lambda one: one.nations == UK)


def urgent_advice(nations: frozenset[Nation]) -> str:
    """The sentence for "ill, and it cannot wait". Northern Ireland has no general 111: never 111 alone there."""
    if nations and Nation.NORTHERN_IRELAND not in nations:
        return translate("Call 111.")
    if nations == _NORTHERN_IRELAND:
        return translate("Ring your GP, or GP out of hours.")
    return translate("Call 111. In Northern Ireland, ring your GP or GP out of hours.")


def calls(text: str) -> list[str]:
    """The keys of the crisis lines that a sentence marks."""
    return _MARK.findall(text)


def pieces(text: str) -> Iterator[str | CrisisLine]:
    """A sentence with `{call:KEY}` marks, cut into plain text and the lines to link. KeyError for a key we lack."""
    for position, part in enumerate(_MARK.split(text)):
        if position % 2:
            yield line(part)
        elif part:
            yield part


def in_words(text: str) -> str:
    """The same sentence as plain text, each mark replaced by its number: for print, e-mail and alt text."""
    return "".join(part if isinstance(part, str) else no_break(part) for part in pieces(text))


STRIP: Final = (
    StripCall(marked("Danger"), line("emergency")),
    StripCall(marked("Talk now"), line("samaritans")),
    StripCall(marked("Under 19"), line("childline")),
)

ERROR_PAGE_LINES: Final = tuple(
    map(line, ("emergency", "nhs-111", "gp-northern-ireland", "samaritans", "shout", "childline", "frank"))
)
