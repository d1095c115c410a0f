"""Redirects that owners write: only to a page of this site that is there, never from an address that answers.

Wagtail keeps and edits them. It has no setting for these rules, so they are put in front of its own check, which its
form, its import from a file and its command all go through; and what was stored before is held to them when a visitor
comes.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CharField
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.urls import Resolver404, resolve
from wagtail.admin.forms.models import register_form_field_override
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect

from directory.models.public_listing import PublicListing
from directory.places.web_addresses import is_private, is_private_path
from recovery.feedback import about
from recovery.own_pages import address, slugs

NOT_THERE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_OURS_ONLY: Final = "A redirect leads to a page of this site only. Write its address, for example: /get-help-now/"
_NO_PAGE: Final = (
    "There is no page at this address that visitors can see. Write one that is there, for example: /safer-use/"
)
_HOLDS_A_POSTCODE: Final = "This holds a full postcode: no address of this site keeps one. Leave it out."
_HIDDEN: Final = "Visitors cannot see this page. Publish it first, or choose another."
_NOWHERE: Final = "Choose a page, or write the address of one."
_ANSWERS: Final = "This address answers by itself, so visitors would never be led on. Take its page off the site first."
_ALWAYS: Final = "The site itself leads people to this address. It cannot lead anywhere else."


class OwnPathField(CharField):
    """An address of this site, with or without its name in front; kept as the part after the name."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return own_path(typed) or typed


def own_path(link: str) -> str:
    """`link` without the name of this site; empty when it leads elsewhere. Pure but for the setting SITE_URL."""
    own = urlsplit(settings.SITE_URL)
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    path = parts._replace(scheme="", netloc="").geturl()
    is_ours = (not parts.scheme and not parts.netloc) or (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
    return path if is_ours and path.startswith("/") and not path.startswith("//") and "\\" not in path else ""


def is_there(path: str) -> bool:
    """Whether visitors find something at the target of a redirect: guidance, a listing, or the directory."""
    plain = unquote(urlsplit(path).path)
    return plain == about.ADDRESS or about.subject(plain) is not None


def answers(path: str) -> bool:
    """Whether visitors find something at this address of ours, written with its last slash or without."""
    plain = path if path.endswith("/") else f"{path}/"
    for one in (path, plain):
        try:
            match = resolve(one)
        except Resolver404:
            continue
        if "slug" in match.kwargs:
            return PublicListing.objects.visible().filter(slug=match.kwargs["slug"]).exists()
        return match.url_name != "wagtail_serve" or is_there(plain)
    return False


def is_always_ours(path: str) -> bool:
    """Whether the site itself leads people to this address, whatever has become of its page."""
    return f"{path.rstrip('/')}/" in {address(slug) for slug in slugs()}


def faults(redirect: Redirect) -> Iterator[tuple[str, str]]:
    """Each field of a redirect that breaks a rule, and what to do, in an owner's words."""
    source = unquote(urlsplit(redirect.old_path).path)
    if is_private_path(source) or is_private(unquote(redirect.old_path)):
        yield "old_path", _HOLDS_A_POSTCODE
    elif is_always_ours(source.lower()):
        yield "old_path", _ALWAYS
    elif answers(source) or answers(source.lower()):
        yield "old_path", _ANSWERS
    page = redirect.redirect_page
    if page and not page.live:
        yield "redirect_page", _HIDDEN
    if not page and not redirect.redirect_link:
        yield "redirect_link", _NOWHERE
    elif is_private(unquote(redirect.redirect_link)):
        yield "redirect_link", _HOLDS_A_POSTCODE
    elif redirect.redirect_link and not own_path(redirect.redirect_link):
        yield "redirect_link", _OURS_ONLY
    elif redirect.redirect_link and not is_there(own_path(redirect.redirect_link)):
        yield "redirect_link", _NO_PAGE


def hold_to_our_own_paths() -> None:
    """Called once, when the app is ready, before Wagtail makes its form."""
    wagtails_own = Redirect.clean

    def clean(redirect: Redirect) -> None:
        wagtails_own(redirect)
        if found := dict(faults(redirect)):
            raise ValidationError(found)

    Redirect.clean = clean
    Redirect._meta.get_field("redirect_link").validators = []
    register_form_field_override(models.URLField, override=_of_form)


def _of_form(field: models.URLField) -> dict[str, Any]:
    """What a form has of a field for an address: our own of a redirect, Wagtail's of anything else."""
    if field.model is not Redirect:
        return {"assume_scheme": "https"}
    words = "For a listing, or a page with part of it: an address of this site, for example /services/samaritans/"
    return {"form_class": OwnPathField, "label": "Or to an address of this site", "help_text": words}


def redirects(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: where nothing is (any more), what an owner wrote leads on; only to a page of ours that is there."""
    wagtails_own = RedirectMiddleware(get_response)

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code not in NOT_THERE:
            return response
        small = request.path.lower()
        if small != request.path and request.method in ("GET", "HEAD") and is_there(small):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponseRedirect(f"{quote(small)}{'?' * bool(query)}{query}")  # read off a poster
        found = wagtails_own.process_response(request, HttpResponseNotFound())
        if found.status_code in NOT_THERE or is_always_ours(request.path.lower()) or answers(request.path):
            return response
        target = own_path(found["Location"])
        return found if target and is_there(target) else response

    return answer
