"""What is stored: one file per noun."""

from directory.models.account_change import AccountChange
from directory.models.area import ServiceArea
from directory.models.contact import ContactPoint
from directory.models.daily_run import DailyRun
from directory.models.facet_bits import FacetBits
from directory.models.former_slug import FormerSlug
from directory.models.history_entry import HistoryEntry
from directory.models.job_failure import JobFailure
from directory.models.link_check import LinkCheck
from directory.models.location import ServiceLocation
from directory.models.open_span import OpenSpan
from directory.models.organization import Organization
from directory.models.pending_change import PendingChange
from directory.models.public_listing import PublicListing, PublicPoint, StaleListing
from directory.models.public_version import PublicVersion
from directory.models.reminder import Reminder
from directory.models.report import Report
from directory.models.service import Service
from directory.models.shipped import ShippedRecord
from directory.models.term import Term
from directory.models.verification_event import VerificationEvent

__all__ = [
    "AccountChange",
    "ContactPoint",
    "DailyRun",
    "FacetBits",
    "FormerSlug",
    "HistoryEntry",
    "JobFailure",
    "LinkCheck",
    "OpenSpan",
    "Organization",
    "PendingChange",
    "PublicListing",
    "PublicPoint",
    "PublicVersion",
    "Reminder",
    "Report",
    "Service",
    "ServiceArea",
    "ServiceLocation",
    "ShippedRecord",
    "StaleListing",
    "Term",
    "VerificationEvent",
]
