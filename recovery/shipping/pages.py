"""Puts the shipped pages into the site, and never over an editor's work.

For each page a record keeps two fingerprints: of the file that was applied, and of the page right after. A page that
looks different now was changed by a person and is left alone; so is one that a person unpublished or deleted.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from directory.intake.shipped import digest
from directory.models import ShippedRecord
from recovery.content_checks import texts
from recovery.models import KINDS, GuidancePage, HomePage
from recovery.models.editorial import problems, words_of
from recovery.shipping.page_files import PageFile

SITE_NAME: Final = "Waymark"
WATCHED: Final = ("title", "go_live_at", "expire_at", *(field.name for field in GuidancePage._meta.local_fields))


class Outcome(StrEnum):
    """What became of one shipped page, in an editor's words."""

    ADDED = "Added"
    UPDATED = "Brought up to date"
    SAME = "Already there"
    KEPT = "Left as your editors have it"
    GONE = "Left out: an editor moved or deleted it"
    TAKEN = "Left out: another page has its address"


class BadPage(Exception):
    """A shipped page that must not go out. Says which, and everything that is wrong with it."""


@transaction.atomic
def ship_pages(files: Sequence[PageFile]) -> dict[str, Outcome]:
    """Create and update the pages of `files` (home first). Returns what became of each, by slug.

    Raises BadPage, with nothing changed, when one of them does not hold the editorial rules.
    """
    outcomes = {file.slug: _ship(file) for file in files}
    open_site(HomePage.of_main_language())
    return outcomes


def _ship(file: PageFile) -> Outcome:
    page = present(file)
    record = ShippedRecord.objects.filter(key=f"page/{file.slug}").first()
    outcome = outcome_of(file, page, record)
    if outcome is Outcome.ADDED:
        remember(file, add(file))
    elif outcome is Outcome.UPDATED and page is not None:
        remember(file, publish(filled(page, file)))
    return outcome


def present(file: PageFile) -> Page | None:
    """The page at the file's address now, of whatever kind; its latest draft, if there is one."""
    homes = HomePage.objects.order_by("pk")[:1]
    found = homes.first() if file.kind == "home" else _below(homes.first(), file.slug)
    return found.specific.get_latest_revision_as_object() if found else None


def _below(home: HomePage | None, slug: str) -> Page | None:
    return Page.objects.child_of(home).filter(slug=slug).first() if home else None


def outcome_of(file: PageFile, page: Page | None, record: ShippedRecord | None) -> Outcome:
    """What a run of `setup_site` would do about the file, with this page at its address."""
    if page is None:
        return Outcome.GONE if record and file.kind != "home" else Outcome.ADDED
    if record is None or not isinstance(page, KINDS[file.kind]):
        return Outcome.TAKEN
    if record.applied_digest != _as_it_is(page):
        return Outcome.KEPT
    return Outcome.SAME if record.fixture_digest == _as_shipped(file) else Outcome.UPDATED


def remember(file: PageFile, page: GuidancePage) -> None:
    """Keep how the file and the page are now, so that a later change of either is known."""
    digests = {"fixture_digest": _as_shipped(file), "applied_digest": _as_it_is(page)}
    ShippedRecord.objects.update_or_create(key=f"page/{file.slug}", defaults=digests)


def _as_shipped(file: PageFile) -> str:
    return digest([file.kind, file.fields, file.body, file.sources])


def _as_it_is(page: Page) -> str:
    """A fingerprint of what an editor can change: the latest draft as it is kept, and whether the page is live."""
    content = page.latest_revision.content
    return digest([page.live, {name: content[name] for name in WATCHED if name in content}])


def add(file: PageFile) -> GuidancePage:
    """The page of a file whose address is free, live."""
    if file.kind == "home":
        _remove_welcome_page()
    is_home = file.kind == "home"
    parent = Page.get_first_root_node() if is_home else Page.objects.get(pk=HomePage.of_main_language().pk)
    page = filled(KINDS[file.kind](slug=file.slug), file, parent)
    parent.add_child(instance=page)
    return publish(page)


def filled(page: GuidancePage, file: PageFile, parent: Page | None = None) -> GuidancePage:
    """`page` with the file's words, checked as an editor's would be."""
    for name, value in file.fields.items():
        setattr(page, name, value)
    try:
        page.body = _cleaned(page, "body", file.body)
        page.sources = _cleaned(page, "sources", file.sources)
        page.clean_fields(exclude=["path", "depth", "url_path", "content_type", "locale", "draft_title"])
    except ValidationError as error:
        raise BadPage(f"fixtures/pages/{file.slug}.toml: {'; '.join(_sentences(error))}") from error
    found = problems(words_of(page))
    if found:
        raise BadPage(f"fixtures/pages/{file.slug}.toml: {'; '.join(texts(list(found.values())))}")
    return page


def _cleaned(page: GuidancePage, name: str, raw: list[dict[str, Any]]) -> Any:
    block = page._meta.get_field(name).stream_block
    return block.clean(block.to_python(raw))


def _sentences(error: ValidationError) -> list[str]:
    """Everything a validation error says, however deep it stands in blocks."""
    return list(texts(error.as_json_data())) if hasattr(error, "as_json_data") else list(error.messages)


def publish(page: GuidancePage, by: Any = None) -> GuidancePage:
    """`page`, live as it is in memory; `by` is the person who did it."""
    page.save_revision(user=by, log_action=bool(by)).publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page


def _remove_welcome_page() -> None:
    """Wagtail's own first page. Its site goes with it and is made anew."""
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=2, content_type=plain, title__startswith="Welcome to your new Wagtail site"):
        page.delete()


def open_site(home: HomePage) -> None:
    """The site answers with our pages, under the address in the settings. `save` also clears Wagtail's own cache."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname, "port": port, "root_page_id": home.pk, "site_name": SITE_NAME}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
