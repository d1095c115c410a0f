"""Words as people type and paste them, made safe to keep: one line, without invisible marks."""

import unicodedata
from typing import Final

LONGEST: Final = 300  # characters of a contact value


class ContactValueError(ValueError):
    """A value that cannot be used, with the reason in an editor's words."""


def one_line(text: str) -> str:
    """`text` in composed form, its white space single blanks, without control and direction marks.

    Numbers pasted from a phone's address book carry such marks; a listing's words could be turned round by them.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", text))
    kept = (sign for sign in spaced if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"})
    return " ".join("".join(kept).split())
