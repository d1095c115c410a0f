"""The page of a draft, for editors. Nothing else shows what is not published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.models import Service
from directory.models.public_version import version_of
from directory.published.reading import record_of
from directory.published.terms import read_terms
from directory.search.page import service_context, viewer_of


def service_preview(service: Service, request: HttpRequest) -> HttpResponse:
    """The same page as the public one, from the record that the draft would have."""
    context = service_context(record_of(service), viewer_of(request), read_terms(version_of(request)))
    return render(request, "pages/service.html", context)
