"""The rules of the house that no linter knows."""

import re
from pathlib import PurePath

import pytest

from tests.house import tree

NAMES_THAT_SAY_NOTHING = re.compile(r"(utils?|helpers?|common|misc|core|base_.*|.*mixins?)\.py")

# Where text may be declared safe HTML, and why it is.
MAY_DECLARE_HTML_SAFE = {
    "directory/editing/hours_widget.py": "Wagtail's comparison escapes what it compares",
    "recovery/card_html.py": "escapes every value of a card",
    "recovery/content_marks.py": "escapes or cleans on the same line",
    "recovery/privacy/inline.py": "reads our own style and script files",
}
DECLARES_HTML_SAFE = re.compile(r"mark_safe\(|SafeString\(|\|\s*safe(seq)?\b|autoescape\s+off")

LEAVES_A_TRACE = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|document\.cookie|localStorage|sessionStorage"
    r"|indexedDB|serviceWorker|csrf_token|wagtailuserbar"
)
# Pages for people who log in: their forms carry Django's own token.
EDITORS_ONLY = ("templates/account/", "templates/directory/", "templates/mfa/", "templates/recovery/")

# Written in halves, so that this file does not break its own rules.
THIS_MACHINE = re.compile(
    r"(?<![\w.-])/(home/\w|root/|wo" + r"rk/|tm" + r"p\b)|pypi" + r"\.org|python" + "hosted|npm" + "js"
)
NOTE_TO_SELF = re.compile(r"\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + r"CK)\b")
SHARED_FOLDER = re.compile(r"\.\./sha" + r"red|(?<!wagtailcore)(?<!wagtailadmin)/sha" + "red/|WAYMARK_SHA" + "RED")
SKIPS_A_TEST = re.compile(r"\bmark\.(sk" + r"ip|skipif|xfail)|importor" + "skip")

CODE = (".py", ".html", ".css", ".js", ".toml", ".md", "Makefile", "run", ".yml")
LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 40


def _lines(pattern: re.Pattern[str], names: list[str]) -> list[str]:
    """Each line on which the pattern stands, as file:line: text."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in names
        for number, line in enumerate(tree.text(name).splitlines(), 1)
        if pattern.search(line)
    ]


def test_every_file_is_named_for_a_thing_or_an_act() -> None:
    assert [name for name in tree.files() if NAMES_THAT_SAY_NOTHING.fullmatch(PurePath(name).name)] == []


def test_text_is_declared_safe_html_only_where_it_was_made_safe() -> None:
    names = [
        name for name in tree.sources(".py", ".html") if name not in MAY_DECLARE_HTML_SAFE and name[:6] != "tests/"
    ]
    assert _lines(DECLARES_HTML_SAFE, names) == []


def test_no_page_asks_for_more_or_leaves_anything_on_a_device() -> None:
    names = tree.sources(".html", ".js", ".css", under=("templates/", "static/"))
    assert _lines(LEAVES_A_TRACE, [name for name in names if not name.startswith(EDITORS_ONLY)]) == []


def test_no_file_names_a_path_of_one_machine_or_a_package_host() -> None:
    assert _lines(THIS_MACHINE, list(tree.files())) == []


def test_no_note_to_self_is_left_in_the_tree() -> None:
    assert _lines(NOTE_TO_SELF, tree.sources(*CODE)) == []


def test_only_tests_know_the_folder_of_shared_papers() -> None:
    names = [name for name in tree.sources(*CODE) if not name.startswith("tests/")]
    assert _lines(SHARED_FOLDER, names) == []


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name: len(tree.text(name).splitlines()) for name in tree.sources(".py", ".html", ".css", ".js")}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FILE} == {}


def test_no_function_is_too_long_to_read() -> None:
    lengths = {f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for name, node in tree.functions()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FUNCTION} == {}


@pytest.mark.parametrize("name", tree.sources(".html", under=("templates/components/",)))
def test_a_component_opens_with_what_it_takes(name: str) -> None:
    assert re.match(r"({% load [\w ]+ %}\s*)?({#|{% comment)", tree.text(name)), f"{name} opens with no comment"


def test_no_test_is_marked_to_be_left_out() -> None:
    assert _lines(SKIPS_A_TEST, tree.sources(".py", under=("tests/",))) == []
