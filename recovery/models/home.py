"""The home page."""

from typing import ClassVar

from recovery.models.guidance import GuidancePage


class HomePage(GuidancePage):
    """Doors to what people need first, the finder, three numbers.

    There is one in each language, and every other page is below it.
    """

    carries_safety_lines: ClassVar[bool] = False

    template = "pages/home.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "recovery.ArticlePage",
        "recovery.SignsPage",
        "recovery.SymptomsPage",
        "recovery.HelpNowPage",
        "recovery.FeedbackPage",
    ]

    class Meta:
        verbose_name = "home page"
        permissions: ClassVar = [("restore_shipped_page", "Can put the text back that a page came with")]

    @classmethod
    def of_main_language(cls) -> "HomePage":
        """The first one made; any other is a translation of it. Raises DoesNotExist while there is none."""
        home: HomePage = cls.objects.earliest("pk")
        return home
