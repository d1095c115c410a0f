"""The crisis numbers, in the one place they are written down. `crisis.py` finds, orders and links them.

Each line says which nations it serves and what to use in the others, how we know it, and the day that was read.
Nothing on the site may weaken, hide or reword them: no draft, no listing, no clock. Hours and cost stand here only
where the service itself states them. Nobody has rung these numbers for this file yet: do that before going live.
Changing a number is a change of code, read by two people.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from directory.choices import Channel, Nation
from directory.wording import marked

READ_ON: Final = date(2026, 11, 21)
READ_AGAIN_ON: Final = date(2026, 11, 30)  # the second, clinical reading

UK: Final = frozenset(Nation)
GREAT_BRITAIN: Final = UK - {Nation.NORTHERN_IRELAND}


class Standing(StrEnum):
    """How we know a number. For the people who ring round before launch; never shown beside a number."""

    OWN_WORDS = "own-words"  # the service's own page, terms or leaflet
    PUBLISHED = "published"  # the NHS, Ofcom or another public body gives it out


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """One way to reach help. `number` is as dialled (an address where the channel is the web), `display` as read.

    `instead` says which line to use in each nation this one does not serve. `what` fits one row on a phone.
    """

    key: str
    name: str
    number: str
    display: str
    what: str
    source: str
    standing: Standing = Standing.OWN_WORDS
    channel: Channel = Channel.VOICE
    action: str = marked("Call")
    message: str = ""
    nations: frozenset[Nation] = UK
    instead: tuple[tuple[Nation, str], ...] = ()
    hours: str = ""
    cost: str = ""
    audience: str = ""
    read_on: date = READ_ON


def _elsewhere(nations: frozenset[Nation], key: str) -> tuple[tuple[Nation, str], ...]:
    """Use line `key` in every nation outside `nations`, in the order of the nations."""
    return tuple((nation, key) for nation in Nation if nation not in nations)


_SCOTLAND: Final = frozenset({Nation.SCOTLAND})
_WALES: Final = frozenset({Nation.WALES})
_NORTHERN_IRELAND: Final = frozenset({Nation.NORTHERN_IRELAND})
_ENGLAND: Final = frozenset({Nation.ENGLAND})

LINES: Final[tuple[CrisisLine, ...]] = (
    CrisisLine(
        key="emergency",
        name="Emergency services",
        number="999",
        display="999",
        what="Someone is in danger or may die.",
        hours="Day and night",
        cost="Free",
        source="nhs.uk, nidirect.gov.uk/articles/emergency-healthcare",
        standing=Standing.PUBLISHED,
    ),
    CrisisLine(
        key="emergency-bsl",
        name="999 BSL",
        channel=Channel.WEB,
        action="Sign",
        number="https://999bsl.co.uk/",
        display="999 BSL",
        what="A 999 video call in British Sign Language.",
        hours="Day and night",
        cost="Free",
        audience="British Sign Language users",
        source="ofcom.org.uk, new 999 video call service (updated 16 March 2023)",
        standing=Standing.PUBLISHED,
    ),
    CrisisLine(
        key="emergency-text",
        name="Text 999",
        channel=Channel.TEXT,
        action="Text",
        number="999",
        display="999",
        what="Works only once you have registered. To register, text the word register to 999 and follow the reply.",
        audience="people who are deaf or find it hard to speak",
        source="southtees.nhs.uk EmergencySMS, eastamb.nhs.uk, relayuk.bt.com",
        standing=Standing.PUBLISHED,
    ),
    CrisisLine(
        key="nhs-111",
        name="NHS 111",
        number="111",
        display="111",
        what="Ill, but not in danger. For a mental health crisis, choose option 2. England, Scotland and Wales.",
        nations=GREAT_BRITAIN,
        instead=_elsewhere(GREAT_BRITAIN, "gp-northern-ireland"),
        hours="Day and night",
        cost="Free",
        source="neas.nhs.uk/your-service/111; gov.scot Right Care Right Place; 111.wales.nhs.uk",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="gp-northern-ireland",
        name="GP out of hours, Northern Ireland",
        channel=Channel.WEB,
        action="Ring your GP, or find",
        number="https://gpoutofhours.hscni.net/",
        display="GP out of hours",
        what="Northern Ireland. Ring your GP. When they are shut, ring GP out of hours.",
        nations=_NORTHERN_IRELAND,
        instead=_elsewhere(_NORTHERN_IRELAND, "nhs-111"),
        source="gpoutofhours.hscni.net",
    ),
    CrisisLine(
        key="samaritans",
        name="Samaritans",
        number="116123",
        display="116 123",
        what="Talk to someone about anything.",
        hours="Day and night",
        cost="Free, also with no credit. Not shown on a phone bill.",
        source="samaritans.org/how-we-can-help/contact-samaritan/ and its own news pages",
    ),
    CrisisLine(
        key="lifeline",
        name="Lifeline",
        number="08088088000",
        display="0808 808 8000",
        what="Northern Ireland. Talk to a trained counsellor.",
        nations=_NORTHERN_IRELAND,
        instead=_elsewhere(_NORTHERN_IRELAND, "samaritans"),
        hours="Day and night",
        cost="Free",
        source="lifelinehelpline.info/page/about.html",
    ),
    CrisisLine(
        key="shout",
        name="Shout",
        channel=Channel.TEXT,
        action="Text SHOUT to",
        number="85258",
        message="SHOUT",
        display="85258",
        what="Text with someone when talking is too hard.",
        hours="Day and night",
        cost="Free on most networks",
        source="giveusashout.org/about-us/faq (updated 4 November 2024); an affiliate names nine networks",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="childline",
        name="Childline",
        number="08001111",
        display="0800 1111",
        what="Under 19. Talk about anything. You choose what to say.",
        hours="Day and night",
        cost="Free. Not shown on a phone bill.",
        audience="under 19",
        source="learning.nspcc.org.uk/services/childline; others' pages on the phone bill",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="dan-247",
        name="DAN 24/7",
        number="08088082234",
        display="0808 808 2234",
        what="Wales. Drugs and alcohol: advice and local help.",
        nations=_WALES,
        instead=_elsewhere(_WALES, "frank"),
        hours="Day and night",
        cost="Free",
        source="dan247.org.uk",
    ),
    CrisisLine(
        key="dan-247-text",
        name="DAN 24/7 by text",
        channel=Channel.TEXT,
        action="Text DAN to",
        number="81066",
        message="DAN",
        display="81066",
        what="Wales. Drugs and alcohol, if you would rather text.",
        nations=_WALES,
        instead=_elsewhere(_WALES, "frank"),
        source="dan247.org.uk",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="frank",
        name="FRANK",
        number="03001236600",
        display="0300 123 6600",
        what="Drugs: ask anything. They can say who helps in your area.",
        cost="The same as ringing an 01 or 02 number",
        source="talktofrank.com, its own site code (undated)",
    ),
    CrisisLine(
        key="call-wales",
        name="C.A.L.L.",
        number="0800132737",
        display="0800 132 737",
        what="Wales. A mental health line that listens.",
        nations=_WALES,
        instead=_elsewhere(_WALES, "samaritans"),
        hours="Day and night",
        cost="Free",
        source="callhelpline.org.uk, their own brochure",
    ),
    CrisisLine(
        key="call-wales-text",
        name="C.A.L.L. by text",
        channel=Channel.TEXT,
        action="Text HELP to",
        number="81066",
        message="HELP",
        display="81066",
        what="Wales. Mental health, if you would rather text.",
        nations=_WALES,
        instead=_elsewhere(_WALES, "shout"),
        source="callhelpline.org.uk, their own brochure",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="breathing-space",
        name="Breathing Space",
        number="0800838587",
        display="0800 83 85 87",
        what="Scotland. Someone who listens when you feel low or worried.",
        nations=_SCOTLAND,
        instead=_elsewhere(_SCOTLAND, "samaritans"),
        hours="Monday to Thursday 6pm to 2am, Friday 6pm to Monday 6am",
        cost="Free",
        source="breathingspace.scot; 0800 numbers are free to call (Ofcom)",
        read_on=READ_AGAIN_ON,
    ),
    CrisisLine(
        key="papyrus",
        name="PAPYRUS HOPELINE247",
        number="08000684141",
        display="0800 068 4141",
        what="Under 35 and thinking about ending your life, or worried about someone who is.",
        cost="Free",
        audience="under 35, and anyone worried about them",
        source="papyrus-uk.org/hopelineuk-faqs",
    ),
    CrisisLine(
        key="calm",
        name="CALM",
        number="0800585858",
        display="0800 58 58 58",
        what="Talk through anything that is hard.",
        hours="5pm to midnight, every day",
        cost="Free",
        source="thecalmzone.net/helpline-terms",
    ),
    CrisisLine(
        key="sfad",
        name="Scottish Families",
        number="08080101011",
        display="08080 10 10 11",
        what="Scotland. For you, when someone you care about uses drugs or alcohol.",
        nations=_SCOTLAND,
        instead=_elsewhere(_SCOTLAND, "frank"),
        cost="Free",
        audience="family and friends, 16 or over",
        source="Scottish Families' own article at vhscotland.org.uk",
    ),
    CrisisLine(
        key="refuge",
        name="Refuge, domestic abuse helpline",
        number="08082000247",
        display="0808 2000 247",
        what="England. For women who are hurt or frightened by someone close.",
        nations=_ENGLAND,
        instead=(
            (Nation.SCOTLAND, "scotland-domestic-abuse"),
            *_elsewhere(_ENGLAND | _SCOTLAND, "emergency"),
        ),
        hours="Day and night",
        cost="Free",
        audience="women",
        source="refuge.org.uk, nationaldahelpline.org.uk",
    ),
    CrisisLine(
        key="scotland-domestic-abuse",
        name="Domestic abuse and forced marriage helpline",
        number="08000271234",
        display="0800 027 1234",
        what="Scotland. For anyone, of any gender, who is hurt or frightened by someone close.",
        nations=_SCOTLAND,
        instead=((Nation.ENGLAND, "refuge"), *_elsewhere(_ENGLAND | _SCOTLAND, "emergency")),
        hours="Day and night",
        cost="Free",
        source="sdafmh.org.uk; 0800 numbers are free to call (Ofcom)",
        read_on=READ_AGAIN_ON,
    ),
)
