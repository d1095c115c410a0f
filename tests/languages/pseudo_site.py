"""A site that speaks a language nobody does: each sentence in ⟦Hebrew letters⟧, read from right to left."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recovery.languages import catalogue, extracting
from tests.house.server import Site, copied_database, serving
from tests.languages.respelling import in_hebrew_letters

LANGUAGE: Final = "he"
_REWRITE: Final = "from tests.languages.content import rewrite; rewrite()"


@contextlib.contextmanager
def pseudo_site(filled: str, folder: Path, *, rewritten: bool = True) -> Iterator[Site]:
    """The filled site in the pseudo-language; `rewritten` has its content in Greek letters."""
    locale = folder / "locale"
    write_catalogue(locale)
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.languages.pseudo_settings",
        "PSEUDO_LOCALE": str(locale),
        "LANGUAGES": LANGUAGE,
    }
    with serving(copied_database(filled, folder), folder, **settings) as running:
        if rewritten:
            running.manage("shell", "-c", _REWRITE)
        yield running


def write_catalogue(locale: Path, language: str = LANGUAGE) -> None:
    """A catalogue of the pseudo-language under the code of `language`, made of everything the site says."""
    entries = []
    for one in extracting.everything():
        said = [in_hebrew_letters(one.text), in_hebrew_letters(one.many)] if one.many else [in_hebrew_letters(one.text)]
        entries.append(catalogue.Entry(one.text, one.many, said))
    folder = locale / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(catalogue.compiled(language, entries))
