"""The kinds of page, by the word `fixtures/pages/*.toml` uses for them."""

from recovery.models.article import ArticlePage
from recovery.models.guidance import GuidancePage, NumberedSource, missing_safety_lines
from recovery.models.help_now import HelpNowPage
from recovery.models.home import HomePage
from recovery.models.signs import SignsPage
from recovery.models.symptoms import SymptomsPage

KINDS: dict[str, type[GuidancePage]] = {
    "home": HomePage,
    "article": ArticlePage,
    "symptoms": SymptomsPage,
    "signs": SignsPage,
    "help_now": HelpNowPage,
}

__all__ = [
    "KINDS",
    "ArticlePage",
    "GuidancePage",
    "HelpNowPage",
    "HomePage",
    "NumberedSource",
    "SignsPage",
    "SymptomsPage",
    "missing_safety_lines",
]
