"""The listing form: one tab, in the order of a phone call. Help texts say what to write, with one example each."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TitleFieldPanel

from directory.editing.children_panel import ChildrenPanel
from directory.editing.contacts_panel import ContactsPanel
from directory.editing.opened_panel import OpenedPanel
from directory.editing.standing_panel import StandingPanel

HOURS_HELP = "Leave all boxes empty if you do not know. Visitors then read “ring first”."

PLACE_PANELS = [
    FieldPanel("name"),
    FieldPanel("address"),
    FieldPanel("town"),
    FieldPanel(
        "postcode", help_text="For example: LS1 4DY. It puts the place on the map. After saving we say where it lies."
    ),
    FieldPanel("address_public"),
    MultiFieldPanel(
        [FieldPanel("area_shown"), FieldPanel("district_agreed_on"), FieldPanel("district_agreed_with")],
        "If the address may not be shown",
        classname="collapsed",
    ),
    FieldPanel("hours", heading="Opening hours", help_text=HOURS_HELP),
    FieldPanel("transport"),
    FieldPanel("step_free", help_text="Ask: can someone in a wheelchair get in and to the room?"),
    FieldPanel("accessible_toilet", help_text="Ask: is there a toilet someone in a wheelchair can use?"),
    FieldPanel("hearing_loop", help_text="Ask: is there a hearing loop, and is it switched on?"),
    FieldPanel("parking", help_text="Ask: is there a Blue Badge space near the door?"),
    FieldPanel("access_note", help_text="For example: Ring the bell at the side door. There are two steps."),
    MultiFieldPanel(
        [
            FieldPanel("pinned", help_text="Tick only if the postcode puts the place too far off."),
            FieldPanel("lat", help_text="For example: 53.7976"),
            FieldPanel("lon", help_text="For example: -1.5479. Mind the minus sign."),
        ],
        "Point on the map",
        classname="collapsed",
        help_text="The postcode fills this. Leave it alone unless you must.",
    ),
]

AREA_PANELS = [
    FieldPanel("kind", help_text="For example: Postcode districts, for a service only people of a few districts use"),
    FieldPanel("nation", help_text="Only for “A nation”. For example: Wales"),
    FieldPanel("name", help_text="Only for “A council area”. For example: Leeds City Council area"),
    FieldPanel(
        "districts",
        help_text="The first halves of postcodes. For example: LS1 LS2 LS3. "
        "For “Postcode districts” you can leave this empty: the district of each place is then filled in.",
    ),
]

WHO = MultiFieldPanel(
    [
        TitleFieldPanel(
            "name",
            required_on_save=True,
            placeholder="",
            help_text="As they say it when they answer. For example: Kirkgate Drop-in",
        ),
        FieldPanel("organization", required_on_save=True, help_text="Who runs it. For example: Leeds Recovery Trust"),
        FieldPanel(
            "slug",
            required_on_save=True,
            help_text="Its web address, made from the name. For example: kirkgate-drop-in",
        ),
        FieldPanel("summary", required_on_save=True),
    ],
    "Who is this?",
)
RINGING = MultiFieldPanel(
    [
        FieldPanel(
            "what_to_say", help_text="One sentence to read out. For example: Hi, I'd like some help with ketamine."
        ),
        FieldPanel("hours", heading="Hours of the phone line or online service", help_text=HOURS_HELP),
    ],
    "When you ring",
)
FOR_WHOM = MultiFieldPanel(
    [
        FieldPanel(
            "description",
            help_text="Plain words, short sentences. For example: A worker meets you for a cup of tea. You decide what "
            "to talk about.",
        ),
        FieldPanel("eligibility"),
        FieldPanel("minimum_age", help_text="In years. For example: 18. Leave empty for no limit."),
        FieldPanel("maximum_age", help_text="In years. For example: 25. Leave empty for no limit."),
        FieldPanel("needs_id", help_text="Ask: do people have to show ID, or give an address?"),
    ],
    "Who is it for?",
)
NEXT = MultiFieldPanel(
    [
        FieldPanel(
            "what_happens_next",
            help_text="For example: They ring you back within two days. The first talk takes half an hour.",
        ),
        FieldPanel("waiting_time"),
        FieldPanel("waiting_as_of", help_text="The day they told you. For example: 2026-11-21"),
    ],
    "What happens next?",
)
COST = MultiFieldPanel(
    [
        FieldPanel("cost", help_text="For example: Free"),
        FieldPanel("cost_note"),
    ],
    "What does it cost?",
)
REACH = MultiFieldPanel(
    [FieldPanel("reach", help_text="For example: People come to a place")], "How far does it reach?"
)
TRUST = MultiFieldPanel(
    [
        FieldPanel(
            "confidentiality",
            help_text="For example: They tell nobody, unless someone is in danger. They say so before they do.",
        ),
        FieldPanel("anonymous", help_text="Ask: can people come without giving their name?"),
        FieldPanel("contacts_home"),
        FieldPanel("languages"),
        FieldPanel("interpreter", help_text="Ask: can you get an interpreter, and is it free?"),
        FieldPanel("accreditation", help_text="For example: Rated Good by the Care Quality Commission in 2025"),
    ],
    "Before people trust it",
)
HOUSEKEEPING = MultiFieldPanel(
    [
        FieldPanel("alternate_name"),
        FieldPanel("national_group", help_text="Only for services of the whole UK or a nation. For example: Talk now"),
        FieldPanel("position", help_text="Lower stands first. For example: 100. Leave it at 500 for most."),
        FieldPanel("visible_from", help_text="For a service that has not started yet. For example: 2027-01-05"),
        FieldPanel("visible_until", help_text="For a service that ends. For example: 2027-03-31"),
    ],
    "Housekeeping",
    classname="collapsed",
)

SERVICE_EDIT_HANDLER = ObjectList(
    [
        OpenedPanel(),
        StandingPanel(heading="How it stands now"),
        ContactsPanel(heading="Contacts"),
        WHO,
        RINGING,
        FOR_WHOM,
        NEXT,
        COST,
        ChildrenPanel("locations", panels=PLACE_PANELS, heading="Places", label="Place"),
        REACH,
        ChildrenPanel(
            "areas",
            panels=AREA_PANELS,
            heading="Areas served",
            label="Area",
            help_text="Only where “people near it” does not say it. For example: people who live in LS1 or LS2",
        ),
        TRUST,
        FieldPanel("terms", heading="What it offers", help_text="Tick what you were told. For example: Drop-in"),
        HOUSEKEEPING,
        PublishingPanel(),
    ]
)

ORGANIZATION_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("name", help_text="Its full name, once. For example: Leeds Recovery Trust"),
            FieldPanel("provider_type", help_text="Shown on every listing. For example: Charity"),
            FieldPanel("is_broker"),
            FieldPanel(
                "description",
                help_text="Plain words, short sentences. For example: A charity run by people in recovery.",
            ),
        ],
        "Who are they?",
    ),
    MultiFieldPanel([FieldPanel("funding")], "Who pays?"),
    MultiFieldPanel(
        [
            FieldPanel("regulator"),
            FieldPanel("registration", help_text="The number on the register. For example: 1-234567"),
        ],
        "Who checks on them?",
    ),
    MultiFieldPanel(
        [FieldPanel("parent", help_text="Only if it is part of a larger one. For example: Leeds Health Trust")],
        "Part of something larger?",
        classname="collapsed",
    ),
]
