"""Proposing, approving and retiring contact values: each on one short page of its own."""

from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required, permission_denied, permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from directory.choices import Channel
from directory.editing.contact_forms import ProposeForm, WhyForm, WhyNotForm
from directory.editing.contact_words import approved_words, proposed_words, retired_words, shown, why_not
from directory.editing.contacts_panel import VOUCHED
from directory.editing.fresh import needs_fresh_authentication
from directory.editing.worklists import Worklist, register
from directory.models import ContactPoint, Service
from directory.trust import contacts, people
from directory.trust.contact_notices import TOO_LONG
from directory.trust.contacts import ContactRefusedError

CHANGE: Final = "directory.change_service"
APPROVE: Final = "directory.approve_contact"
ON_A_PAGE: Final = 50
DECISIONS: Final = ("approve", "decline")


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("directory/contacts/waiting/", waiting, name="contacts-waiting"),
        path("directory/contacts/<int:service_id>/propose/", propose, name="contact-propose"),
        path("directory/contacts/<int:contact_id>/approve/", decide, name="contact-approve"),
        path("directory/contacts/<int:contact_id>/retire/", retire, name="contact-retire"),
        path("directory/contacts/<int:contact_id>/withdraw/", withdraw, name="contact-withdraw"),
    ]


def register_worklists() -> None:
    """Called once, when the admin is put together."""
    words = "Phone numbers and websites that a second person has to approve"
    worklist = Worklist(
        key="contacts-waiting",
        title="Contact values waiting",
        help=words,
        count=lambda today: ContactPoint.objects.waiting(),
        url=lambda: reverse("contacts-waiting"),
        permission=APPROVE,
    )
    register(worklist)


def _listing(service: Service) -> str:
    return reverse("wagtailsnippets_directory_service:edit", args=[service.pk])


def _back(request: HttpRequest, service: Service) -> str:
    """Where somebody came from, such as a visitor's report; else the listing."""
    return get_valid_next_url_from_request(request) or _listing(service)


def _page(request: HttpRequest, template: str, title: str, service: Service | None, **context: Any) -> HttpResponse:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}]
    if service:
        crumbs.append({"url": _listing(service), "label": service.name})
    crumbs.append({"url": "", "label": title})
    words = {"breadcrumbs_items": crumbs, "page_title": title, "header_title": title, "header_icon": "mobile-alt"}
    return render(request, f"directory/{template}", {**words, "service": service, **context})


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # the admin lets nobody else in


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _contact(contact_id: int) -> ContactPoint:
    return get_object_or_404(ContactPoint.objects.select_related(*VOUCHED), pk=contact_id)


@permission_required(CHANGE)
def propose(request: HttpRequest, service_id: int) -> HttpResponse:
    """One short form. What it says is shown to nobody until somebody else approves it."""
    service = get_object_or_404(Service, pk=service_id)
    replaces, asked = None, request.GET.get("replaces", "")
    if asked:
        replaces = service.contact_points.live().filter(pk=asked).first() if asked.isdecimal() else None
        if replaces is None or contacts.is_crisis_file_line(replaces):
            messages.error(request, _cannot_replace(replaces))
            return redirect(_listing(service))
    form = ProposeForm(_posted(request), service=service, replaces=replaces)
    if form.is_valid():
        try:
            row = contacts.propose(service, form.proposed, by=_person(request), replaces=replaces)
        except ContactRefusedError as error:
            form.add_error("value", str(error))
        else:
            _say_what_comes_next(request, row)
            return redirect(_back(request, service))
    if form.is_bound:
        messages.error(request, "Not sent yet: something is missing or wrong. What you typed is still here.")
    title = f"{replaces.get_channel_display()}: propose a change" if replaces else "Propose a number or address"
    return _page(
        request,
        "contact_propose.html",
        title,
        service,
        form=form,
        replaces=replaces,
        action_url=request.get_full_path(),
        submit_button_label="Propose it",
        submit_button_active_label="Sending…",
        media=form.media,
    )


def _cannot_replace(replaces: ContactPoint | None) -> str:
    if replaces is None:
        return "That value is not shown any more. You can propose a new one."
    return "This is a crisis number. It is changed in the software, after a review."


def _say_what_comes_next(request: HttpRequest, row: ContactPoint) -> None:
    words = proposed_words(row)
    if people.approvers().exclude(pk=_person(request).pk).exists():
        messages.success(
            request,
            f"{words} It waits on the admin home of the approvers; where this site sends mail, they get one too.",
        )
    else:
        messages.warning(request, f"{words} Nobody else here may do that yet: ask an owner to give somebody that role.")


