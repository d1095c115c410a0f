"""Sentences in the visitor's language: whole, with their parts, and in English wherever anything is missing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from directory import wording
from directory.choices import Lens
from directory.times.hours import from_text, in_full, to_text
from recovery import safety_lines

Speak = Callable[[wording.Translator], wording.Translator]


def quoted(text: str) -> str:
    """What the language of these tests makes of a sentence."""
    return f"«{text}»"


@dataclass
class Invented:
    """A language that says every sentence it knows as `says` makes it."""

    unknown: tuple[str, ...] = ()
    says: Callable[[str], str] = quoted
    from_the_right: bool = False

    def gettext(self, text: str) -> str:
        return text if text in self.unknown else self.says(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.says(one if number == 1 else many)

    def is_right_to_left(self) -> bool:
        return self.from_the_right

    def root(self) -> str:
        return "/cy/"

    def language(self) -> str:
        return "cy"


@pytest.fixture
def speak() -> Iterator[Speak]:
    """Installs a language for one test."""
    before = wording.install(wording.English())
    yield wording.install
    wording.install(before)


def test_a_sentence_carries_its_parts_into_the_other_language(speak: Speak) -> None:
    speak(Invented())
    assert wording.translate("Help near {place}", place="Leeds") == "«Help near Leeds»"


def test_nothing_to_say_is_never_asked_for(speak: Speak) -> None:
    speak(Invented())
    assert wording.translate("") == ""


@pytest.mark.parametrize("slip", ["{town}", "{place", "{place.secret}", "{0}"])
def test_a_slip_in_a_translation_shows_the_english_sentence(speak: Speak, slip: str) -> None:
    speak(Invented(says=lambda text: slip))
    assert wording.translate("Help near {place}", place="Leeds") == "Help near Leeds"


@pytest.mark.parametrize(("number", "words"), [(1, "«1 mile»"), (2, "«2 miles»")])
def test_the_form_of_a_word_follows_its_number(speak: Speak, number: int, words: str) -> None:
    speak(Invented())
    assert wording.plural("{number} mile", "{number} miles", number) == words


def test_a_closed_list_is_translated_where_it_is_read_and_kept_in_english(speak: Speak) -> None:
    speak(Invented())
    assert (Lens.ME.label, Lens.choices()[0]) == ("«Me, 18 or over»", ("me", "Me, 18 or over"))


def test_hours_that_an_editor_reads_back_stay_english(speak: Speak) -> None:
    speak(Invented())
    hours = from_text("Mon-Fri 9am-5pm")
    assert to_text(hours) == "Mon-Fri 9am-5pm"
    assert in_full(hours) != to_text(hours)


def test_a_number_keeps_its_order_only_where_it_would_lose_it(speak: Speak) -> None:
    speak(Invented())
    assert wording.number_in_order("116 123") == "116 123"
    speak(Invented(from_the_right=True))
    assert wording.number_in_order("116 123") == "\u2066116 123\u2069"


@pytest.mark.parametrize(
    ("path", "rooted"),
    [
        ("/find-help/", "/cy/find-help/"),
        ("/cy/find-help/", "/cy/find-help/"),
        ("/", "/cy/"),
        ("", ""),
        ("?q=a", "?q=a"),
    ],
)
def test_our_own_addresses_stay_in_the_language(speak: Speak, path: str, rooted: str) -> None:
    speak(Invented())
    assert wording.rooted(path) == rooted


@pytest.mark.parametrize("line", safety_lines.LINES.values(), ids=safety_lines.LINES)
def test_a_safety_line_is_translated_as_a_whole(speak: Speak, line: safety_lines.SafetyLine) -> None:
    speak(Invented())
    said = safety_lines.in_words(line)
    assert (said.heading, said.sentences[0]) == (f"«{line.heading}»", f"«{line.sentences[0]}»")


@pytest.mark.parametrize("line", safety_lines.LINES.values(), ids=safety_lines.LINES)
def test_a_safety_line_with_one_sentence_missing_is_english(speak: Speak, line: safety_lines.SafetyLine) -> None:
    for sentence in line.sentences:
        speak(Invented((sentence,)))
        assert safety_lines.in_words(line) == line


@pytest.mark.parametrize("card", safety_lines.BLADDER_CARDS, ids=[card.level for card in safety_lines.BLADDER_CARDS])
def test_a_care_card_with_one_sign_missing_is_english(speak: Speak, card: safety_lines.CareCard) -> None:
    for sign in (card.heading, *card.items, *card.after):
        speak(Invented((sign,)))
        assert safety_lines.card_in_words(card) == card


def test_a_safety_line_that_lost_a_number_is_english(speak: Speak) -> None:
    speak(Invented(says=lambda text: text.replace("{call:emergency}", "0")))
    assert safety_lines.in_words(safety_lines.FORMS) == safety_lines.FORMS
