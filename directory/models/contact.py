"""The numbers and addresses people use: the one thing nobody alone can change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.choices import Basis, Channel
from directory.models.contact_values import AsShown
from directory.models.listing_text import refuse_contact_values

# Channels that reach a person at once: a listing that shows one is checked more often.
CALLED = frozenset({Channel.VOICE, Channel.TEXT, Channel.TEXTPHONE, Channel.WHATSAPP})


class ContactQuerySet(models.QuerySet["ContactPoint"]):
    def live(self) -> "ContactQuerySet":
        """Values in use: approved, and not retired."""
        return self.filter(approved_at__isnull=False, retired_at__isnull=True)

    def shown(self) -> "ContactQuerySet":
        """Values the public sees: live, and not the address our own reminders go to."""
        return self.live().exclude(channel=Channel.REMINDER)

    def waiting(self) -> "ContactQuerySet":
        """Proposals that nobody has approved or turned down yet."""
        return self.filter(approved_at__isnull=True, retired_at__isnull=True)


class ContactPoint(AsShown, models.Model):
    """One phone number, text line, address or website: proposal and approved value in one row.

    Outside drafts and revisions on purpose (a plain foreign key): publishing, reverting, copying or importing a listing
    never touches it. A row is never rewritten; a change is a new row that retires the old one. The constraint below and
    the triggers of `contact_guard` hold that in the database itself. `location_id` is the `key` of a ServiceLocation.
    HSDS: phone, contact and url.
    """

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="contact_points")
    location_id = models.UUIDField(null=True, blank=True, help_text="The place this value belongs to, if only one.")
    channel = models.CharField(max_length=12, choices=Channel.choices())
    value = models.CharField(max_length=300, help_text="As dialled or written: +441134960123, 116123, https://…")
    label = models.CharField(max_length=80, blank=True, validators=[refuse_contact_values])
    cost = models.CharField(max_length=80, blank=True, validators=[refuse_contact_values])
    languages = models.CharField(max_length=120, blank=True, validators=[refuse_contact_values])
    position = models.PositiveSmallIntegerField(default=100)

    evidence = models.CharField(max_length=300, blank=True, help_text="Where this value was seen, or who was rung.")
    seen_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=Basis.choices(), default=Basis.TWO_PEOPLE)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="contacts_proposed"
    )
    proposed_through = models.ForeignKey(
        "directory.VerificationEvent",
        null=True,
        on_delete=models.PROTECT,
        related_name="contacts_proposed",
        help_text="The provider proposed it, in this answer to a reminder.",
    )
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="contacts_approved"
    )
    approved_through = models.ForeignKey(
        "directory.VerificationEvent",
        null=True,
        on_delete=models.PROTECT,
        related_name="contacts_approved",
        help_text="The provider confirmed it, in this answer to a reminder: that is the second person.",
    )
    approved_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="contacts_retired"
    )
    retired_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        default_permissions = ("view",)
        permissions = [("approve_contact", "Can approve a contact value that somebody else proposed")]
        indexes = [
            models.Index(
                fields=["service", "position"],
                name="contact_live",
                condition=Q(approved_at__isnull=False, retired_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True, approved_through__isnull=True)
                | Q(approved_at__isnull=False, basis=Basis.SHIPPED, approved_through__isnull=True)
                | Q(approved_at__isnull=False, basis=Basis.ALONE, approved_by__isnull=False)
                | Q(approved_at__isnull=False, approved_by__isnull=False, proposed_by__isnull=False)
                & ~Q(approved_by=F("proposed_by"))
                | Q(approved_at__isnull=False, approved_by__isnull=False, proposed_through__isnull=False)
                | Q(approved_at__isnull=False, approved_through__isnull=False, proposed_by__isnull=False),
                name="contact_needs_a_second_person",
                violation_error_message="Somebody else has to approve this. Nobody can approve their own proposal.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.value}"

    @property
    def is_live(self) -> bool:
        return self.approved_at is not None and self.retired_at is None
