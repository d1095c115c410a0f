"""A stock Wagtail site to measure against: what `wagtail start` makes, with pages to search, on SQLite.

The same installed Wagtail, its own search page and home page, its database search. Each word of `words` is in the
titles of `HITS` pages. `python -m tests.benchmarks.stock PAGES`, run in the project's folder, fills it.
"""

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final

import django
from django.apps import apps
from django.core.management import call_command

from tests.benchmarks.answering import Answering, answering
from tests.house.tree import ROOT

HITS: Final = 40
NAME: Final = "stocksite"
SETTINGS: Final = f"""
from {NAME}.settings.base import *

DEBUG = False
SECRET_KEY = "a-key-for-a-site-that-nobody-else-visits"
ALLOWED_HOSTS = ["127.0.0.1"]
"""
PAGE: Final = "/page-1/"


def words(pages: int) -> list[str]:
    """Words that `HITS` of so many pages have in their titles; not one starts another."""
    return [f"w{number:05d}x" for number in range(pages // HITS)]


def search(word: str) -> str:
    """The address of a search."""
    return f"/search/?query={word}"


def make(folder: Path, pages: int) -> None:
    """Makes the project in an empty `folder` and fills it."""
    _run(folder, [str(Path(sys.executable).with_name("wagtail")), "start", NAME, str(folder)])
    (folder / NAME / "settings" / "measured.py").write_text(SETTINGS)
    _run(folder, [sys.executable, "-m", "tests.benchmarks.stock", str(pages)])


def environment(folder: Path) -> dict[str, str]:
    """With nothing of the tester's own settings."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{folder}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": f"{NAME}.settings.measured",
    }


def _run(folder: Path, command: list[str]) -> None:
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-1_000:] + done.stderr[-3_000:]


@contextlib.contextmanager
def answering_stock(folder: Path, log: Path) -> Iterator[Answering]:
    """A process that answers for the site in `folder`."""
    with answering(folder, environment(folder), log) as process:
        yield process


def fill(total: int) -> None:
    """Puts `total` pages below the home page and into the search index."""
    call_command("migrate", verbosity=0)
    page, home_page, connection = _models()
    home = home_page.objects.get(depth=2)
    shared: Mapping[str, Any] = {
        "depth": 3, "content_type": home.content_type, "locale": home.locale, "live": True, "owner": None,
    }  # fmt: skip
    chosen = words(total)
    rows = []
    for number in range(1, total + 1):
        title = f"Help and advice {chosen[number % len(chosen)]}"
        path = page._get_path(home.path, 3, number)
        urls = {"slug": f"page-{number}", "url_path": f"{home.url_path}page-{number}/"}
        said = {"title": title, "draft_title": title, "search_description": "Somebody to talk to, free and near you."}
        rows.append(page(path=path, **shared, **urls, **said))
    page.objects.bulk_create(rows, batch_size=500)
    page.objects.filter(pk=home.pk).update(numchild=total)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO home_homepage (page_ptr_id) SELECT id FROM wagtailcore_page WHERE depth = 3")
    call_command("update_index", stdout=StringIO())
    found = page.objects.live().search(chosen[0]).count()
    assert abs(found - HITS) <= HITS // 4, found


def _models() -> tuple[Any, Any, Any]:
    """Page, the project's HomePage and the database connection: known only once the project is set up."""
    page = apps.get_model("wagtailcore", "Page")
    return page, apps.all_models["home"]["homepage"], django.db.connection


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
