"""Where a language begins. The main language has the addresses of the site; another stands below its own code: /cy/.

The address alone says which language a page is in: no cookie, nothing of what a browser says it prefers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info

from directory.apps import root_of
from recovery.templatetags.languages import tag_of

DIRECTORY: Final = ("find-help/", "services/")  # pages that are there in every language


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language: its address, the language tag, and the name that language gives itself."""

    url: str
    tag: str
    name: str


def in_the_language_of_its_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Middleware: everything about a request is said in the language of its address."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            return get_response(request)

    return answer


@dataclass(frozen=True, slots=True)
class Pages:
    """The live pages as one language sees them: `shown` once each, translated where they are; `urls` of all, by id."""

    shown: tuple[Any, ...]
    urls: Mapping[int, str]
    addresses: Mapping[str, str]  # of those shown, by the slug in the main language; the home page is ""
    others: Mapping[str, tuple[OtherLanguage, ...]]  # of each address, the same page in other languages


def pages_of(rows: Iterable[Any], language: str | None) -> Pages:
    """`rows` have `pk`, `depth`, `slug`, `language` and `translation_key`."""
    codes = [code for code, _ in settings.LANGUAGES]
    every = list(rows)
    known = [row for row in every if row.language in codes] or every
    together: dict[Any, dict[str, Any]] = {}
    for row in known:
        together.setdefault(row.translation_key, {})[row.language] = row
    shown, urls, addresses, others = [], {}, {}, {}
    for versions in together.values():
        main = versions.get(settings.LANGUAGE_CODE) or next(iter(versions.values()))
        seen = versions.get(language or "", main)
        shown.append(seen)
        addresses["" if main.depth == 2 else main.slug] = _url(seen)
        for row in versions.values():
            urls[row.pk] = _url(seen)
            others[_url(row)] = tuple(_other(_url(one), one.language) for one in versions.values() if one is not row)
    return Pages(tuple(shown), urls, addresses, others)


def other_languages(path: str, pages: Pages) -> tuple[OtherLanguage, ...]:
    """The page at `path` in the other languages of the site, where it is there; the directory always is."""
    here = root_of(translation.get_language())
    if path.startswith(tuple(here + part for part in DIRECTORY)):
        codes = [code for code, _ in settings.LANGUAGES if root_of(code) != here]
        return tuple(_other(root_of(code) + path.removeprefix(here), code) for code in codes)
    return pages.others.get(path, ())


def _url(row: Any) -> str:
    return root_of(row.language) + ("" if row.depth == 2 else f"{row.slug}/")


def _other(url: str, language: str) -> OtherLanguage:
    return OtherLanguage(url, tag_of(language), str(get_language_info(language)["name_local"]))
