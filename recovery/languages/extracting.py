"""Every sentence that the site says out of its code, in a fixed order: what a catalogue must hold.

Read from the code itself, so that no tool is needed: calls with a sentence in Python, `{% translate %}` and its kin in
the templates, and the tables of crisis lines, safety lines, care cards and closed vocabularies.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.template.base import Lexer, Node, NodeList
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from directory import choices, crisis
from recovery import safety_lines

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PUBLIC_TEMPLATES: Final = ("*.html", "pages/*.html", "components/*.html", "blocks/*.html")
_ONE: Final = frozenset({"translate", "marked", "gettext", "gettext_lazy", "_"})
_MANY: Final = frozenset({"plural", "ngettext", "ngettext_lazy"})
_IN_A_TAG: Final = re.compile(r'_\("([^"]+)"\)')
_LETTER: Final = re.compile(r"[A-Za-z]")


class NotASentenceError(ValueError):
    """Something is put together where a whole sentence has to stand."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, its plural or "", and the file it stands in, from the root of the repository."""

    text: str
    many: str
    place: str


def everything() -> list[Said]:
    """Every sentence once, in the order of the files."""
    found: dict[str, Said] = {}
    for one in (*_tables(), *_templates(), *_python()):
        before = found.get(one.text)
        if before is None or (one.many and not before.many):
            found[one.text] = one
    return sorted(found.values(), key=lambda one: (one.place, one.text))


def in_python(source: str, place: str) -> Iterator[Said]:
    """The sentences of one module. Raises NotASentenceError for a sentence that is put together."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _ONE | _MANY:
                yield from _of_call(node, place, is_plural=name in _MANY)


def _of_call(call: ast.Call, place: str, *, is_plural: bool) -> Iterator[Said]:
    texts = call.args[: 2 if is_plural else 1]
    if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts):
        raise NotASentenceError(f"{place}, line {call.lineno}: write the whole sentence, with named parts.")
    words = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    if len(words) == len(texts) and words and words[0]:
        yield Said(words[0], words[1] if is_plural else "", place)


def _python() -> Iterator[Said]:
    for room in ("directory", "recovery"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from in_python(path.read_text(), path.relative_to(ROOT).as_posix())


def _templates() -> Iterator[Said]:
    folder = ROOT / "templates"
    for path in sorted(path for pattern in PUBLIC_TEMPLATES for path in folder.glob(pattern)):
        place = path.relative_to(ROOT).as_posix()
        compiled: Any = get_template(path.relative_to(folder).as_posix())
        yield from _of_nodes(compiled.template.nodelist, place)
        for token in Lexer(path.read_text()).tokenize():
            yield from (Said(text, "", place) for text in _IN_A_TAG.findall(token.contents))


def _of_nodes(nodes: NodeList, place: str) -> Iterator[Said]:
    translated: list[Node] = [*nodes.get_nodes_by_type(TranslateNode), *nodes.get_nodes_by_type(BlockTranslateNode)]
    for node in translated:
        if isinstance(node, BlockTranslateNode):
            text, _ = node.render_token_list(node.singular)
            many = node.render_token_list(node.plural)[0] if node.plural else ""
            yield Said(text, many, place)
        elif isinstance(node, TranslateNode) and getattr(node.filter_expression.var, "literal", None):
            yield Said(str(node.filter_expression.var.literal), "", place)


def _tables() -> Iterator[Said]:
    for kind in choices.Vocabulary.__subclasses__():
        yield from (Said(one.words, "", "directory/choices.py") for one in kind)
    for line in crisis.LINES:
        words = (line.name, line.action, line.display, line.what, line.hours, line.cost)
        yield from (Said(text, "", "directory/crisis_lines.py") for text in words if _LETTER.search(text))
    said = [text for line in safety_lines.LINES.values() for text in (line.heading, *line.sentences)]
    said += [text for card in safety_lines.BLADDER_CARDS for text in (card.heading, *card.items, *card.after)]
    yield from (Said(text, "", "recovery/safety_lines.py") for text in said)
