"""The words of templates, terms and services as well as pages: kind, short, British, and no number from abroad."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from directory.plain_words import LONGEST_SENTENCE, sentences, shaming_words
from recovery import safety_lines
from tests.house import template_words
from tests.house.reading import HARDEST_GRADE, SHORTEST_GRADED, reading_grade

TEMPLATES = template_words.templates()
FIXTURES = sorted((Path(__file__).resolve().parent.parent / "fixtures").rglob("*.toml"))
# Keys of fixtures that hold no sentence of ours: names, addresses, what people type, titles of papers.
NOT_OURS = {
    "crisis",
    "synonyms",
    "matches",
    "slug",
    "key",
    "url",
    "website",
    "publisher",
    "sources",
    "organization",
    "email",
}
NOT_OURS |= {"types", "kinds", "needs", "for", "access", "how", "substances"}
NAMES = re.compile(r"World Health Organization")
AMERICAN = re.compile(
    r"\b(?:colored|colors?|coloring|behavior\w*|center\w*|favor\w*|labor\w*|neighbor\w*|honor\w*|gray|tumor\w*|anesthe\w+"
    r"|pediatric\w*|hemo\w+|counseling|counselors?|traveled|traveling|canceled|fulfill|enroll|judgment|moms?|meds"
    r"|zip code|cell ?phone|emergency room|apartment|attorney|drugstore"
    r"|(?:organ|real|recogn|apolog|special|prior|minim|maxim|author|stabil|normal|summar|emphas|critic|local|final)"
    r"iz(?:e|es|ed|ing|ation|ations))\b",
    re.IGNORECASE,
)
FROM_ABROAD = re.compile(r"\b(?:911|988|1[-. ]?\(?800\)?[-. ]?\d{3}|\+1[-. ]?\d{3})\b")


def strings(value: Any, key: str = "") -> Iterator[str]:
    """Every string of a fixture that is a sentence of ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_OURS:
                yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)


def plain(text: str) -> str:
    return re.sub(r"<[^>]*>|\[s:[^\]]*\]|\{call:[^}]*\}", " ", NAMES.sub("", text))


def of_fixture(path: Path) -> str:
    return "\n".join(plain(one) for one in strings(tomllib.loads(path.read_text("utf-8"))))


every_template = pytest.mark.parametrize("name", TEMPLATES)
every_fixture = pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)


@every_template
def test_no_template_shames_anyone(name: str) -> None:
    assert [word for said in TEMPLATES[name] for word in shaming_words(said)] == []


@every_template
def test_no_sentence_of_a_template_is_longer_than_25_words(name: str) -> None:
    said = [one for passage in TEMPLATES[name] for one in sentences(passage)]
    assert [one for one in said if len(one.split()) > LONGEST_SENTENCE] == []


@every_template
def test_no_template_shouts_or_gives_a_number_from_abroad(name: str) -> None:
    assert [said for said in TEMPLATES[name] if "!" in said or FROM_ABROAD.search(said)] == []


@every_template
def test_templates_are_written_in_british_english(name: str) -> None:
    assert [word for said in TEMPLATES[name] for word in AMERICAN.findall(said)] == []


@every_fixture
def test_fixtures_are_written_in_british_english(path: Path) -> None:
    assert AMERICAN.findall(of_fixture(path)) == []


@every_fixture
def test_no_fixture_gives_a_number_from_abroad(path: Path) -> None:
    assert FROM_ABROAD.findall(of_fixture(path)) == []


@every_fixture
def test_no_fixture_shames_anyone(path: Path) -> None:
    assert shaming_words(of_fixture(path)) == []


def test_the_fixed_sentences_are_written_in_british_english() -> None:
    fixed = [sentence for line in safety_lines.LINES.values() for sentence in line.sentences]
    assert AMERICAN.findall("\n".join(fixed)) == []


@pytest.mark.parametrize("word", ["counseling", "color", "behaviors", "realize", "organization", "center", "gray"])
def test_an_american_word_is_found(word: str) -> None:
    assert AMERICAN.search(f"Ask about {word} here.")


@pytest.mark.parametrize("word", ["counselling", "colour", "realise", "size", "prize", "centre", "anaesthetic", "grey"])
def test_a_british_word_is_left_alone(word: str) -> None:
    assert not AMERICAN.search(f"Ask about {word} here.")


def test_the_words_of_a_template_are_read_and_its_code_is_not() -> None:
    template = '{# addict #}{% if x %}<p class="abuse">One <b>kind</b> word.</p>{% endif %}{% translate "And more" %}'
    assert template_words.passages(template) == ["One kind word.", "And more"]


PUBLIC = [name for name in TEMPLATES if name.startswith(("templates/pages/", "templates/components/", "templates/4"))]
PUBLIC += [name for name in TEMPLATES if name.startswith(("templates/blocks/", "templates/5"))]


@pytest.mark.parametrize("name", PUBLIC)
def test_what_visitors_read_in_a_template_is_plain(name: str) -> None:
    graded = [(reading_grade(said), said) for said in TEMPLATES[name] if len(said.split()) >= SHORTEST_GRADED]
    assert [one for one in graded if one[0] > HARDEST_GRADE] == []
