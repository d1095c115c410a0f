"""One parser for postcodes, whole or in part, alone or in an address. Shape first; our tables decide what exists.

A postcode is an outcode ("LS1"), a space and an incode: a digit, which makes the sector ("LS1 4"), and two letters.
O for 0 and I for 1 are put right only where the table then knows the sector. Every text is cut before it is matched,
and no pattern can backtrack further than one postcode.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from directory.places import gazetteer
from directory.places.lettering import Word, words
from directory.places.repair import OUTCODE, knows, likeliest

LONGEST_PLACE = 200  # characters a place may be typed in: an address fits
MOST_WORDS = 30  # in a text where O and I are put right: an address has fewer
MOST_PASSES = 5  # over a text whose postcodes are taken out
LONGEST_TEXT = 3_000  # characters looked at when a longer text is searched for postcodes
WIDEST_GAP = 3  # points or dashes between two parts of one postcode

FULL = re.compile(rf"({OUTCODE.pattern}|GIR)([0-9])([A-Z]{{2}})")
REAL_UNIT = re.compile(r"[ABD-HJLNP-UW-Z]{2}")
LIKE_FULL = re.compile(r"([A-Z0-9]{2,4})([0-9OI])([A-Z01]{2})")
_SHORTEST_FULL = 5  # letters and digits of a postcode
_OUTCODES = [f"[A-Z]{{{letters}}}{rest}" for letters in (2, 1) for rest in ("[0-9][A-Z0-9]", "[0-9]")]  # longest first
_GLUED = [re.compile(f"({outcode})([0-9])([A-Z]{{2}})") for outcode in _OUTCODES]
_OUTCODE_LAST = [re.compile(f"{outcode}$") for outcode in _OUTCODES]
_ISLANDS = frozenset({"JE", "GY", "IM"})
_INCODE_FIRST = re.compile(r"([0-9])([A-Z]{2})")
PART_OF_INCODE = re.compile(r"([0-9])[A-Z]?")
EIRCODE = re.compile(r"(D6W|[AC-FHKNPRTV-Y][0-9]{2})((?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[0-9AC-FHKNPRTV-Y]{4})")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or the first part of one. `digit` and `unit` are "" where they were not given."""

    outcode: str
    digit: str = ""
    unit: str = ""
    repaired: bool = False

    @property
    def is_full(self) -> bool:
        return bool(self.unit)

    @property
    def sector(self) -> str:
        """ "LS1 4", or "" when only the outcode is known."""
        return f"{self.outcode} {self.digit}" if self.digit else ""

    @property
    def text(self) -> str:
        """As it is written: "LS1 4DY", "LS1 4" or "LS1"."""
        return (self.sector or self.outcode) + self.unit

    @property
    def area(self) -> str:
        """The letters it starts with: "LS"."""
        return self.outcode[: 2 if self.outcode[1:2].isalpha() else 1]

    @property
    def slug(self) -> str:
        """The finest form that may stand in an address: "ls1-4", or "ls1"."""
        return (self.sector or self.outcode).lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Span:
    """A full postcode in a text. `first` is its first word as typed."""

    start: int
    end: int
    code: Postcode
    first: str

    @property
    def is_unclear(self) -> bool:
        """True when the typed words name one outcode and the letters run together another."""
        return not self.code.outcode.startswith(self.first) and gazetteer.district(self.first) is not None

    @property
    def written(self) -> str:
        """With its first half before the space, as far as we can tell."""
        return f"{self.first} {self.code.unit}" if self.is_unclear else self.code.text


def parse(text: str) -> Postcode | None:
    """The postcode a text is, whole or in part, or the last full one it holds. It may be one nobody has.

    None too where it could be two: "TW13 JF" lacks a digit or has its space in the wrong place, and we do not guess.
    """
    found = words(text[:LONGEST_PLACE])
    spans = _full_spans(found) or _glued_spans(text, found)
    if not spans:
        return _part([word.text for word in found])
    return None if spans[-1].is_unclear else spans[-1].code


def holds_full_postcode(text: str) -> bool:
    """True when a full postcode (or an Irish Eircode, which is one home) stands anywhere in the text."""
    return bool(_private_spans(text))


