"""Adding, changing and copying a listing: Wagtail's own views, and what a charity's editor needs on top."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView, LockView, RevisionsUnscheduleView

from directory.editing import saved_words
from directory.editing.copying import CopyRefusedError, copy_of
from directory.editing.deleting_views import OfferedWhenFree
from directory.editing.opened_panel import SAVE_MINE, saved_since
from directory.models import Service
from directory.trust import publishing
from directory.trust.published_words import Words, words_of


class AfterSavingMixin:
    """After saving: what changed, where it lies, what to look at again, and a link to the page visitors see."""

    words_before: Words = {}  # of the version that was opened

    def get_success_message(self, instance: Service | None = None) -> str:
        said = [super().get_success_message(instance)]  # type: ignore[misc]
        if self.words_before:
            saved: Service = self.object  # type: ignore[attr-defined]
            said.append(saved_words.changed(self.words_before, words_of(saved.get_latest_revision_as_object())))
        said.append(saved_words.unpublished(self.object))  # type: ignore[attr-defined]
        return " ".join(filter(None, [*said, *(f"{line}." for line in saved_words.places(self.form))]))  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        service: Service = self.object  # type: ignore[attr-defined]
        if Service.objects.filter(pk=service.pk, live=True).exists():
            buttons.append(messages.button(service.url, "See it on the site"))
        return buttons

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        service: Service = self.object  # type: ignore[attr-defined]
        for line in saved_words.warnings(service):
            messages.warning(request, line)
        if found := saved_words.plain_findings(service):
            messages.warning(request, found)
        return response


class ServiceCreateView(AfterSavingMixin, CreateView):
    """A new listing."""


class ServiceEditView(OfferedWhenFree, AfterSavingMixin, EditView):
    """An existing listing. What somebody else saved meanwhile is never written over unseen."""

    def get_action(self, request: HttpRequest) -> str:
        """Who goes on after a clash saves a draft, whichever button it was: publishing is a second look away."""
        action: str = super().get_action(request)
        return "edit" if action == "publish" and request.POST.get(SAVE_MINE) else action

    def is_valid(self, form: Any) -> bool:
        valid: bool = super().is_valid(form)
        if self.locked_for_user and self.lock:
            self.produced_error_message = self.lock.get_message(self.request.user)
        return valid

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            since = saved_since(self.request, self.object.pk)
            if since is None:
                self.words_before = words_of(self._version_before())
                response: HttpResponse = super().form_valid(form)
                return response
        self.request.saved_since = since
        self.produced_error_message = since.message
        refusal: HttpResponse = self.form_invalid(form)
        return refusal

    def _version_before(self) -> Service:
        """What to compare with: what visitors read when this publishes, else the version before."""
        now = Service.objects.get(pk=self.object.pk)
        public = publishing.last_public(now) if self.request.POST.get("action-publish") else None
        return public or now.get_latest_revision_as_object()


class ServiceLockView(LockView):
    """Locks what is not locked already, by a schedule for example. There is no button for that either."""

    def user_has_permission(self, permission: str) -> bool:
        return self.object.get_lock() is None and bool(super().user_has_permission(permission))


class ServiceUnscheduleView(RevisionsUnscheduleView):
    """Cancels a schedule, and forgets its date."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        publishing.unschedule(self.object, self.revision, by=cast(User, request.user))
        return response


class ServiceCopyView(CopyView):
    """Asks once, then makes a draft of its own. Nothing is made by following a link."""

    def get_template_names(self) -> list[str]:
        """Wagtail's viewset hands every copy view the template of its empty form."""
        return ["directory/copy.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        service = self.get_object()
        context = {"service": service, "page_title": "Copy", "page_subtitle": service.name, "header_icon": "copy"}
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        service = self.get_object()
        try:
            made = copy_of(service, by=cast(User, request.user))
        except CopyRefusedError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse(self.edit_url_name, args=[service.pk]))
        messages.success(request, "This is the copy: a draft, with no contacts and no checks. Change its name first.")
        return HttpResponseRedirect(reverse(self.edit_url_name, args=[made.pk]))
