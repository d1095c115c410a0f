"""Copying a page: what Wagtail's view reads before its form has looked at it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page


def mind_the_parent(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's hook before a copy. A parent that is none would be an error of the server: the form is shown again."""
    if request.method != "POST":
        return None
    typed = request.POST.get("new_parent_page", "")
    if typed.isdecimal() and len(typed) < 10 and Page.objects.filter(pk=int(typed)).exists():
        return None
    messages.error(request, "Nothing was copied. Choose the page that the copy should stand below.")
    return redirect("wagtailadmin_pages:copy", page.pk)