@any_permission_required(APPROVE, CHANGE)
def decide(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Old and new side by side. Those who may approve prove first who they are; others only read."""
    contact = _contact(contact_id)
    if request.user.has_perm(APPROVE):
        return _decide(request, contact)
    if request.method == "POST":
        return permission_denied(request)
    return _show(request, contact, WhyForm())


@needs_fresh_authentication
def _decide(request: HttpRequest, contact: ContactPoint) -> HttpResponse:
    decision = request.POST.get("decision")
    form = WhyForm(request.POST if decision == "decline" else None)
    if request.method == "POST" and decision not in DECISIONS:
        messages.error(request, "Nothing was done. Press one of the two buttons below.")
    elif request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            _act(request, contact, form)
        except ContactRefusedError as error:
            messages.error(request, str(error))
            return _show(request, _contact(contact.pk), form)
        return redirect("contacts-waiting")
    if form.is_bound:
        messages.error(request, "Not turned down yet: something is missing below. What you typed is still here.")
    return _show(request, contact, form)


def _act(request: HttpRequest, contact: ContactPoint, form: WhyForm) -> None:
    user = _person(request)
    if form.is_bound:
        contacts.decline(contact, by=user, why=form.cleaned_data["why"])
        messages.success(request, f"Turned down: {contact.display}. Nothing has changed on the site.")
        return
    contacts.approve(contact, by=user)
    is_on_it = contact.service.live and contact.channel != Channel.REMINDER
    see = [messages.button(contact.service.url, "See it on the site")] if is_on_it else []
    messages.success(request, approved_words(contact), buttons=see)


def _show(request: HttpRequest, contact: ContactPoint, form: WhyForm) -> HttpResponse:
    user, before = _person(request), _seen_before(contact)
    is_waiting = not (contact.approved_at or contact.retired_at)
    return _page(
        request,
        "contact_decide.html",
        f"{contact.get_channel_display()} to check",
        contact.service,
        new=shown(contact, user),
        old=shown(contact.replaces, user) if contact.replaces else None,
        before=before,
        why_before=why_not(before) if before else "",
        form=form,
        listing_url=_listing(contact.service) if user.has_perm(CHANGE) else "",
        may_decide=user.has_perm(APPROVE),
        is_waiting=is_waiting,
        instead=_instead(contact) if is_waiting else None,
        why_not=contacts.why_not_approve(contact, user) if is_waiting and user.has_perm(APPROVE) else "",
    )


def _instead(contact: ContactPoint) -> ContactPoint | None:
    """What somebody approved meanwhile in the place of the value that this one would replace."""
    if contact.replaces_id is None:
        return None
    return ContactPoint.objects.live().filter(replaces=contact.replaces_id).exclude(pk=contact.pk).first()


def _seen_before(contact: ContactPoint) -> ContactPoint | None:
    """The same value, once turned down or taken away on this listing."""
    same = contact.service.contact_points.filter(channel=contact.channel, value=contact.value)
    return same.filter(retired_at__isnull=False).exclude(pk=contact.pk).order_by("-retired_at").first()


@permission_required(CHANGE)
def retire(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Take a live value away, at once. One person is enough."""
    contact = _contact(contact_id)
    form = WhyNotForm(_posted(request))
    if form.is_valid():
        try:
            contacts.retire(contact, by=_person(request), why=form.cleaned_data["why"])
        except ContactRefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, retired_words(contact))
        return redirect(_back(request, contact.service))
    return _page(request, "contact_retire.html", "Stop showing this?", contact.service, contact=contact, form=form)


@permission_required(CHANGE)
@require_POST
def withdraw(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    contact = _contact(contact_id)
    try:
        contacts.withdraw(contact, by=_person(request))
    except ContactRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Taken back: {contact.display}. Nothing has changed on the site.")
    return redirect(_listing(contact.service))


def waiting_rows() -> "QuerySet[ContactPoint]":
    """What waits for a second person, oldest first."""
    return ContactPoint.objects.waiting().select_related(*VOUCHED).order_by("proposed_at", "pk")


@any_permission_required(APPROVE, CHANGE)
def waiting(request: HttpRequest) -> HttpResponse:
    """The worklist."""
    user = _person(request)
    page = Paginator(waiting_rows(), ON_A_PAGE).get_page(request.GET.get("p"))
    rows = [(shown(row, user), row.proposed_at < timezone.now() - TOO_LONG) for row in page]
    return _page(request, "contacts_waiting.html", "Contact values waiting", None, rows=rows, page=page)
