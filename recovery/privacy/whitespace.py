"""Line ends that only a template needed, taken out of a page before it is packed."""

import re
from typing import Final

_BLOCKS: Final = (
    "aside|base|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|html|legend|"
    "li|link|main|meta|nav|ol|p|script|section|style|summary|table|tbody|td|th|thead|title|tr|ul"
)
# Never a no-break space.
_BLANKS: Final = " \t\r"
_KEPT: Final = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_BLOCK_FIRST: Final = re.compile(rf"</?(?:{_BLOCKS})\b", re.IGNORECASE)
_BLOCK_LAST: Final = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>\Z", re.IGNORECASE)


def squeeze(html: str) -> str:
    """The same page without line ends beside blocks, where a browser shows none, and with single ones elsewhere.

    Blanks without a line end stay; so does all that stands in `pre`, `textarea`, `script` and `style`.
    """
    parts = _KEPT.split(html)
    kept = parts[1::3]
    between = [_squeezed(part) for part in parts[::3]]
    return "".join(one for pair in zip(between, [*kept, ""], strict=True) for one in pair)


def _squeezed(html: str) -> str:
    """Line by line: a page has a hundred lines and thousands of tags."""
    first, *lines = html.split("\n")
    if not lines:
        return html
    *middle, last = lines
    written = [first.rstrip(_BLANKS)]
    for line in (*(stripped for one in middle if (stripped := one.strip(_BLANKS))), last.lstrip(_BLANKS)):
        if not (_BLOCK_FIRST.match(line) or _ends_with_block(written[-1])):
            written.append("\n")
        written.append(line)
    return "".join(written)


def _ends_with_block(line: str) -> bool:
    return line.endswith(">") and bool(_BLOCK_LAST.match(line, line.rfind("<")))
