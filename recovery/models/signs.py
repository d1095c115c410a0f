"""Signs that something is getting hard to control."""

from typing import ClassVar

from recovery.models.guidance import GuidancePage


class SignsPage(GuidancePage):
    """Signs to tick for oneself. Nothing is sent, and every next step is on the page whatever is ticked."""

    always_clinical: ClassVar[bool] = True

    template = "pages/signs.html"
    parent_page_types = ["recovery.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "page of signs"
