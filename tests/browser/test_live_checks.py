"""The editor's live check finds what the house's own check finds, and says what to write instead."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from playwright.sync_api import Page

from directory.plain_words import LONGEST_SENTENCE, SHAMING, Kind, findings
from recovery.editing.live_checks import PlainWordsChecker
from tests.house.browsing import Visitors

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "plain_words.js"
LONG = " ".join(["word"] * LONGEST_SENTENCE)
TEXTS = (
    "We help addicts.",
    "Addicts come here.",
    "Ring Addiction Family Support.",
    "HELP FOR ADDICTION NEAR YOU",
    "We are part of the National Users Network.",
    "Users need somewhere to go.",
    "They may say “addict”. You do not have to.",
    'The form says "misuse. Clean time." Leave it out.',
    "They say “you are an addict.",
    "Help after domestic abuse. No abuse.",
    "Bring clean  water and be clean.",
    "Stay clean. Kick the habit. She suffers.",
    f"{LONG}. {LONG}.",
    f"{LONG} more. Users.",
    f"“{LONG}.” more",
    "",
)


def checker() -> dict[str, Any]:
    configuration: dict[str, Any] = PlainWordsChecker(in_editor=True).get_axe_configuration(RequestFactory().get("/"))
    return json.loads(json.dumps(configuration, default=str))  # as it is sent


@pytest.fixture
def preview(new_page: Visitors) -> Page:
    """A page with the script of the preview, and its checks by name."""
    page = new_page()
    page.set_content(
        "<main></main><script>checks = {}; wagtail = {userbar: {registerCheck: (k, f) => checks[k] = f}}</script>"
    )
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    return page


def is_sound(page: Page, check: str, html: str, options: Any) -> bool:
    asked = "([name, html, options]) => { document.querySelector('main').innerHTML = html;"
    asked += " return checks[name](document.querySelector('main').firstElementChild, options) }"
    return bool(page.evaluate(asked, [check, html, options]))


def test_the_browser_finds_the_words_and_sentences_that_python_finds(preview: Page) -> None:
    rules = checker()["options"]["rules"]
    long = next(one["options"] for one in checker()["spec"]["checks"] if one["id"] == "long-sentence")
    for text in TEXTS:
        found = findings(text)
        for number, word in enumerate(SHAMING, 1):
            options = rules[f"shaming-word-{number}"]["checks"]["shaming-word"]["options"]
            expected = not any(one.kind is Kind.STIGMA and one.advice == word.advice for one in found)
            assert is_sound(preview, "shaming-word", f"<p>{text}</p>", options) is expected, (text, word.pattern)
        expected = not any(one.kind is Kind.LONG_SENTENCE for one in found)
        assert is_sound(preview, "long-sentence", f"<p>{text}</p>", long) is expected, text


@pytest.mark.parametrize(
    ("html", "sound"),
    [
        ("<li>Users.<p>Kind words.</p></li>", False),
        ("<li><p>Users.</p></li>", True),
        ("<p class='card'>Users.</p>", True),
        ("<p>Us<b>ers</b> need it.</p>", False),
        ("<p>They are<br>users</p>", False),
    ],
    ids=["an item's own words", "a paragraph inside counts by itself", "a listing", "half bold", "a new line"],
)
def test_each_piece_of_text_is_looked_at_once(preview: Page, html: str, sound: bool) -> None:
    options = checker()["options"]["rules"]["shaming-word-4"]["checks"]["shaming-word"]["options"]
    assert is_sound(preview, "shaming-word", html, options) is sound


def test_every_rule_comes_with_its_own_advice() -> None:
    messages = checker()["messages"]
    assert messages["shaming-word-4"] == {
        "error_name": "A word that can shame someone: “users”",
        "help_text": "Say “people who use drugs”, or “you”.",
    }
    ours = [rule["id"] for rule in checker()["spec"]["rules"] if rule["id"] in messages]
    assert len([key for key in ours if key.startswith("shaming-word-")]) == len(SHAMING)
