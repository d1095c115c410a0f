"""Press every button of the admin as somebody: is it on the screen, and what does the server do when it is pressed?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client

REFUSED: Final = "Sorry, you do not have permission to access this area."
YES, NO, TOLD = "yes", "-", "told"


class Desk:
    """One person in front of one page or listing. `screens` are the addresses on which they would look for a button."""

    def __init__(self, client: Client, pk: int, screens: Iterable[str]) -> None:
        self.client, self.pk = client, pk
        self.addresses = tuple(screens)
        self.html = "".join(map(self.read, self.addresses))

    def read(self, address: str) -> str:
        """The screen at `address`, in one line; empty when it is not for this person."""
        answer = self.client.get(address)
        return " ".join(answer.content.decode().split()) if answer.status_code == 200 else ""

    def has(self, *marks: str) -> bool:
        """Whether one of these pieces of HTML is on a screen."""
        return any(mark in self.html for mark in marks)


D = TypeVar("D", bound=Desk)


@dataclass(frozen=True)
class Button(Generic[D]):
    """`shown` looks at the screens, `press` sends what a browser would, `done` says whether it took effect."""

    name: str
    shown: Callable[[D], bool]
    press: Callable[[D], Any]
    done: Callable[[D, Any], bool]
    only_reads: bool = False


def told(answer: Any) -> str:
    """What the admin says on top of its next screen, or in the answer itself."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def cell(desk: D, button: Button[D]) -> str:
    """“yes”: shown, and works. “-”: not shown, and refused. “told”: shown, and refused with a reason. Or what is wrong.

    A screen that only shows something may open without a link to it. Whatever the button does is undone afterwards.
    """
    shown = button.shown(desk)
    with transaction.atomic():
        answer = button.press(desk)
        done = button.done(desk, answer)
        transaction.set_rollback(True)
    if shown == done:
        return YES if shown else NO
    if done:
        return YES if button.only_reads else "works,not-shown"
    said = told(answer)
    is_refused = answer.status_code >= 400 or REFUSED in said or not said
    return f"shown,answers-{answer.status_code}" if is_refused else TOLD


def row(desk: D, buttons: Iterable[Button[D]]) -> dict[str, str]:
    """What each button does, by its name."""
    return {button.name: cell(desk, button) for button in buttons}


def read_table(file: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The Markdown table of `file` by role and state: what each button, by its name, does."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line.startswith("|")]
    head, _, *rows = [[one.strip() for one in line.strip("|").split("|")] for line in lines]
    return {(role, state): dict(zip(head[2:], cells, strict=True)) for role, state, *cells in rows}
