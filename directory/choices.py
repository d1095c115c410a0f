"""The small closed vocabularies, as plain enums: no Django, so the pure rooms can use them.

Names follow HSDS / Open Referral where it has one. `label` is what a reader sees, in the language of the moment.
"""

from enum import StrEnum

from directory.wording import translate


class Vocabulary(StrEnum):
    """A closed list whose members carry the words a reader sees."""

    words: str

    def __new__(cls, value: str, label: str = "") -> "Vocabulary":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = label or value.replace("-", " ").capitalize()
        return member

    @property
    def label(self) -> str:
        """The words in the visitor's language; `words` are the English ones."""
        return translate(self.words)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """`(value, words)` pairs, in order and in English, for a model field."""
        return [(member.value, member.words) for member in cls]


class Nation(Vocabulary):
    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class Grain(Vocabulary):
    """How finely a point is known, finest first."""

    EXACT = "exact", "Pinned by hand"
    POSTCODE = "postcode"
    SECTOR = "sector", "Postcode sector"
    OUTCODE = "outcode", "Postcode district"
    DISTRICT = "district", "Several postcode districts"
    PLACE = "place", "Town or village"


class Facet(Vocabulary):
    TYPE = "type", "Kind of help"
    SUBSTANCE = "substance"
    FOR = "for", "Who it is for"
    HOW = "how", "How you get help"
    ACCESS = "access", "How to get in"
    NEED = "need", "What you need"


class Lens(Vocabulary):
    """Who is asking. A lens changes order and words; it never removes a service."""

    ME = "me", "Me, 18 or over"
    UNDER_18 = "under-18", "Me, under 18"
    SOMEONE_ELSE = "someone-else", "Someone I'm worried about"


class Status(Vocabulary):
    ACTIVE = "active", "Open to people"
    TEMPORARILY_CLOSED = "temporarily closed", "Closed for now"
    INACTIVE = "inactive", "Not running at the moment"
    DEFUNCT = "defunct", "Closed for good"


class Reach(Vocabulary):
    PLACE = "place", "People come to a place"
    AREA = "area", "Serves an area"
    NATIONAL = "national", "The UK, or whole nations"


class ProviderType(Vocabulary):
    NHS = "nhs", "NHS"
    COUNCIL = "council", "Council"
    CHARITY = "charity", "Charity"
    MUTUAL_AID = "mutual-aid", "Mutual aid group"
    GOVERNMENT = "government", "Government or public service"
    PRIVATE = "private", "Private company"


class Channel(Vocabulary):
    VOICE = "voice", "Phone"
    TEXT = "text", "Text message"
    TEXTPHONE = "textphone", "Textphone"
    WHATSAPP = "whatsapp", "WhatsApp"
    WEBCHAT = "webchat", "Web chat"
    EMAIL = "email", "E-mail"
    WEB = "web", "Website"
    POST = "post", "Post"
    REMINDER = "reminder", "E-mail for our reminders, never shown"


class Basis(Vocabulary):
    """Why a contact value may be live."""

    TWO_PEOPLE = "two-people", "Proposed by one person, approved by another"
    SHIPPED = "shipped", "Reviewed in the repository and shipped with the software"
    ALONE = "alone", "One person, where the deployment allows it"


class CheckedHow(Vocabulary):
    RUNG = "rung", "Rung by us"
    OWN_PAGE = "own-page", "From their own page"
    PROVIDER = "provider", "They told us"
    VISIT = "visit", "Visited by us"


class Cost(Vocabulary):
    FREE = "free", "Free"
    SOME_FREE = "some-free", "Some of it is free"
    LOW_COST = "low-cost", "Low cost, or what you can afford"
    PAID = "paid", "You pay"
    UNKNOWN = "unknown", "Cost not known: ask first"


class OpenAt(Vocabulary):
    """When somebody can come or ring."""

    NOW = "now", "Open now"
    EVENING = "evening", "After 6pm"
    WEEKEND = "weekend", "At the weekend"


class Sort(Vocabulary):
    """The order of what is near."""

    NEAREST = "nearest", "Nearest first"
    SOONEST = "soonest", "Open soonest first"


class Day(Vocabulary):
    """A day of the week, in order from Monday."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class YesNoUnknown(Vocabulary):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown", "Not known"


class NationalGroup(Vocabulary):
    """The order national services stand in (`pages.md` §4)."""

    LIFE_AT_RISK = "life-at-risk", "Life at risk"
    TALK_NOW = "talk-now", "Talk now"
    DRUGS = "drugs"
    UNDER_18 = "under-18", "Under 18"
    FAMILY = "family"
    COMMUNITY = "community"
    LAW = "law"
    HEALTH = "health"


class AreaKind(Vocabulary):
    UK = "uk", "The whole UK"
    NATION = "nation", "A nation"
    COUNCIL = "council", "A council area"
    DISTRICTS = "districts", "Postcode districts"


class ChangeKind(Vocabulary):
    """What, besides a contact value, waits for a second person."""

    REOPEN = "reopen", "Open again"
    CONFIDENTIAL_ADDRESS = "confidential-address", "A version that needs two people"


class AccountEvent(Vocabulary):
    """What happened to an account, as far as it says who may be the second person."""

    CREATED = "created", "Made"
    ROLES = "roles", "Roles changed"
    MAIL = "mail", "E-mail address changed"
    PASSWORD = "password", "Password changed"
    SECOND_FACTOR = "second-factor", "App for sign-in codes changed"
    NAME = "name", "Username changed"
    ACTIVE = "active", "Switched on again"
    AGREED = "agreed", "Agreed to"


class ReportKind(Vocabulary):
    """What a visitor says is wrong."""

    NUMBER = "number", "The number or website is wrong"
    CLOSED = "closed", "It has closed"
    HOURS = "hours", "The hours are wrong"
    UNSAFE = "unsafe", "It is unsafe or unkind"
    OTHER = "other", "Something else"


class ReportOutcome(Vocabulary):
    """How a report ended."""

    MENDED = "mended", "It was wrong, and is mended"
    RIGHT = "right", "It was right as it stood"
    PASSED_ON = "passed-on", "Passed on to the owners"
    NOT_A_REPORT = "not-a-report", "Not about this listing"


class ReminderAnswer(Vocabulary):
    """What a provider answered to a reminder."""

    CORRECT = "correct", "Everything is still correct"
    CHANGED = "changed", "Something has changed"
    CLOSED = "closed", "We have closed"
    LEFT = "left", "I don't work here any more"
