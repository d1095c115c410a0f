"""The page where visitors tell us about a page."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from directory.search.canonical import asked
from recovery.feedback import about
from recovery.feedback.form import FeedbackForm
from recovery.models.guidance import GuidancePage

SLUG: Final = about.ADDRESS.strip("/")


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        said, _ = asked(request)
        return context | {"form": FeedbackForm(), "subject": about.subject(said.get("about", ""))}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Its form is good for one visitor and some hours: no browser keeps it."""
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response
