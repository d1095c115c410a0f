"""The contact values of a listing, beside its form."""

from typing import Any

from wagtail.admin.panels import Panel

from directory.editing.contact_words import shown
from directory.models import ContactPoint, Service

VOUCHED = ("service", "proposed_by", "approved_by", "replaces")


class ContactsPanel(Panel):
    """The live and waiting contact values, with who vouches for each. They are not part of the form: no draft or
    publishing changes them. Its buttons lead to pages of their own."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/contacts_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            service: Service = self.instance
            rows = ContactPoint.objects.filter(service=service.pk or 0, retired_at__isnull=True)
            values = [shown(row, self.request.user) for row in rows.select_related(*VOUCHED)]
            context["service"] = service
            context["live"] = [value for value in values if value.contact.is_live]
            context["waiting"] = [value for value in values if not value.contact.is_live]
            context["may_propose"] = self.request.user.has_perm("directory.change_service")
            return context
