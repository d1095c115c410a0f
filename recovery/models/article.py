"""The plain kind of guidance page."""

from recovery.models.guidance import GuidancePage


class ArticlePage(GuidancePage):
    """An article: any blocks in any order. The safety lines its body leaves out stand at its end."""

    template = "pages/article.html"
    parent_page_types = ["recovery.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "article"
