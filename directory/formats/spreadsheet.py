"""Text for a spreadsheet that no spreadsheet takes for a formula.

A cell that begins with one of `= + - @` is run by Excel, LibreOffice and others when the file is opened (OWASP: CSV
injection). Opened with another separator than the one it was written with, a cell can also begin in the middle of a
text, or behind a quotation mark. So the sign is disarmed in all these places, and what cannot be seen is taken out.
"""

import re
import unicodedata
from typing import Final

_SEPARATORS: Final = r",;|:\"'”’"
# The signs themselves, their full-width and small forms, and other dashes that a spreadsheet may read as a minus.
_SIGNS: Final = "=+@\\-＝＋－＠﹦﹢﹣﹫−⁺⁻₊₋⁼₌"
_ARMED: Final = re.compile(rf"(^|[{_SEPARATORS}])(\s*)(?=[{_SIGNS}])")
_SPACES: Final = frozenset("\t\r\n\x0b\x0c\x85\u2028\u2029")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
MOST: Final = 32_000  # Excel holds 32,767 characters in a cell


def cell(text: object) -> str:
    """`text` on one line, at most 32,000 characters, and never the beginning of a formula. None is empty."""
    plain = "" if text is None else str(text)
    spaced = "".join(" " if sign in _SPACES else sign for sign in plain)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    quoted = " ".join(seen.replace('"', "”").split())
    return _ARMED.sub(r"\1\2·", quoted)[:MOST]
