"""The charity's own contact address: one owner writes it, another agrees, and only then the public sees it."""

from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from directory.editing.fresh import needs_fresh_authentication
from directory.editing.worklists import Worklist
from recovery.models import SiteDetails
from recovery.site_changes import SiteDetailsRefusedError, answer, why_not_agree

MAY: Final = "recovery.change_sitedetails"
TITLE: Final = "Contact address of the site"

WORKLIST: Final = Worklist(
    key="site-contact",
    title="Contact address of the site",
    help="One owner changed it. The public does not see it until another owner agrees.",
    count=lambda today: SiteDetails.objects.exclude(contact_email=F("shown_email")),
    url=lambda: reverse("recovery_site_contact"),
    permission=MAY,
    position=96,
)


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [path("site-contact/", decide, name="recovery_site_contact")]


def after_saving(request: HttpRequest, details: Any) -> None:
    """Wagtail's hook: its own message says "updated", also of an address that nobody sees yet."""
    if isinstance(details, SiteDetails) and details.waits_for_second_person:
        shown = details.shown_email or "none"
        words = f"Visitors do not see {details.contact_email} until a second owner agrees. Shown until then: {shown}."
        messages.warning(request, words)


@permission_required(MAY)
@needs_fresh_authentication
def decide(request: HttpRequest) -> HttpResponse:
    """What is shown and what would be; on POST agree, or go back to what is shown."""
    details, by = SiteDetails.load(), cast(User, request.user)
    if request.method == "POST":
        agrees = "agree" in request.POST
        try:
            answer(details, by=by, agrees=agrees, seen=request.POST.get("seen", ""))
        except SiteDetailsRefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "The public sees it now." if agrees else "Nothing changed for the public.")
        return redirect("recovery_site_contact")
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Home"}, {"url": "", "label": TITLE}]
    words = {"breadcrumbs_items": crumbs, "header_title": TITLE, "page_title": TITLE, "header_icon": "mail"}
    context = {"details": details, "why_not": why_not_agree(details, by), **words}
    return render(request, "recovery/site_contact.html", context)
