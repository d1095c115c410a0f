"""Who runs a service."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models

from directory.choices import ProviderType
from directory.models.listing_text import (
    refuse_contact_values,
    refuse_wrong_identifiers,
    refuse_wrong_registration,
)


class Organization(models.Model):
    """Who runs services, who pays them and who regulates them. HSDS: organization."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True, validators=[refuse_contact_values])
    description = models.TextField(blank=True, validators=[refuse_contact_values])
    provider_type = models.CharField(
        "who they are", max_length=16, choices=ProviderType.choices(), help_text="Shown on every listing."
    )
    is_broker = models.BooleanField(
        "finds places for a fee",
        default=False,
        help_text="Tick if they earn money by sending people to other services. The listing will say so.",
    )
    funding = models.CharField(
        "who pays",
        max_length=200,
        blank=True,
        validators=[refuse_contact_values],
        help_text="For example: Paid for by Leeds City Council",
    )
    regulator = models.CharField(
        max_length=120,
        blank=True,
        validators=[refuse_contact_values],
        help_text="For example: Care Quality Commission",
    )
    registration = models.CharField("registration number", max_length=60, blank=True)
    identifiers = models.JSONField(
        default=list,
        blank=True,
        validators=[refuse_wrong_identifiers],
        help_text='Registers and numbers, as [["GB-CHC", "123456"]].',
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            refuse_wrong_registration(self.registration, is_example=self.is_example)
        except ValidationError as error:
            raise ValidationError({"registration": error}) from error
