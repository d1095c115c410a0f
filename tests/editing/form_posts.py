"""What a browser would post: every field of a form as it was served, with changes on top."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

FORM = "w-editor-form"


def logged_in(name: str) -> Client:
    """A client of somebody new who may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name, f"{name}@example.org", "x" * 20))
    return client


class _Fields(HTMLParser):
    """Reads the named inputs of the editor's form; the templates for new rows are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._in_form, self._in_template = False, 0
        self._select, self._area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._in_form = said.get("id") == FORM
        elif tag in {"template", "script"}:
            self._in_template += tag == "template"
        name = said.get("name", "")
        if not self._in_form or self._in_template or (tag != "option" and not name):
            return
        if tag == "textarea":
            self._area, self.values[name] = name, ""
        elif tag == "select":
            self._select, self.values[name] = name, ""
        elif tag == "option" and self._select and "selected" in said:
            self.values[self._select] = said["value"]
        elif tag == "input":
            self._input(name, said)

    def _input(self, name: str, said: dict[str, str]) -> None:
        if said.get("type") not in {"checkbox", "radio"}:
            self.values[name] = said.get("value", "")
        elif "checked" in said:
            self.values.setdefault(name, []).append(said.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._in_template -= 1
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            # A browser drops the line break Django writes after the opening tag.
            self.values[self._area] = self.values[self._area].removeprefix("\r\n").removeprefix("\n")
            self._area = ""
        elif tag == "form":
            self._in_form = False


def fields_of(page: str) -> dict[str, Any]:
    """Everything the form in `page` would post."""
    reader = _Fields()
    reader.feed(page)
    return reader.values


def opened(client: Client, url: str) -> dict[str, Any]:
    """The form at `url`, opened: what it would post unchanged."""
    return fields_of(client.get(url).content.decode())


def told(response: Any) -> str:
    """The page as its reader sees it, in one line."""
    return " ".join(response.content.decode().split())
