"""The catalogue holds what the code says, and no translation that nobody has checked."""

import gettext
import io
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.languages import catalogue, extracting
from recovery.languages.catalogue import Entry
from recovery.languages.extracting import NotASentenceError, Said
from tests.house.tree import ROOT

LOCALE = ROOT / "recovery" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
PARTS = re.compile(r"\{[^{}]*\}|%\(\w+\)s|</?\w+[^>]*>")
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


def language(path: Path) -> str:
    return path.parent.parent.name


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_a_catalogue_is_up_to_date_with_the_code(path: Path) -> None:
    wanted = catalogue.brought_up_to_date(language(path), extracting.everything(), catalogue.read(path))
    assert path.read_text() == wanted, "Run: make catalogue"


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_no_translation_ships_that_nobody_has_checked(path: Path) -> None:
    checked = tomllib.loads((LOCALE / "reviewed.toml").read_text())
    translated = [entry.text for entry in catalogue.read(path).values() if entry.is_translated]
    assert not translated or checked.get(language(path)), f"Nobody has checked {language(path)}."


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_a_translation_keeps_every_part_of_its_sentence(path: Path) -> None:
    translated = [entry for entry in catalogue.read(path).values() if entry.is_translated]
    lost = [one.text for one in translated for said in one.said if parts(said) - parts(one.text + one.many)]
    assert lost == []


def parts(text: str) -> set[str]:
    return set(PARTS.findall(text))


def test_a_sentence_put_together_is_refused() -> None:
    with pytest.raises(NotASentenceError, match="line 1"):
        list(extracting.in_python('translate(f"Near {place}")', "a.py"))


def test_sentences_are_found_however_they_are_asked_for() -> None:
    source = 'translate("One"), wording.marked("Two " "halves"), _("Three"), plural("{number} a", "{number} b", 4)'
    found = [(one.text, one.many) for one in extracting.in_python(source, "a.py")]
    assert found == [("One", ""), ("Two halves", ""), ("Three", ""), ("{number} a", "{number} b")]


def test_the_safety_lines_stand_in_the_catalogue() -> None:
    said = {one.text for one in extracting.everything()}
    assert {"Before you stop or cut down", "Call 999 or go to A&E now if:", "Emergency services"} <= said


@given(TEXTS, TEXTS)
def test_what_is_written_is_read_back(text: str, said: str) -> None:
    before = {text: Entry(text, "", [said])}
    written = catalogue.brought_up_to_date("cy", [Said(text, "", "a.py")], before)
    path = io.StringIO(written)
    found = [catalogue._entry(block) for block in path.read().split("\n\n")][1]
    assert (found.text, found.said) == (text, [said])


def test_a_translation_goes_with_the_sentence_it_was_made_for() -> None:
    before = {"Old": Entry("Old", "", ["Hen"])}
    assert "Hen" not in catalogue.brought_up_to_date("cy", [Said("New", "", "a.py")], before)


def test_what_is_not_translated_is_compiled_as_english() -> None:
    compiled = catalogue.compiled("cy", [Entry("Text", "", [""]), Entry("Call", "", ["Ffonio"])])
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert (read.gettext("Text"), read.gettext("Call")) == ("Text", "Ffonio")


def test_plurals_are_compiled_by_the_rule_of_their_language() -> None:
    forms = ["un", "dau", "tri", "wyth"]
    compiled = catalogue.compiled("cy", [Entry("{number} a", "{number} b", forms)])
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert [read.ngettext("{number} a", "{number} b", number) for number in (1, 2, 3, 8)] == forms
