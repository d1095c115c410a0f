"""O for 0 and I for 1, put right by the table: only where one reading is known and no other is as near."""

import re
from collections.abc import Callable
from itertools import product

from directory.places import gazetteer

OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
EITHER = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}


def knows(outcode: str, digit: str) -> bool:
    """True when the table has the sector, or has the outcode and no sectors at all for it (Northern Ireland)."""
    if outcode.startswith("BT"):
        return gazetteer.district(outcode) is not None
    return gazetteer.sector(f"{outcode} {digit}") is not None


def likeliest(typed: str, is_known: Callable[[str], bool]) -> str | None:
    """The known reading of what was typed with the fewest letters changed, if there is just one."""
    readings: dict[int, list[str]] = {}
    for letters in product(*(EITHER.get(letter, letter) for letter in typed)):
        code = "".join(letters)
        if OUTCODE.fullmatch(code) and is_known(code):
            changed = sum(a != b for a, b in zip(code, typed, strict=True))
            readings.setdefault(changed, []).append(code)
    best = readings[min(readings)] if readings else []
    return best[0] if len(best) == 1 else None
