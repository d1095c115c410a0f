"""What tests write pages with."""

from collections.abc import Callable
from datetime import date

from recovery.models import GuidancePage

WritePage = Callable[..., GuidancePage]
SOURCE = {
    "key": "nhs-uti",
    "title": "Urinary tract infections",
    "publisher": "NHS",
    "date": "2025",
    "url": "https://example.org/uti",
    "accessed": date(2026, 11, 21),
}
