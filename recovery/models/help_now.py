"""Numbers to ring now."""

from typing import Any, ClassVar

from django.http import HttpRequest

from directory import crisis
from recovery.models.editorial import stored
from recovery.models.guidance import GuidancePage

EMERGENCY = "emergency"


class HelpNowPage(GuidancePage):
    """The smallest page: numbers, what happens when you call. 999 comes first, whatever an editor does."""

    carries_safety_lines: ClassVar[bool] = False

    template = "pages/help_now.html"
    max_count = 1
    parent_page_types = ["recovery.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "get help now"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["emergency_line"] = None if self.opens_with_emergency() else crisis.line(EMERGENCY)
        return context

    def opens_with_emergency(self) -> bool:
        """Whether the body itself puts 999 first; else the template does."""
        first = stored(self.body)[:1]
        return any(block["type"] == "lines" and EMERGENCY in (block["value"]["keys"] or ()) for block in first)
