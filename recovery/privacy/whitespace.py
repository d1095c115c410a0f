"""Line ends that only a template needed, taken out of a page before it is packed."""

import re
from typing import Final

_BLOCKS: Final = (
    "aside|base|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|html|legend|"
    "li|link|main|meta|nav|ol|p|script|section|style|summary|table|tbody|td|th|thead|title|tr|ul"
)
# Never a no-break space. It begins where blanks begin, so that a long run of them is read once, not once for each.
_LINE_END: Final = r"(?<![ \t\r\n])[ \t\r]*\n[ \t\r\n]*"
_KEPT: Final = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_BEFORE_BLOCK: Final = re.compile(rf"{_LINE_END}(?=</?(?:{_BLOCKS})\b)", re.IGNORECASE)
_AFTER_BLOCK: Final = re.compile(rf"(</?(?:{_BLOCKS})\b[^<>]*>){_LINE_END}", re.IGNORECASE)
_BLANK_LINES: Final = re.compile(_LINE_END)


def squeeze(html: str) -> str:
    """The same page without line ends beside blocks, where a browser shows none, and with single ones elsewhere.

    Blanks without a line end stay; so does all that stands in `pre`, `textarea`, `script` and `style`.
    """
    parts = _KEPT.split(html)
    kept = parts[1::3]
    between = [_squeezed(part) for part in parts[::3]]
    return "".join(one for pair in zip(between, [*kept, ""], strict=True) for one in pair)


def _squeezed(html: str) -> str:
    return _BLANK_LINES.sub("\n", _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", html)))
