"""The kinds of page, by the word `fixtures/pages/*.toml` uses for them."""

from recovery.models.article import ArticlePage
from recovery.models.feedback import Feedback
from recovery.models.feedback_page import FeedbackPage
from recovery.models.guidance import GuidancePage, NumberedSource, missing_safety_lines
from recovery.models.help_now import HelpNowPage
from recovery.models.home import HomePage
from recovery.models.hosts import HostApproval
from recovery.models.review_task import ReviewTask
from recovery.models.signs import SignsPage
from recovery.models.site_details import SiteDetails
from recovery.models.symptoms import SymptomsPage

KINDS: dict[str, type[GuidancePage]] = {
    "home": HomePage,
    "article": ArticlePage,
    "symptoms": SymptomsPage,
    "signs": SignsPage,
    "help_now": HelpNowPage,
    "feedback": FeedbackPage,
}

__all__ = [
    "KINDS",
    "ArticlePage",
    "Feedback",
    "FeedbackPage",
    "GuidancePage",
    "HelpNowPage",
    "HomePage",
    "HostApproval",
    "NumberedSource",
    "ReviewTask",
    "SignsPage",
    "SiteDetails",
    "SymptomsPage",
    "missing_safety_lines",
]
