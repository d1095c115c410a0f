"""Who runs this site: what owners say once, and every page, mail and paper takes from here."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from directory.published.phrases import spoken
from directory.search.vocabulary import read_vocabulary
from directory.typed_contacts.finding import typed_contacts
from directory.typed_contacts.folding import hidden_mark
from recovery.site_changes import save_change


def refuse_contacts_in_names(text: str) -> None:
    """Raise ValidationError when a name holds a number, an address or a link: they would go round the second person."""
    if hidden_mark(text):
        raise ValidationError("This holds a mark nobody can see, perhaps from copying. Delete it and type it again.")
    for typed in typed_contacts(text):
        raise ValidationError(f"This looks like {typed.kind}: “{typed.shown}”. Leave it out of the name.")


class SiteDetailsForm(WagtailAdminModelForm):
    """Saves through `site_changes`, so that every change is written down and a new address waits."""

    def clean_logo_text(self) -> str:
        typed: str = self.cleaned_data["logo_text"]
        known = read_vocabulary().known
        if drugs := [word for word in spoken(typed) if known.get(word) or word in ("drug", "drugs")]:
            raise forms.ValidationError(f"Others may see the screen of a visitor: leave out “{drugs[0]}”.")
        return typed

    def save(self, commit: bool = True) -> Any:
        details = super().save(commit=False)
        save_change(details, by=self.for_user)
        return details


@register_setting(icon="info-circle", order=10)
class SiteDetails(BaseGenericSetting):
    """One row. `shown_email` is what the public sees; `contact_email` is what an owner wants it to be.

    Everything may be empty: then nothing is said, and nothing is made up. Asked once for each page, with the frame.
    """

    charity_name = models.CharField(
        max_length=100, blank=True, validators=[refuse_contacts_in_names],
        help_text="Who runs this site. Shown at the foot of every page and in mails. For example: Example Charity.",
    )  # fmt: skip
    logo_text = models.CharField(
        max_length=24, blank=True, validators=[refuse_contacts_in_names],
        help_text="The name at the top of every page, in place of “Waymark”. Others may see it on the screen: no drug.",
    )  # fmt: skip
    contact_email = models.EmailField(
        "contact e-mail address", blank=True,
        help_text="Where people can write to the charity. Shown once a second owner has agreed. No phone number "
        "here: somebody in danger would ring it.",
    )  # fmt: skip
    data_controller = models.CharField(
        max_length=150, blank=True, validators=[refuse_contacts_in_names],
        help_text="Who answers for what people write here, in law. Often the charity, with its number as a company.",
    )  # fmt: skip
    safeguarding_lead = models.CharField(
        max_length=100, blank=True, help_text="The person. For the safeguarding note; the public does not see it."
    )
    safeguarding_contact = models.CharField(
        max_length=100, blank=True, help_text="How the people who work here reach them. The public does not see it."
    )

    shown_email = models.EmailField(blank=True, editable=False)
    contact_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    base_form_class = SiteDetailsForm
    panels = [
        MultiFieldPanel([FieldPanel("charity_name"), FieldPanel("logo_text"), FieldPanel("contact_email")], "On pages"),
        FieldPanel("data_controller"),
        MultiFieldPanel([FieldPanel("safeguarding_lead"), FieldPanel("safeguarding_contact")], "For the people here"),
    ]

    class Meta:
        verbose_name = verbose_name_plural = "site details"
        default_permissions = ("change",)

    @property
    def waits_for_second_person(self) -> bool:
        return self.contact_email != self.shown_email
