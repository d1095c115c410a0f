"""Every address of the admin that does something to a page, and what somebody would send there to take it away.

The addresses are found in the site's own, so that one which a new version of Wagtail brings has to be added here.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from recovery.models import GuidancePage
from tests.recovery.writing import SOURCE, page_form

ABOUT_PAGES: Final = ("wagtailadmin_pages", "wagtailredirects", "wagtailsites")


class Attempt:
    """One person, one page they would take away, and another that is nobody's loss."""

    def __init__(self, client: Client, page: GuidancePage, other: GuidancePage) -> None:
        self.client, self.page, self.other = client, page, other
        parent = page.get_parent().pk
        self.known = {
            "page_id": page.pk,
            "page_to_move_id": page.pk,
            "parent_page_id": parent,
            "destination_id": other.pk,
            "revision_id": page.revisions.order_by("pk").first().pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "task_id": 1,
            "task_state_id": 1,
            "workflow_state_id": 1,
            "action_name": "approve",
            "content_type_app_name": "recovery",
            "app_label": "recovery",
            "content_type_model_name": "articlepage",
            "model_name": "articlepage",
            "redirect_id": 1,
            "pk": page.pk,
            "page_pk": page.pk,
            "workflow_pk": 1,
            "slug": page.slug,
        }

    def post(self, name: str, query: str = "", **data: Any) -> Any:
        return self.client.post(self.address(name) + query, data)

    def address(self, name: str) -> str:
        return reverse(name, kwargs={key: self.known[key] for key in addresses()[name]})

    def save(self, name: str = "wagtailadmin_pages:edit", **data: str) -> Any:
        """The form of the page, whole, with these values changed."""
        days = {"clinical": "on", "nhs_read_on": "2026-11-20", "next_review_on": "2027-11-20"}
        sources = [SOURCE | {"accessed": "2026-11-21"}]
        kept = {"slug": self.page.slug, "title": self.page.title, **days}
        return self.post(name, **page_form("New words.[s:nhs-uti]", sources=sources, **(kept | data)))

    def bulk(self, act: str, **data: Any) -> Any:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
        return self.client.post(f"{address}?id={self.page.pk}&id={self.other.pk}", data)


def addresses() -> dict[str, tuple[str, ...]]:
    """The names in the admin's part of the urlconf that are about a page, and what each address is made from."""
    return {name: keys for name, keys in _walk(get_resolver().url_patterns) if _is_about_pages(name, keys)}


