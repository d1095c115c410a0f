"""Registers what editors see."""

from wagtail.snippets.models import register_snippet

from directory.editing.viewsets import DirectoryGroup, ServiceForm
from directory.models import Service

Service.base_form_class = ServiceForm
register_snippet(DirectoryGroup)
