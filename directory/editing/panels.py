"""The listing form: one tab, in the order of a phone call."""

from typing import Any

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel

from directory.models import ContactPoint, Service


class ContactsPanel(Panel):
    """The live contact values beside the form, to read. They are not part of it: no draft can change them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/contacts_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            service: Service = self.instance
            context["contacts"] = ContactPoint.objects.live().filter(service=service.pk) if service.pk else []
            context["waiting"] = ContactPoint.objects.waiting().filter(service=service.pk) if service.pk else []
            return context


PLACE_PANELS = [
    FieldPanel("name"),
    FieldPanel("address"),
    FieldPanel("town"),
    FieldPanel("postcode"),
    FieldPanel("address_public"),
    FieldPanel("hours"),
    FieldPanel("transport"),
    FieldPanel("step_free"),
    FieldPanel("accessible_toilet"),
    FieldPanel("hearing_loop"),
    FieldPanel("parking"),
    FieldPanel("access_note"),
    MultiFieldPanel(
        [FieldPanel("pinned"), FieldPanel("lat"), FieldPanel("lon")], "Point on the map", classname="collapsed"
    ),
]

AREA_PANELS = [FieldPanel("kind"), FieldPanel("nation"), FieldPanel("name"), FieldPanel("districts")]

SERVICE_EDIT_HANDLER = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("name", required_on_save=True),
                FieldPanel("organization", required_on_save=True),
                FieldPanel("slug", required_on_save=True),
                FieldPanel("summary"),
            ],
            "Who is this?",
        ),
        ContactsPanel(heading="Contacts"),
        MultiFieldPanel([FieldPanel("what_to_say"), FieldPanel("hours")], "When you ring"),
        MultiFieldPanel(
            [
                FieldPanel("description"),
                FieldPanel("eligibility"),
                FieldPanel("minimum_age"),
                FieldPanel("maximum_age"),
                FieldPanel("needs_id"),
            ],
            "Who is it for?",
        ),
        MultiFieldPanel(
            [FieldPanel("what_happens_next"), FieldPanel("waiting_time"), FieldPanel("waiting_as_of")],
            "What happens next?",
        ),
        MultiFieldPanel([FieldPanel("cost"), FieldPanel("cost_note")], "What does it cost?"),
        InlinePanel("locations", panels=PLACE_PANELS, heading="Places", label="Place"),
        MultiFieldPanel([FieldPanel("reach")], "How far does it reach?"),
        InlinePanel("areas", panels=AREA_PANELS, heading="Areas served", label="Area"),
        MultiFieldPanel(
            [
                FieldPanel("confidentiality"),
                FieldPanel("anonymous"),
                FieldPanel("contacts_home"),
                FieldPanel("languages"),
                FieldPanel("interpreter"),
                FieldPanel("accreditation"),
            ],
            "Before people trust it",
        ),
        FieldPanel("terms", heading="What it offers"),
        MultiFieldPanel(
            [
                FieldPanel("alternate_name"),
                FieldPanel("national_group"),
                FieldPanel("position"),
                FieldPanel("visible_from"),
                FieldPanel("visible_until"),
            ],
            "Housekeeping",
            classname="collapsed",
        ),
        PublishingPanel(),
    ]
)
