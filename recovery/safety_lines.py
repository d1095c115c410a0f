"""The sentences that are never lost: safety lines and the three bladder cards, with source, date and status.

They follow the most cautious source. No editor can change them, no page can drop them, and nothing on screen calls
them unconfirmed: the page says at its foot that a clinician has yet to review it. A changed word here is a change of
code, read by two people. `{call:KEY}` is a crisis line of `directory/crisis.py`, linked by the template.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from directory.choices import Nation
from directory.crisis import calls
from directory.times.wording import date_words
from directory.wording import marked, translate

READ_ON: Final = date(2026, 11, 21)
READ_AGAIN_ON: Final = date(2026, 11, 30)  # the second, clinical reading
AWAITING_REVIEW: Final = "awaiting clinical review"
AWAITING_REVIEW_NOTE: Final = marked("Awaiting clinical review.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLine:
    """A heading and its sentences, in order. Plain text, with `{call:KEY}` marks."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    source: str
    read_on: date = READ_ON
    status: str = AWAITING_REVIEW


class CareLevel(StrEnum):
    """How soon. `prefix` is read aloud before the heading, so that colour is never the only sign."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NON_URGENT = "non_urgent"

    @property
    def prefix(self) -> str:
        """The hidden words of the NHS care card."""
        return translate(_PREFIXES[self])


_PREFIXES: Final = {
    CareLevel.EMERGENCY: marked("Immediate action required:"),
    CareLevel.URGENT: marked("Urgent advice:"),
    CareLevel.NON_URGENT: marked("Non-urgent advice:"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CareCard:
    """What to do, if any of `items` is so. `after` are the lines right under the list, inside the card."""

    level: CareLevel
    heading: str
    items: tuple[str, ...]
    after: tuple[str, ...]
    source: str
    read_on: date = READ_ON
    status: str = AWAITING_REVIEW


@dataclass(frozen=True, slots=True)
class CareFinder:
    """Where one nation lists its A&E and urgent care: the group of links right under the emergency card."""

    nation: Nation
    url: str


WITHDRAWAL: Final = SafetyLine(
    key="withdrawal",
    heading="Before you stop or cut down",
    sentences=(
        "You can stop street ketamine on its own at any time. If it is a medicine, ask whoever prescribed it.",
        "If you also drink, or take benzos or G, on most days, do not stop those suddenly, because it can cause fits.",
        "Benzos are drugs like Xanax, Valium and street “vallies”, and G is GHB or GBL.",
        "First ring a GP, {call:nhs-111} or a drug service.",
        "In Northern Ireland, ring your GP or {call:gp-northern-ireland}.",
        "Get advice first for opioids (like heroin or tramadol), pregabalin or gabapentin too.",
        "Fits, seeing things that are not there, confusion, a racing heart or severe shaking: call {call:emergency}.",
    ),
    source="Standard co-use line; South London and Maudsley NHS Foundation Trust on GHB and GBL withdrawal. "
    "To be checked by a doctor or pharmacist",
    read_on=READ_AGAIN_ON,
)

LOW_MOOD: Final = SafetyLine(
    key="low_mood",
    heading="If you feel very low",
    sentences=(
        "Feeling very low after stopping is common, and it usually eases.",
        "If it does not lift after two weeks, or it gets worse, see a GP.",
        "In England, Scotland and Wales, call {call:nhs-111} and choose option 2, for mental health.",
        "In Northern Ireland, call Lifeline on {call:lifeline}.",
        "If you think about ending your life, call Samaritans on {call:samaritans}, or text SHOUT to {call:shout}.",
        "Under 19, you can call Childline on {call:childline}.",
        "If you might act on it, call {call:emergency}.",
    ),
    source="Harding and others, Addiction 2025, doi.org/10.1111/add.70073; the crisis lines' own pages. Two weeks: "
    "a clinician to confirm",
    read_on=READ_AGAIN_ON,
)

CONTAMINATION: Final = SafetyLine(
    key="contamination",
    heading="Something else may be in it",
    sentences=(
        "Ketamine and other street drugs can be mixed with other things, such as hidden opioids.",
        "If someone won’t wake up or isn’t breathing properly, call {call:emergency} and give naloxone if you have it.",
        "Give it even if you are not sure, because you cannot see what is in a drug.",
        "Put them on their side, and stay with them until help comes.",
        "Naloxone reverses only opioids, so it does not work on ketamine, xylazine or medetomidine.",
    ),
    source="University of Sussex, 25 October 2023; MANDRAKE, Manchester, June 2024 and November 2025. "
    "A clinician or pharmacist to confirm",
    read_on=READ_AGAIN_ON,
)

FORMS: Final = SafetyLine(
    key="forms",
    heading="Nobody reads this straight away",
    sentences=(
        "If you are not safe, call {call:emergency}.",
        "To talk now, call {call:samaritans}.",
    ),
    source="The house rule for every form",
)

LINES: Final = {one.key: one for one in (WITHDRAWAL, LOW_MOOD, CONTAMINATION, FORMS)}

DEMONSTRATION: Final = marked(
    "Demonstration. Services marked Example are invented and cannot help you. National numbers are real."
)
NUMBER_NOT_SHOWN: Final = marked(
    "We show a number once we have read it on the service’s own page or rung it. "
    "We have not done that yet here. Need to talk now? {call:samaritans}"
)
FIND_THEIR_NUMBER: Final = marked("Find their number on their website")

BLADDER_CARDS: Final = (
    CareCard(
        level=CareLevel.EMERGENCY,
        heading="Call 999 or go to A&E now if:",
        items=(
            "you cannot pee at all, and it hurts or your belly is swollen",
            "you feel hot, cold or shivery, and you have pain in your back or side",
            "you are confused, very drowsy or find it hard to speak",
            "your skin, lips or tongue are blue, grey, pale or blotchy. "
            "On brown or black skin, check the palms of your hands and soles of your feet",
            "it is hard to breathe, or you are breathing very fast",
            "you are bleeding heavily, or you pass clots and struggle to pee",
            "you cannot stop being sick and you have pain",
            "your tummy pain is so bad that you cannot stay still",
            "your skin or eyes are yellow, and you are shivering or have a fever",
        ),
        after=("Do not drive yourself.", "Call {call:emergency}."),
        source="NHS pages on UTIs, kidney infection and sepsis. Fever with back or side pain stands above the "
        "NHS level on purpose (a blocked, infected kidney), and so does yellow skin with fever or shivering: "
        "a clinician to confirm",
        read_on=READ_AGAIN_ON,
    ),
    CareCard(
        level=CareLevel.URGENT,
        heading="Ask for an urgent GP appointment or call 111 today if:",
        items=(
            "there is any blood in your pee: a little, once, or you are not sure. "
            "Even if it might be your period, mention it",
            "you have not peed all day but have no pain",
            "you feel hot, cold or shivery, or have a very high or very low temperature",
            "you are being sick",
            "you have pain in your lower tummy, back or side, or in your upper tummy or under your ribs (“k cramps”)",
            "your eyes or skin are yellow, your pee is very dark or your poo is pale",
            "you are pregnant, or have one kidney, diabetes or a weak immune system, and have any sign on this page",
            "pain makes you think about ending your life. Say so when you call",
        ),
        after=(
            "Call {call:nhs-111}. In Northern Ireland, ring your GP or {call:gp-northern-ireland}.",
            "In England, Scotland and Wales, 111 has a mental health option: choose option 2. "
            "In Northern Ireland, call Lifeline on {call:lifeline}.",
            "If you might end your life, call {call:emergency}.",
        ),
        source="NHS page on blood in urine, read as syndicated by an NHS trust; NHS page on UTIs, as Lancashire ICB "
        "carries it; case reports on bile ducts and ketamine (upper tummy)",
        read_on=READ_AGAIN_ON,
    ),
    CareCard(
        level=CareLevel.NON_URGENT,
        heading="Speak to a GP this week if:",
        items=(
            "you pee more often than usual, or get up at night to pee",
            "you get sudden urges, leaking or stinging",
            "it keeps coming back after antibiotics",
            "you see jelly-like bits in your pee. Pink, red or brown? Treat them as blood: get help today",
        ),
        after=(),
        source="NHS page on UTIs; content facts on ketamine and the bladder, 2012 to 2025",
    ),
)

FIND_CARE: Final = marked("Find A&E or urgent care")
CARE_FINDERS: Final = (
    CareFinder(Nation.ENGLAND, "https://www.nhs.uk/service-search/find-an-accident-and-emergency-service/"),
    CareFinder(Nation.SCOTLAND, "https://www.nhsinform.scot/scotlands-service-directory"),
    CareFinder(Nation.WALES, "https://111.wales.nhs.uk/localservices/"),
    CareFinder(Nation.NORTHERN_IRELAND, "https://www.nidirect.gov.uk/articles/emergency-healthcare"),
)


def safety_line(key: str) -> SafetyLine:
    """The line called `key`. Raises KeyError naming the key: a page that asks for one we lack must not ship."""
    if key not in LINES:
        raise KeyError(f"There is no safety line called {key!r}")
    return LINES[key]


def in_words(line: SafetyLine) -> SafetyLine:
    """The line in the visitor's language: all of it, or, where one sentence of it is missing or lost a number, English.

    Half a warning in a language somebody reads badly is worse than the whole of it in English.
    """
    said = _all_or_none((line.heading, *line.sentences))
    return replace(line, heading=said[0], sentences=said[1:])


def card_in_words(card: CareCard) -> CareCard:
    """The card in the visitor's language, whole or not at all, as `in_words` does it."""
    heading, *rest = _all_or_none((card.heading, *card.items, *card.after))
    return replace(card, heading=heading, items=tuple(rest[: len(card.items)]), after=tuple(rest[len(card.items) :]))


def _all_or_none(english: tuple[str, ...]) -> tuple[str, ...]:
    """Every sentence translated, each with the numbers of its own; the English ones when that is not so."""
    said = tuple(map(translate, english))
    return said if all(_says_the_same(*pair) for pair in zip(english, said, strict=True)) else english


def _says_the_same(english: str, said: str) -> bool:
    return said != english and sorted(calls(said)) == sorted(calls(english))


def care_finders(nations: frozenset[Nation]) -> tuple[CareFinder, ...]:
    """The finders of the visitor's nations; of all four where the nation is not known (an empty set)."""
    return tuple(one for one in CARE_FINDERS if not nations or one.nation in nations)


def awaiting_review(nhs_read_on: date) -> str:
    """The note at the foot of a clinical page, never over a card. `nhs_read_on`: the day its NHS pages were read."""
    said = marked("Awaiting clinical review. Urgent advice follows NHS pages read on {date}.")
    return translate(said, date=date_words(nhs_read_on))
