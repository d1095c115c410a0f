"""The safeguarding note: who reads what visitors write, how often, and what to do. Blanks are for people to fill in."""

from pathlib import Path
from string import Template
from typing import Final

from directory import crisis
from directory.choices import ReportKind
from directory.trust.reports import KEPT
from recovery import inbox, safety_lines

_NOTE: Final = Path(__file__).with_name("safeguarding_note.md")
_BLANK: Final = "_" * 22
_TO_GIVE: Final = ("emergency", "samaritans", "shout", "childline", "lifeline")


def as_markdown(*, lead: str = "", reached: str = "") -> str:
    """The note, with the kinds of report, the forms line, how long reports are kept and the numbers of today's code.

    `lead` and `reached` are the safeguarding lead and how to reach them; blanks to fill in where they are not known.
    """
    return Template(_NOTE.read_text("utf-8")).substitute(
        lead=lead or _BLANK,
        reached=reached or _BLANK,
        kinds="; ".join(kind.label.lower() for kind in ReportKind),
        unsafe=ReportKind.UNSAFE.label,
        forms_line=". ".join(
            (safety_lines.FORMS.heading, " ".join(map(crisis.in_words, safety_lines.FORMS.sentences)))
        ),
        kept_days=max(KEPT, inbox.KEPT).days,
        care=inbox.MAY_NEED_CARE,
        numbers="\n".join(f"- {_in_words(crisis.line(key))}" for key in _TO_GIVE),
    )


def _in_words(line: crisis.CrisisLine) -> str:
    return f"{line.name}: {line.action.lower()} {line.display}. {line.what}"
