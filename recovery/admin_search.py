"""The search of pages, pictures and papers in the admin, kept from words that the database takes for commands.

Wagtail's own backend hands quotes, brackets and control characters to SQLite as they were typed, and SQLite answers
with an error. Here only words reach it; what has none finds nothing. Wagtail's also breaks at some filters beside a
search. Named in `settings.py`.
"""

import re
from typing import Any, Final

from modelsearch.backends import database
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

_WORD: Final = re.compile(r"[^\W_][\w'’&.@-]*")
_MOST_WORDS: Final = 20
_LONGEST: Final = 200


class PlainWords:
    """Mixed into the backend of the database in use."""

    def _search(self, compiler: Any, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        return super()._search(compiler, plain(query), model_or_queryset, **options)  # type: ignore[misc]


class AnyFilter:
    """Mixed into the backend's compilers: the database filters the rows itself, whatever they are filtered by.

    The check that this leaves out is for search servers, and breaks at a filter that is worked out (how often used).
    """

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        return None


def SearchBackend(params: dict[str, Any]) -> Any:
    """Wagtail's backend for this database, with plain words."""
    kind = type(database.SearchBackend(dict(params)))
    compilers = {
        name: type(name, (AnyFilter, getattr(kind, name)), {})
        for name in ("query_compiler_class", "autocomplete_query_compiler_class")
    }
    return type(kind.__name__, (PlainWords, kind), compilers)(params)


def plain(query: "str | SearchQuery | MatchAll") -> "str | SearchQuery | MatchAll":
    """The query with nothing but words in it; "" when none are left, which finds nothing."""
    if isinstance(query, str):
        return _words(query)
    return _plain(query) or ""


def _plain(query: Any) -> Any:
    """The same inside a query that Wagtail has taken apart; None when no word is left."""
    if isinstance(query, PlainText | Phrase | Fuzzy):
        words = _words(query.query_string)
        return PlainText(words, operator="and") if words else None
    if isinstance(query, And | Or):
        parts = [part for part in map(_plain, query.subqueries) if part]
        return type(query)(parts) if len(parts) > 1 else parts[0] if parts else None
    return _plain(query.subquery) if isinstance(query, Not | Boost) else query


def _words(typed: str) -> str:
    return " ".join(_WORD.findall(typed[:_LONGEST])[:_MOST_WORDS])
