"""Our code, templates, fixtures and error pages lead only to pages that come with the site, and those are protected.

`recovery/own_pages.py` takes what stands in `fixtures/pages/` for the pages that nobody may take down. This holds both
directions of that, by reading every source file.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from django.urls import Resolver404, resolve

from recovery.models.guidance import OWN_ADDRESSES
from recovery.own_pages import address, slugs
from tests.house import tree

OURS: Final = ("directory/", "recovery/", "templates/", "fixtures/")
IN_TEXT: Final = re.compile(r"""["'(](/[a-z][a-z-]*/)(?:[#?][^"')]*)?["')]""")
ENDINGS: Final = {"/edit/"}  # of addresses of the admin
ADDRESS: Final = re.compile(r"/[a-z][a-z-]*/(?:[#?].*)?")


def test_the_name_of_each_file_is_the_address_of_its_page() -> None:
    from_files = {name: _slug_in(name) for name in tree.sources(".toml", under=("fixtures/pages/",))}
    assert {f"fixtures/pages/{slug}.toml" for slug in from_files.values()} == {*from_files}
    assert {*from_files.values()} == {*slugs()}


def test_no_link_of_ours_leads_to_a_page_that_does_not_come_with_the_site() -> None:
    wrong = [f"{file}: {link}" for file, link in _links() if _is_guidance(link) and not _comes_with_the_site(link)]
    assert wrong == []


def test_no_page_comes_with_the_site_that_nothing_leads_to() -> None:
    """A page in `fixtures/pages/` cannot be taken down, so it has to be one that something relies on."""
    linked = {link for file, link in _links() if not file.startswith("fixtures/pages/")} | _slugs_in_code()
    assert {slug for slug in slugs() if address(slug) not in linked and slug not in linked} == set()


def test_every_link_in_the_frame_and_on_error_pages_is_found() -> None:
    """The reading above sees the links that matter most."""
    found = {link for _, link in _links()}
    assert {"/get-help-now/", "/bladder-warning-signs/", "/feedback/", "/safer-use/"} <= found
    assert {"your-privacy", "accessibility"} <= _slugs_in_code()


def _slug_in(name: str) -> str:
    found = re.search(r'^slug = "([^"]+)"', tree.text(name), re.MULTILINE)
    assert found, name
    return found[1]


def _links() -> Iterator[tuple[str, str]]:
    """Every address of one part that stands in a file of ours, with its file."""
    for name in tree.sources(".html", ".toml", under=OURS):
        yield from ((name, link) for link in IN_TEXT.findall(tree.text(name)))
    for name, text in _strings():
        if ADDRESS.fullmatch(text):
            yield name, text.split("#")[0].split("?")[0]


def _slugs_in_code() -> set[str]:
    return {text for _, text in _strings()} & {*slugs()}


def _strings() -> Iterator[tuple[str, str]]:
    for name in tree.sources(".py", under=("directory/", "recovery/")):
        for node in ast.walk(ast.parse(tree.text(name))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield name, node.value


def _is_guidance(link: str) -> bool:
    """Whether this address is answered by a page that editors write. No page of theirs can have our own first parts."""
    if link.strip("/") in OWN_ADDRESSES or link in ENDINGS:
        return False
    try:
        return resolve(link).url_name == "wagtail_serve"
    except Resolver404:
        return False


def _comes_with_the_site(link: str) -> bool:
    return link.strip("/") in slugs()