def without_postcodes(text: str) -> tuple[str, str]:
    """(the rest of the text, the last full postcode in it or ""). Text over 3,000 characters is cut."""
    spans = _private_spans(text)
    rest = _rewritten(text, lambda written: " ")
    return " ".join(rest.split()).strip(" ,;"), spans[-1][2] if spans else ""


def coarse(text: str) -> str:
    """The text with every full postcode, and every Eircode, cut down to its first half. Cut as above."""
    return _rewritten(text, lambda written: written.split()[0])


def _rewritten(text: str, rewrite: Callable[[str], str]) -> str:
    """The text with every full postcode rewritten, again until no new one has come together; "" if they never end."""
    text = text[:LONGEST_TEXT]
    for _ in range(MOST_PASSES):
        spans = _private_spans(text)
        if not spans:
            return text
        ends = [0, *(end for _, end, _ in spans)]
        kept = [
            text[end:start] + _apart(text, start, stop, rewrite(written))
            for end, (start, stop, written) in zip(ends, spans, strict=False)
        ]
        text = "".join([*kept, text[ends[-1] :]])
    return ""


def _apart(text: str, start: int, end: int, written: str) -> str:
    """What takes the place of `text[start:end]`, with a space where letters would run into it."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return f"{' ' * before.isalnum()}{written}{' ' * after.isalnum()}"


def _private_spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, as written) of every full postcode and Eircode in the text, in order."""
    found = words(text[:LONGEST_TEXT])
    spans = [(span.start, span.end, span.written) for span in _full_spans(found)]
    taken = {place for start, end, _ in spans for place in range(start, end)}
    for run in (run for size in (1, 2) for run in _runs(found, size)):
        match = EIRCODE.fullmatch("".join(word.text for word in run))
        if match and not any(word.start in taken for word in run):
            spans.append((run[0].start, run[-1].end, " ".join(match.groups())))
            taken.update(word.start for word in run)
    glued = _glued_spans(text, found)
    spans += [(span.start, span.end, span.written) for span in glued if span.start not in taken]
    return sorted(spans)


def _glued_spans(text: str, found: list[Word]) -> list[Span]:
    """Full postcodes that we know and that run into other words: "LS14DYLeeds", "homeLS1 4DYplease", in order.

    None where letters and signs do not tally. Across two words only in capitals: "some1 2talk to" is none.
    """
    tallying = [word for word in found if len(word.text) == word.end - word.start]
    inside = (span for word in tallying if len(word.text) > _SHORTEST_FULL for span in _inside(word))
    pairs = (_across(*pair) for pair in pairwise(found) if pair[0] in tallying and pair[1] in tallying)
    across = (span for span in pairs if span and text[span.start : span.end].isupper())
    return sorted([*inside, *across], key=lambda span: span.start)


def _is_somewhere(outcode: str, digit: str) -> bool:
    """Whether the sector is one we know, or outside our tables: Jersey, Guernsey, the Isle of Man."""
    return outcode[:2] in _ISLANDS or knows(outcode, digit)


def _inside(word: Word) -> Iterator[Span]:
    """Those within one word."""
    at = 0
    while at < len(word.text):
        match = next(filter(None, (pattern.match(word.text, at) for pattern in _GLUED)), None)
        if match and REAL_UNIT.fullmatch(match[3]) and _is_somewhere(match[1], match[2]):
            yield Span(word.start + at, word.start + match.end(), Postcode(match[1], match[2], match[3]), match[1])
            at = match.end()
        else:
            at += 1


def _across(first: Word, second: Word) -> Span | None:
    """One whose first half ends a word, and whose second half begins the next."""
    start = _INCODE_FIRST.match(second.text)
    if not start or second.gap > WIDEST_GAP or not REAL_UNIT.fullmatch(start[2]):
        return None
    for pattern in _OUTCODE_LAST:
        end = pattern.search(first.text)
        if end and _is_somewhere(end[0], start[1]):
            place = first.start + end.start()
            return Span(place, second.start + start.end(), Postcode(end[0], start[1], start[2]), end[0])
    return None


