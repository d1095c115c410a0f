"""How a sentence of the interface gets into the visitor's language. Pure: whoever runs the site installs a translator.

English is the source: every sentence stands in the code in English, whole, with `{named}` parts, and is looked up by
itself in the catalogue (`recovery/locale/`). Without a translator, and wherever a translation is missing or does not
fit, the English sentence is what people read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Final, ParamSpec, Protocol, TypeVar

_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")

LEFT_TO_RIGHT: Final = "\u2066"
END: Final = "\u2069"


class Translator(Protocol):
    """What the site must know of its languages. `root` is where the addresses of a language begin."""

    def gettext(self, text: str) -> str: ...

    def ngettext(self, one: str, many: str, number: int) -> str: ...

    def is_right_to_left(self) -> bool: ...

    def root(self) -> str: ...

    def language(self) -> str: ...


class English:
    """The source language: every sentence as it stands."""

    def gettext(self, text: str) -> str:
        return text

    def ngettext(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def is_right_to_left(self) -> bool:
        return False

    def root(self) -> str:
        return "/"

    def language(self) -> str:
        return "en"


_ENGLISH: Final = English()
_installed: list[Translator] = [_ENGLISH]
_changes: list[None] = []  # one for each time a translator was installed
_only_english: ContextVar[bool] = ContextVar("only_english", default=False)


def install(translator: Translator) -> Translator:
    """Has `translator` asked from now on; gives back the one before."""
    before, _installed[0] = _installed[0], translator
    _changes.append(None)
    return before


@contextmanager
def in_english() -> Iterator[None]:
    """Everything inside is said in English: for words that are read back by a rule, or kept."""
    token = _only_english.set(True)
    try:
        yield
    finally:
        _only_english.reset(token)


def said_once(most: int) -> Callable[[Callable[_Asked, _Said]], Callable[_Asked, _Said]]:
    """Decorator of a pure function that says something: its last `most` answers are remembered, in each language."""

    def remembering(say: Callable[_Asked, _Said]) -> Callable[_Asked, _Said]:
        @lru_cache(maxsize=most)
        def kept(_spoken: tuple[int, str], *asked: _Asked.args, **named: _Asked.kwargs) -> _Said:
            return say(*asked, **named)

        @wraps(say)
        def said(*asked: _Asked.args, **named: _Asked.kwargs) -> _Said:
            return kept((len(_changes), _translator().language()), *asked, **named)  # type: ignore[arg-type]

        return said

    return remembering


def marked(text: str) -> str:
    """The same text; it tells the catalogue that `translate` will be asked for it. For tables and constants."""
    return text


def translate(text: str, **parts: object) -> str:
    """`text` in the visitor's language, with each `{name}` replaced by the part of that name."""
    return _filled(_translator().gettext(text), text, parts) if text else ""


def plural(one: str, many: str, number: int, **parts: object) -> str:
    """The form for `number`, which is also the part called `number`."""
    parts = {"number": number, **parts}
    return _filled(_translator().ngettext(one, many, number), one if number == 1 else many, parts)


def number_in_order(text: str) -> str:
    """A phone number that keeps its order inside a language written from right to left: invisible marks, there only."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if text and _translator().is_right_to_left() else text


def rooted(path: str) -> str:
    """One of our own addresses, "/find-help/", where the visitor's language has it: "/cy/find-help/"."""
    root = _translator().root()
    return path if not path.startswith("/") or (path.startswith(root) and root != "/") else f"{root}{path[1:]}"


def capital(text: str) -> str:
    """The text as a line that begins with it: its first letter large, where the script has large letters."""
    return text[:1].upper() + text[1:]


def _translator() -> Translator:
    return _ENGLISH if _only_english.get() else _installed[0]


def _filled(said: str, english: str, parts: dict[str, object]) -> str:
    if not parts:
        return said
    for words in (said, english):
        try:
            return words.format(**parts)
        except (KeyError, IndexError, ValueError, AttributeError):
            continue  # a slip of a translator: the English sentence is whole
    return english
