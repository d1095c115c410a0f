"""What is stored: one file per noun."""

from directory.models.area import ServiceArea
from directory.models.contact import ContactPoint
from directory.models.location import ServiceLocation
from directory.models.organization import Organization
from directory.models.service import Service
from directory.models.shipped import ShippedRecord
from directory.models.term import Term

__all__ = [
    "ContactPoint",
    "Organization",
    "Service",
    "ServiceArea",
    "ServiceLocation",
    "ShippedRecord",
    "Term",
]
