"""The page where visitors tell us about a page."""

from typing import Final

from django.core.exceptions import ValidationError

from recovery.models.guidance import GuidancePage

SLUG: Final = "feedback"


class FeedbackPage(GuidancePage):
    """Words of an editor's around a form. There is one, and the foot of every page leads to its address."""

    template = "pages/feedback.html"
    max_count = 1
    parent_page_types = ["recovery.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "feedback"

    def clean(self) -> None:
        super().clean()
        if self.slug != SLUG:
            raise ValidationError({"slug": f"Leave it at “{SLUG}”: the foot of every page leads there."})
