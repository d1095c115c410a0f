"""One line typed by a person, made safe to show anywhere."""

import unicodedata

# Cc: control characters, NUL among them. Cf: marks that turn text round or hide in it. Cs: halves of a character.
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = "\u200c\u200d"  # inside words and emoji of some scripts
_BLANKS = "\t\r\n\v\f\u2028\u2029"


def typed_line(text: str, most: int) -> str:
    """`text` as one line of at most `most` characters. Raises ValueError, in words, for what cannot be shown as typed.

    Line breaks and tabs become single spaces; invisible marks and control characters are refused, not dropped, so that
    nobody publishes something else than what they saw.
    """
    if len(text) > most * 20:
        raise ValueError(_too_long(len(text), most))
    line = " ".join("".join(" " if letter in _BLANKS else letter for letter in text).split())
    if any(unicodedata.category(letter) in _REFUSED and letter not in _JOINERS for letter in line):
        raise ValueError("This holds characters nobody can see. Delete the text and type it again by hand.")
    if len(line) > most:
        raise ValueError(_too_long(len(line), most))
    return line


def _too_long(length: int, most: int) -> str:
    return f"This is {length:,} characters long. Use at most {most}."
