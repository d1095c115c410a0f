"""The words that templates themselves put on a page: what stands between tags, and in `translate` and labels."""

import html
import re
from typing import Final

from tests.house.tree import sources, text

_COMMENT: Final = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
_NOT_WORDS: Final = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_SAID: Final = re.compile(r"{%-?\s*(?:translate|trans)\s+(\"[^\"]*\"|'[^']*')[^%]*%}")
_LABEL: Final = re.compile(r"\s(?:aria-label|alt|title|placeholder|content)=\"([^\"{]*)\"")
_INLINE: Final = re.compile(r"</?(?:a|b|strong|em|i|small|span|abbr|sup|bdi|time|code)\b[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>|{%[^%]*%}")
_VALUE: Final = re.compile(r"{{.*?}}", re.DOTALL)


def passages(template: str) -> list[str]:
    """Each piece of words of a template, plain. What a value puts there reads as "…"."""
    bare = _NOT_WORDS.sub("\n", _COMMENT.sub("", template))
    labels = _LABEL.findall(bare)
    said = _SAID.sub(lambda match: match[1][1:-1], bare)
    pieces = _TAG.sub("\n", _INLINE.sub("", _VALUE.sub("…", said))).split("\n\n")
    plain = (" ".join(html.unescape(piece).split()) for piece in (*_lines(pieces), *labels))
    return [piece for piece in plain if re.search(r"[A-Za-z]{2}", piece)]


def _lines(pieces: list[str]) -> list[str]:
    return [line for piece in pieces for line in re.split(r"\n\s*\n|\n(?=\s*[A-Z“])", piece)]


def templates() -> dict[str, list[str]]:
    """The passages of every template, by its name."""
    return {name: passages(text(name)) for name in sources(".html", ".txt", under=("templates/",))}
