"""Phone numbers and short codes in running text, however they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher

from directory.typed_contacts.folding import PAD, with_digits
from directory.typed_contacts.found import Kind, Typed, canonical
from directory.typed_contacts.no_numbers import GAP, crossed_out

_GROUP: Final = re.compile(r"\d+")
_WIDEST_GAP: Final = 24  # characters, words among them, between two parts of one number
_LIGHT_GAP: Final = 5  # signs and blanks between two parts of one number
_LONGEST: Final = 15  # digits of a number anywhere (E.164)
# What people say between digits that they read out, and the words that stand between two times of day.
_SAID_BETWEEN: Final = re.compile(r"[\W_]*(?:(?:then|and|next|followed by|dash|space|hyphen|double)[\W_]+)*")
_BETWEEN_TIMES: Final = re.compile(
    r"\b(?:to|til|till|until|and(?! then)|or|from|through|mon|tue|wed|thu|fri|sat|sun)|\b[ap]m\b|\bhrs?\b|\bhours?\b"
)
_FREE_AREA: Final = re.compile(r"0(?:80[08]|3\d\d)")
_PLAIN_SEPARATORS: Final = frozenset(" -./_()\u00a0")

_CUE: Final = (
    r"\b(?:call|ring|phone|dial|text|sms|tel|telephone|mobile|helpline|hotline|line|number(?! of)|whatsapp|code"
    r"|shortcode|send|message)s?\b"
)
_BEFORE: Final = re.compile(
    rf"(?={_CUE}[^.!?\n{GAP}]{{0,40}}?(?<![\w./,-])(\d(?:[\0 -]{{0,6}}\d){{4,7}})(?![\w:]|[.,]\d))"
)
_BEHIND: Final = re.compile(
    rf"(?<![\w./,-])(\d{{5,6}})\b[^\d.!?\n{GAP}]{{0,25}}\b(?:call|ring|phone|dial|text|sms|whatsapp)\b"
)
_THREE: Final = re.compile(
    r"\b(?:call|ring|phone|dial|text|tel|telephone)\b:?\s+(?:[a-z]+\s+){0,4}?([19]\d\d)(?![\w:-]|[.,]\d|\s?[a-z]+s\b)"
)
_KNOWN_CODES: Final = re.compile(r"(?<!\d)(?:116[\0 -]{0,8}\d{3}|118[\0 -]{0,8}\d{3}|85258)(?![\d-])")
_KEYWORD: Final = re.compile(r"\b[A-Z]{2,12} to ([678]\d{4})(?!\d)")
_HOUR_RANGE: Final = re.compile(r"(?<![\d-])(?:[01]?\d|2[0-4])\s?(?:-|to)\s?(?:[01]?\d|2[0-4])(?![\d-])")


@dataclass(slots=True)
class _Run:
    """Parts of digits put together so far. `gaps` are what stands between them."""

    parts: list[str]
    gaps: list[str]
    has_plus: bool
    follows_letter: bool
    spelled: int = 0  # parts that were written as words

    @property
    def digits(self) -> str:
        return "".join(self.parts)

    @property
    def is_spelled(self) -> bool:
        return self.spelled == len(self.parts)

    @property
    def is_worded(self) -> bool:
        """Whether words stand between the parts, other than those by which digits are read out."""
        gaps = [gap for gap in self.gaps if not (self.is_spelled and _SAID_BETWEEN.fullmatch(gap))]
        return any(len(gap) > _LIGHT_GAP or any(map(str.isalnum, gap)) for gap in gaps)


def numbers(plain: str, low: str) -> Iterator[Typed]:
    """Every number in `plain`; `low` is the same text, lowered."""
    counted = with_digits(crossed_out(low))
    seen: list[tuple[int, int]] = []
    for start, end in (*_spans(counted), *_matched(low), *_codes(plain, counted)):
        if not any(start < other_end and other_start < end for other_start, other_end in seen):
            seen.append((start, end))
            yield Typed(Kind.NUMBER, plain[start:end].strip(" ("), canonical(_as_dialled(counted, low, start, end)))


def _as_dialled(counted: str, low: str, start: int, end: int) -> str:
    """The digits of one number; those that were crossed out as a date or the like are taken from the text itself."""
    return (low if GAP in counted[start:end] else counted)[start:end]


def _spans(counted: str) -> Iterator[tuple[int, int]]:
    """Where whole numbers stand: from each part of digits on, the longest that is one."""
    groups = list(_GROUP.finditer(counted))
    first = 0
    while first < len(groups):
        last = _last_part(counted, groups, first)
        if last is None:
            first += 1
            continue
        plus = counted[groups[first].start() - 1 : groups[first].start()] == "+"
        end = groups[last].end()
        yield groups[first].start() - plus, end + len(counted[end:]) - len(counted[end:].lstrip(PAD))
        first = last + 1


def _last_part(counted: str, groups: list[re.Match[str]], first: int) -> int | None:
    """The number of the last part of the longest number that starts with part `first`; None where none starts."""
    before = counted[max(groups[first].start() - 2, 0) : groups[first].start()]
    run = _Run([], [], before.endswith("+"), before[-1:].isalpha())
    found = None
    for place in range(first, len(groups)):
        if place > first:
            gap = counted[groups[place - 1].end() : groups[place].start()].replace(PAD, "")
            if len(gap) > _WIDEST_GAP or GAP in gap or "+" in gap:
                break
            run.gaps.append(gap)
        run.parts.append(groups[place][0])
        run.spelled += counted[groups[place].end() : groups[place].end() + 1] == PAD
        if len(run.digits) > _LONGEST:
            return place if place == first else found
        if _is_a_number(run):
            found = place
    return found


def _is_a_number(run: _Run) -> bool:
    if _is_hours(run):
        return False
    if run.is_worded:
        return _is_whole_uk_number(run) or _is_free_with_words(run)
    return _is_whole_uk_number(run) or _is_free_or_local_rate(run) or _is_foreign(run) or _has_no_area_zero(run)


def _is_whole_uk_number(run: _Run) -> bool:
    """A number with its nought, or with 44. With words between, the first part has to look like an area code, or every
    digit stands by itself."""
    digits, apart = run.digits, all(len(part) <= 2 for part in run.parts)
    if digits.startswith(("44", "0044")):
        return len(digits) - (2 if digits.startswith("00") else 0) in {12, 13}
    is_home = digits.startswith("0") and not digits.startswith("00")
    if run.is_worded:
        return is_home and len(digits) == 11 and (len(run.parts[0]) >= 3 or apart)
    return is_home and len(digits) in {10, 11}


def _is_free_or_local_rate(run: _Run) -> bool:
    """Short ones such as 0800 1111 and 0845 46 47."""
    if run.is_spelled and run.digits.startswith(("800", "808", "300", "303")):
        return len(run.digits) in {7, 10}
    is_short = run.digits.startswith(("03", "08")) and 7 <= len(run.digits) <= 9
    return is_short and (run.is_spelled or len(run.parts[0]) >= 3) and not run.follows_letter


def _is_free_with_words(run: _Run) -> bool:
    """ "0800 (free) 1111": the code of a free number, and words that do not stand between times of day."""
    is_time = any(map(_BETWEEN_TIMES.search, run.gaps))
    return bool(_FREE_AREA.fullmatch(run.parts[0])) and len(run.digits) in {8, 10, 11} and not is_time


def _is_foreign(run: _Run) -> bool:
    digits = run.digits
    return (run.has_plus and 8 <= len(digits) <= _LONGEST) or (digits.startswith("00") and len(digits) >= 11)


def _has_no_area_zero(run: _Run) -> bool:
    """Ten digits and more without the nought in front: in few parts with plain signs between, or all in words."""
    are_plain = all(len(gap) <= 3 and set(gap) <= _PLAIN_SEPARATORS for gap in run.gaps)
    is_mobile = len(run.digits) == 10 and run.digits.startswith("7") and run.spelled >= 3
    is_spelled = run.is_spelled and 2 * sum(len(part) == 1 for part in run.parts) >= len(run.parts)
    return len(run.digits) >= 10 and (is_spelled or is_mobile or (len(run.parts) <= 4 and are_plain))


def _is_hours(run: _Run) -> bool:
    """ "09-12, 13-17, 18-20": hours of the day in pairs."""
    return "-" in run.gaps and all(len(part) == 2 and int(part) <= 24 for part in run.parts)


def _matched(low: str) -> Iterator[tuple[int, int]]:
    """What the library knows as a valid number and the rules above crossed out, as where one ends like a year."""
    for found in PhoneNumberMatcher(low, "GB", leniency=Leniency.VALID, max_tries=500):
        if found.raw_string.lstrip(" (").startswith(("0", "+")):
            yield found.start, found.end


def _codes(plain: str, counted: str) -> Iterator[tuple[int, int]]:
    """Short codes, and numbers without their area, where the words around say that one can ring or text them."""
    without_hours = _HOUR_RANGE.sub(lambda found: GAP * len(found[0]), counted)
    for pattern, text in (
        (_BEFORE, without_hours), (_BEHIND, counted), (_THREE, counted), (_KEYWORD, plain),
    ):  # fmt: skip
        yield from (found.span(1) for found in pattern.finditer(text))
    yield from (found.span() for found in _KNOWN_CODES.finditer(counted))