def bulk_acts() -> set[str]:
    """What Wagtail can do to several pages at once."""
    return {act.action_type for act in bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")}


def _is_about_pages(name: str, keys: tuple[str, ...]) -> bool:
    return (
        name.split(":")[0] in ABOUT_PAGES or name.startswith("recovery_restore") or any("page" in key for key in keys)
    )


def _walk(patterns: Any, before: str = "", keys: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns:
        mine = (*keys, *one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{before}{one.namespace}:" if one.namespace else before, mine)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{before}{one.name}", mine


def _edit(attempt: Attempt, name: str = "wagtailadmin_pages:edit") -> None:
    then = timezone.localtime() + timedelta(days=2)
    attempt.save(name, slug="elsewhere")
    for wrong in ({"slug": "elsewhere"}, {"expire_at": then}, {"go_live_at": then}):
        attempt.save(name, **wrong, **{"action-publish": "1"})


def _privacy(attempt: Attempt) -> None:
    attempt.post("wagtailadmin_pages:set_privacy", restriction_type="login")
    attempt.post("wagtailadmin_pages:set_privacy", restriction_type="password", password="green field")


def _redirect(attempt: Attempt) -> None:
    for old in (attempt.page.url, attempt.page.url.rstrip("/")):
        for link, page in (("https://evil.example.org/", ""), ("/safer-use/", ""), ("", str(attempt.other.pk))):
            attempt.post("wagtailredirects:add", old_path=old, redirect_link=link, redirect_page=page, site="")


def _import(attempt: Attempt) -> None:
    """Redirects from a file, in the two steps of the screen."""
    short = attempt.page.url.rstrip("/")
    rows = f"from,to\n{short},https://evil.example.org/\n{attempt.page.url},/safer-use/\n{short}?a=b,/safer-use/\n"
    file = SimpleUploadedFile("redirects.csv", rows.encode(), "text/csv")
    asked = attempt.post("wagtailredirects:start_import", import_file=file)
    if asked.context and "form" in asked.context:
        said = {name: field.initial for name, field in asked.context["form"].fields.items() if field.initial}
        said |= asked.context["form"].initial
        attempt.post("wagtailredirects:process_import", **said, from_index="0", to_index="1", site="")


def _copy(attempt: Attempt) -> None:
    home = str(attempt.page.get_root().get_children().first().pk)
    said = {"new_title": "A copy", "new_parent_page": home, "publish_copies": "on", "alias": "on"}
    attempt.post("wagtailadmin_pages:copy", **said, new_slug=attempt.page.slug)


def _add(attempt: Attempt) -> None:
    """A second page at the same address."""
    attempt.save("wagtailadmin_pages:add", **{"action-publish": "1"})


def _site(attempt: Attempt) -> None:
    said = {"hostname": "localhost", "port": "80", "site_name": "Waymark", "is_default_site": "on"}
    attempt.post("wagtailsites:edit", root_page=str(attempt.other.pk), **said)


def _anything(name: str) -> Callable[[Attempt], Any]:
    return lambda attempt: attempt.post(name)


P: Final = "wagtailadmin_pages"
# Each address, with what is sent there. The others get an empty form.
VERBS: Final[dict[str, Callable[[Attempt], Any]]] = {
    f"{P}:edit": _edit,
    f"{P}:revisions_revert": lambda attempt: _edit(attempt, f"{P}:revisions_revert"),
    f"{P}:unpublish": lambda attempt: attempt.post(f"{P}:unpublish", include_descendants="on"),
    f"{P}:delete": lambda attempt: attempt.post(f"{P}:delete", confirm_site_name="Waymark"),
    f"{P}:move_confirm": lambda attempt: attempt.post(f"{P}:move_confirm"),
    f"{P}:set_page_position": lambda attempt: attempt.post(f"{P}:set_page_position", "?position=0"),
    f"{P}:set_privacy": _privacy,
    f"{P}:copy": _copy,
    f"{P}:add": _add,
    "wagtailredirects:add": _redirect,
    "wagtailredirects:start_import": _import,
    "wagtailredirects:process_import": _import,
    "wagtailsites:edit": _site,
    **{
        name: _anything(name)
        for name in (
            *(f"{P}:{one}" for one in ("preview_on_add", "type_use", "choose_parent", "type_use_results", "usage")),
            *(f"{P}:{one}" for one in ("preview_on_edit", "view_draft", "add_subpage", "convert_alias", "search")),
            *(f"{P}:{one}" for one in ("search_results", "move", "workflow_action", "collect_workflow_action_data")),
            *(f"{P}:{one}" for one in ("confirm_workflow_cancellation", "workflow_preview", "lock", "unlock")),
            *(f"{P}:{one}" for one in ("revisions_index", "revisions_view", "revisions_unschedule")),
            *(f"{P}:{one}" for one in ("revisions_compare", "workflow_history", "workflow_history_detail")),
            *(f"{P}:{one}" for one in ("history", "history_results")),
            *(f"wagtailredirects:{one}" for one in ("index", "index_results", "edit", "delete")),
            *(f"wagtailsites:{one}" for one in ("index", "index_results", "add", "copy", "delete", "usage")),
            *(f"wagtailsites:{one}" for one in ("history", "history_results")),
            *("wagtailadmin_choose_page_child", "wagtailadmin_explore", "wagtailadmin_explore_results"),
            *("wagtailadmin_workflows:remove", "recovery_restore_page"),
        )
    },
}
BULK: Final[dict[str, Callable[[Attempt], Any]]] = {
    "delete": lambda attempt: attempt.bulk("delete", confirm_site_name="Waymark"),
    "unpublish": lambda attempt: attempt.bulk("unpublish", include_descendants="on"),
    "publish": lambda attempt: attempt.bulk("publish", include_descendants="on"),
    "move": lambda attempt: attempt.bulk("move", chooser=str(attempt.other.pk)),
}


def stays(page: Page) -> bool:
    """Whether visitors still find the page at its address, written with its last slash or without."""
    answer = Client().get(page.url)
    short = Client().get(page.url.rstrip("/") or "/")
    return answer.status_code == 200 and (short.status_code == 200 or short["Location"] == page.url)
