"""The papers of a launch: complete, made from the content, safe to open, plain to read."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from directory import crisis
from directory.choices import Channel, ReportKind
from directory.fixture_files import national_services
from directory.plain_words import findings
from recovery import safety_lines
from recovery.papers import ring_round, safeguarding

ROWS = ring_round.shipped()
NOTE = safeguarding.as_markdown()
WEBSITES = {entry["website"] for entry in national_services() if "website" in entry}


def printed(command: str, **options: str) -> str:
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("line", crisis.LINES, ids=lambda line: line.key)
def test_every_crisis_line_is_on_the_sheet_with_where_and_when_it_was_read(line: crisis.CrisisLine) -> None:
    value = line.number if line.channel is Channel.WEB else line.display
    (row,) = (row for row in ROWS if (row.service, row.value) == (line.name, value))
    assert (row.read_where, row.read_on) == (line.source, line.read_on)


def test_every_shipped_website_is_on_the_sheet_once() -> None:
    values = [row.value for row in ROWS if row.how == Channel.WEB.label]
    assert set(values) >= WEBSITES
    assert len(values) == len(set(values))


def test_a_website_nobody_read_says_so_and_has_no_date() -> None:
    unread = [row for row in ROWS if row.read_where == ring_round.NOT_READ]
    assert unread
    assert {row.read_in_words for row in unread} == {""}


def test_the_spreadsheet_has_a_row_for_each_and_empty_boxes() -> None:
    head, *rows = csv.reader(io.StringIO(ring_round.as_csv()))
    assert head == list(ring_round.COLUMNS)
    assert len(rows) == len(ROWS)
    assert {tuple(row[7:]) for row in rows} == {("",) * 5}


def test_no_cell_of_the_spreadsheet_is_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(ring_round.as_csv())) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+@\-\t]", cell)] == []


def test_the_page_to_print_has_a_row_and_five_boxes_for_each() -> None:
    html = ring_round.as_html()
    assert html.count('<td class="box"></td>') == 5 * len(ROWS)
    assert html.count('<th scope="row">') == len(ROWS)
    assert "size:A4 landscape" in html


def test_the_page_to_print_asks_no_other_host() -> None:
    asked: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: asked.extend(  # type: ignore[method-assign]
        f"{tag} {name}" for name, _ in attrs if name in ("src", "href")
    )
    parser.feed(ring_round.as_html())
    assert asked == []


def test_the_note_says_who_reads_and_leaves_the_names_blank() -> None:
    assert "Safeguarding lead: ____" in NOTE
    assert NOTE.count("| every working day |") == 3
    assert "$" not in NOTE


def test_the_note_holds_the_forms_line_the_numbers_and_the_kinds_as_they_are_today() -> None:
    assert crisis.in_words(safety_lines.FORMS.sentences[0]) in NOTE
    assert "116\u00a0123" in NOTE
    assert "Childline: call 0800 1111." in NOTE
    assert all(kind.label.lower() in NOTE.lower() for kind in ReportKind)
    assert "deleted after 90 days" in NOTE


@pytest.mark.parametrize(
    "heading", ["A child tells us of harm", "Somebody may be in danger", "Somebody says that a service harmed them"]
)
def test_the_note_says_what_to_do(heading: str) -> None:
    steps = NOTE.split(f"\n## {heading}")[1].split("\n## ")[0]
    assert "\n1. " in steps
    assert "999" in steps or "Tell the lead the same day" in steps


def test_the_words_of_the_note_are_plain_and_kind() -> None:
    lines = [line for line in NOTE.splitlines() if not line.startswith("|")]
    assert [found.words for found in findings("\n".join(lines))] == []


@pytest.mark.django_db
def test_the_commands_print_the_papers() -> None:
    assert printed("safeguarding_note").strip() == NOTE.strip()
    assert printed("ring_round_sheet").strip() == ring_round.as_html().strip()
    assert printed("ring_round_sheet", format="csv").startswith("Service,How")


@pytest.mark.django_db
def test_a_paper_is_written_to_a_file_and_never_over_one(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    assert str(file) in printed("safeguarding_note", output=str(file))
    assert file.read_text("utf-8") == NOTE
    with pytest.raises(CommandError, match="is there already"):
        printed("safeguarding_note", output=str(file))


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        printed("ring_round_sheet", output=str(tmp_path / "nowhere" / "sheet.html"))
