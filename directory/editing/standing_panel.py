"""How the listing stands now, on top of its form, with a button for each thing one person may do at once."""

from typing import Any

from wagtail.admin.panels import Panel

from directory.editing import standing_acts
from directory.models import Service


class StandingPanel(Panel):
    """Not part of the form: its buttons lead to pages of their own, so no draft and no saving is involved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/standing_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and bool(super().is_shown())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            now = Service.objects.get(pk=self.instance.pk)
            context["service"] = now
            context["lines"] = standing_acts.standing_lines(now)
            context["acts"] = standing_acts.offered(now, self.request.user)
            context["waiting"] = list(now.pending_changes.waiting().select_related("proposed_by"))
            return context
