"""The doors to deleting: a page that asks, and a page that says what stays, why, and what to do instead."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import snippets

from directory.editing.deleting import Kept, delete, must_stay, organizations_in_use, terms_in_use, why_kept
from directory.editing.standing_acts import BY_KEY, PUBLISH
from directory.models import Service
from directory.trust.confidential import AT_ONCE, tells_where
from directory.trust.secret_places import secret_places

DELETE: Final = "directory.delete_service"
LIST: Final = "wagtailsnippets_directory_service:list"
MOST_ROWS: Final = 20
MOST_ADDRESSED: Final = 200
_RUNS_A_CRISIS_LINE: Final = (
    "Not saved: it runs a crisis line, which people in danger ring. That takes a new version of the software."
)
_NOT_YOURS: Final = "Your role does not delete listings. To take one off the site, open it and choose “Hide”."


def _page(request: HttpRequest, kept: Sequence[Kept], back: str, *, count: int = 1, others: str = "") -> HttpResponse:
    """What stays. `count` is how many stay in all, `others` the address that deletes the rest of what was ticked."""
    finder = AdminURLFinder(request.user)
    rows = [(one, finder.get_edit_url(one.row), _hide_url(request, one.row)) for one in kept]
    title = "This cannot be deleted" if count == 1 else f"{count:,} of these cannot be deleted"
    context = {"rows": rows, "not_shown": count - len(kept), "others": others, "back": back}
    return render(request, "directory/kept.html", context | {"page_title": title, "header_icon": "bin"})


def _hide_url(request: HttpRequest, row: Any) -> str:
    if not isinstance(row, Service) or not BY_KEY["hide"].is_offered(row) or not request.user.has_perm(PUBLISH):
        return ""
    return reverse("standing-act", args=[row.pk, "hide"])


class _Asking:
    """Asks and deletes as Wagtail does, or says why not. What is used is looked at again while nobody can use it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked: HttpResponse = self._refusal() or super().get(request, *args, **kwargs)  # type: ignore[misc]
        return asked

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            row: Any = self.object  # type: ignore[attr-defined]
            type(row).objects.select_for_update().filter(pk=row.pk).first()
            done: HttpResponse = self._refusal() or super().form_valid(form)  # type: ignore[misc]
            return done

    def _refusal(self) -> HttpResponse | None:
        kept = why_kept(self.object)  # type: ignore[attr-defined]
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        return _page(request, [kept], self.get_success_url()) if kept else None  # type: ignore[attr-defined]


class ServiceDeleteView(_Asking, snippets.DeleteView):
    """Deletes a draft on which nothing hangs."""

    def delete_action(self) -> None:
        with transaction.atomic():
            delete(self.object)


class UsedDeleteView(_Asking, generic.DeleteView):
    """Deletes an organization or a term that no listing names."""


class OfferedWhenFree:
    """Stands before an edit view: its “Delete” is there only for what may be deleted."""

    @cached_property
    def can_delete(self) -> bool:
        return super().can_delete and why_kept(self.object) is None  # type: ignore[misc, attr-defined]


class OfferedInList:
    """Stands before a list: only rows that may be deleted offer it. `in_use` is the condition on others."""

    in_use: Callable[[], Q]

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().annotate(is_kept=type(self).in_use())  # type: ignore[misc]

    def get_delete_url(self, instance: Any) -> str | None:
        return None if instance.is_kept else super().get_delete_url(instance)  # type: ignore[misc]


class OrganizationIndexView(OfferedInList, generic.IndexView):
    """Who runs services."""

    in_use = staticmethod(organizations_in_use)


class TermIndexView(OfferedInList, generic.IndexView):
    """The words of the directory."""

    in_use = staticmethod(terms_in_use)


class UsedEditView(OfferedWhenFree, generic.EditView):
    """An organization or a term."""


class OrganizationEditView(UsedEditView):
    """Who runs services. What it says of a crisis line comes with the software, like the line itself."""

    def is_valid(self, form: Any) -> bool:
        valid: bool = super().is_valid(form)
        if valid and form.changed_data and self.object.services.exclude(crisis_key="").exists():
            self.produced_error_code, self.produced_error_message = "validation_error", _RUNS_A_CRISIS_LINE
            return False
        return valid and self._tells_nowhere(form)

    def _tells_nowhere(self, form: Any) -> bool:
        """Whether no text gives away a confidential place: all of it is public at once."""
        typed = [name for name in form.changed_data if isinstance(form.cleaned_data.get(name), str)]
        hidden = secret_places(self.object.pk) if typed else []
        telling = [name for name in typed if tells_where(form.cleaned_data[name], hidden)]
        for name in telling:
            form.add_error(name, AT_ONCE)
        if telling:
            self.produced_error_code, self.produced_error_message = "validation_error", f"Not saved. {AT_ONCE}"
        return not telling


class DeleteListings(DeleteBulkAction):
    """“Delete” under the list: all that is ticked, or nothing."""

    models = [Service]

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        for listing in objects:
            delete(listing)
        return len(objects), 0

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        """The listings of these keys; an address with something else in it is not found."""
        keys = [key for key in map(str, object_ids) if key.isdecimal() and len(key) < 19]
        return super().get_queryset(model, keys)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(DELETE):
            messages.error(request, _NOT_YOURS)
            return redirect(get_valid_next_url_from_request(request) or LIST)
        with transaction.atomic():
            done: HttpResponse = self._refusal() or super().dispatch(request, *args, **kwargs)
            return done

    def _refusal(self) -> HttpResponse | None:
        ticked = Service.objects.filter(pk__in=[row.pk for row in self.get_actionable_objects()[0]])
        if self.request.method == "POST":
            list(ticked.select_for_update().values_list("pk", flat=True))
        staying = ticked.filter(must_stay())
        count = staying.count()
        kept = [one for one in map(why_kept, staying.order_by("name", "pk")[:MOST_ROWS]) if one]
        others = self._address_of(ticked.exclude(pk__in=staying)) if count else ""
        return _page(self.request, kept, self.next_url, count=count, others=others) if count else None

    def _address_of(self, free: Any) -> str:
        keys = [("id", pk) for pk in free.values_list("pk", flat=True)[:MOST_ADDRESSED]]
        return f"{self.request.path}?{urlencode([*keys, ('next', self.next_url)])}" if keys else ""
