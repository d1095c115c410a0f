"""One small page for each act on how a listing stands: a box to type in, one button."""

from collections.abc import Iterator
from typing import Any, Final, cast

from django import forms
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied, permission_required
from wagtail.admin.widgets import Button
from wagtail.models import Revision

from directory.editing.standing_acts import BY_KEY, CHANGE, PUBLISH, WHY, Act, offered
from directory.models import Service
from directory.trust import publishing, standing
from directory.trust.standing import StandingRefusedError

EDIT: Final = "wagtailsnippets_directory_service:edit"
ASK_HELP: Final = "The second person reads this. For example: They moved, and asked us to show the new address."


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("directory/standing/<int:service_id>/<slug:key>/", act_on, name="standing-act"),
        path("directory/standing/<int:service_id>/ask/<int:revision_id>/", ask, name="standing-ask"),
    ]


class TypedForm(forms.Form):
    """The one box. What may stand in it is the business of `trust`."""

    text = forms.CharField(required=False, strip=True, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, label: str, help_text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text

    def refuse(self, error: Exception) -> None:
        """Say what is wrong beside the box; what was typed stays in it."""
        self.add_error("text", str(error))


def act_on(request: HttpRequest, service_id: int, key: str) -> HttpResponse:
    """Explain the act; on POST do it and go back to the listing."""
    act, service = BY_KEY.get(key), get_object_or_404(Service, pk=service_id)
    if act is None:
        raise Http404
    if not request.user.has_perm(act.permission):
        return permission_denied(request)
    form = TypedForm(
        act.label, act.help, request.POST or None, initial={"text": service.alert if key == "alert" else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            act.do(service, cast(User, request.user), form.cleaned_data["text"])
        except StandingRefusedError as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{service.name}: {act.done_words(service)}", buttons=_see(service))
            return redirect(EDIT, service.pk)
    return _page(request, service, act, form)


def listing_buttons(service: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Wagtail's hook: what can be done in a hurry, behind “More” on the list of listings."""
    if isinstance(service, Service):
        for place, act in enumerate(act for act in offered(service, user) if act.is_quick):
            yield Button(act.title, url=reverse("standing-act", args=[service.pk, act.key]), priority=60 + place)


def _see(service: Service) -> list[Any]:
    shown = Service.objects.visible().filter(pk=service.pk).exists()
    return [messages.button(service.url, "See it on the site")] if shown else []


def _page(request: HttpRequest, service: Service, act: Act, form: TypedForm) -> HttpResponse:
    context = {"service": service, "act": act, "form": form, **_header(act.title, service)}
    return render(request, "directory/standing_act.html", context)


def _header(title: str, service: Service) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailsnippets_directory_service:list"), "label": "Services"},
        {"url": reverse(EDIT, args=[service.pk]), "label": service.name},
        {"url": "", "label": title},
    ]
    return {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "edit"}


@permission_required(CHANGE)
def ask(request: HttpRequest, service_id: int, revision_id: int) -> HttpResponse:
    """A version that one person may not publish: ask a second one."""
    service = get_object_or_404(Service, pk=service_id)
    revision = get_object_or_404(Revision.objects.for_instance(service), pk=revision_id)
    form = TypedForm(WHY, ASK_HELP, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            standing.ask_to_publish(service, revision, by=cast(User, request.user), why=form.cleaned_data["text"])
        except StandingRefusedError as refused:
            form.refuse(refused)
        else:
            messages.success(request, "You asked. Visitors see your change when a second person agrees.")
            return redirect(EDIT, service.pk)
    title = "Ask a second person"
    context = {
        "service": service,
        "why": publishing.refusal(service, revision),
        "form": form,
        **_header(title, service),
    }
    return render(request, "directory/standing_ask.html", context)


def before_publish(request: HttpRequest, service: Any) -> HttpResponse | None:
    """Wagtail's hook. The draft is saved by now: what one person may not publish stays a draft, and they can ask."""
    if not isinstance(service, Service) or service.latest_revision is None:
        return None
    why = publishing.refusal(service, service.latest_revision)
    if not why:
        return None
    messages.warning(request, f"Saved as a draft, not published. {why}")
    if publishing.needs_second_person(service, service.latest_revision):
        return redirect("standing-ask", service.pk, service.latest_revision.pk)
    return redirect(EDIT, service.pk)


def before_unpublish(request: HttpRequest, service: Any) -> HttpResponse | None:
    """Wagtail's hook: its “Unpublish” is our “Hide”, with the same rules."""
    if not isinstance(service, Service):
        return None
    if not request.user.has_perm(PUBLISH):
        return cast(HttpResponseRedirect, permission_denied(request))
    try:
        standing.hide(service, by=cast(User, request.user))
    except StandingRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{service.name}: it is hidden. Visitors no longer find it.")
    return redirect(EDIT, service.pk)