def _full_spans(found: list[Word]) -> list[Span]:
    """Every full postcode, in order. Fewer words win: "Flat B, B1 1AA" is not BB1 1AA."""
    spans: list[Span] = []
    taken: set[int] = set()
    may_repair = len(found) <= MOST_WORDS
    for size in (1, 2, 3, len(found)):
        for run in _runs(found, size):
            if any(word.start in taken for word in run):
                continue
            code = _full(run, is_all=size == len(found), may_repair=may_repair)
            if code is not None:
                spans.append(Span(run[0].start, run[-1].end, code, run[0].text))
                taken.update(word.start for word in run)
    return sorted(spans, key=lambda span: span.start)


def _runs(found: list[Word], size: int) -> Iterator[list[Word]]:
    """Every run of `size` words with no wide gap in it, that is short enough to be a postcode."""
    for start in range(len(found) - size + 1) if size else ():
        run = found[start : start + size]
        together = sum(len(word.text) for word in run)
        if 5 <= together <= 7 and all(word.gap <= WIDEST_GAP for word in run[1:]):
            yield run


def _full(run: list[Word], *, is_all: bool, may_repair: bool) -> Postcode | None:
    """A full postcode written as these words. Inside a longer text it is one we know, or can be put right, or is
    written as strictly as only postcodes are. "Croick" is a village before it is CR0 1CK."""
    together = "".join(word.text for word in run)
    match = FULL.fullmatch(together)
    typed = Postcode(match[1], match[2], match[3]) if match else None
    if typed and gazetteer.district(typed.outcode):
        return typed
    strict = typed if typed and (is_all or REAL_UNIT.fullmatch(typed.unit)) else None
    repaired = _repaired_full(together, is_all=is_all) if may_repair else None
    return repaired or strict


def _repaired_full(together: str, *, is_all: bool) -> Postcode | None:
    match = LIKE_FULL.fullmatch(together)
    if not match or not (is_all or any(letter.isdigit() for letter in together)):
        return None
    outcode, digit, unit = match.groups()
    digit = digit.replace("O", "0").replace("I", "1")
    better = likeliest(outcode, lambda code: knows(code, digit))
    if better is None or (better, digit) == (outcode, match[2]) or _is_a_name(together):
        return None
    return Postcode(better, digit, unit.replace("0", "O").replace("1", "I"), repaired=True)


def _is_a_name(together: str) -> bool:
    return together.isalpha() and bool(gazetteer.called(together.lower()).places)


def _part(typed: list[str]) -> Postcode | None:
    """The first part of a postcode: "LS1", "W1", "LS1 4", "M1 1A". A space says where the outcode ends."""
    together = "".join(typed)
    if len(typed) > 3 or not 2 <= len(together) <= 6:
        return None
    splits = [len(together), len(together) - 1, len(together) - 2]
    if len(typed) > 1:
        splits.insert(0, len(together) - len(typed[-1]))
    readings = [_split(together, place) for place in splits]
    spaced = len(typed) > 1
    known = (code for code in readings if code and _is_known(code, spaced=spaced))
    repaired = (_repaired_part(together, place) for place in splits)
    shaped = (code for code in readings if code)
    return next(known, None) or next(filter(None, repaired), None) or next(shaped, None)


def _is_known(code: Postcode, *, spaced: bool) -> bool:
    """True for an outcode we have. Without a space we must know its sector too: "M62" is a road, not M6 2."""
    return gazetteer.district(code.outcode) is not None and (
        spaced or not code.digit or knows(code.outcode, code.digit)
    )


def _split(together: str, place: int) -> Postcode | None:
    """The outcode before `place` with the sector digit behind it, where they have that shape."""
    outcode, rest = together[: max(place, 0)], together[max(place, 0) :]
    match = PART_OF_INCODE.fullmatch(rest)
    if not OUTCODE.fullmatch(outcode) or not (match or not rest):
        return None
    return Postcode(outcode, match[1] if match else "")


def _repaired_part(together: str, place: int) -> Postcode | None:
    """As `_split`, with O and I put right. Something typed must be a digit: "SO" and "LI" are words."""
    if not any(letter.isdigit() for letter in together) or place < 2:
        return None
    outcode = likeliest(together[:place], lambda code: gazetteer.district(code) is not None)
    if outcode is None or outcode == together[:place]:
        return None
    code = _split(outcode + together[place:], place)
    return replace(code, repaired=True) if code else None
