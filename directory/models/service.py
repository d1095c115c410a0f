"""The listing: one service a person can turn to."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin

from directory.choices import CheckedHow, Cost, NationalGroup, Reach, Status, YesNoUnknown
from directory.models.hours_field import HoursField
from directory.models.listing_text import refuse_contact_values
from directory.models.querysets import ServiceQuerySet
from directory.models.service_child import with_live_keys
from directory.places.web_addresses import POSTCODE_AS_ADDRESS, is_full_postcode

MOST_YEARS: Final = 200  # where no highest age is set


def _words(name: str, most: int, help_text: str = "") -> models.CharField:
    return models.CharField(name, max_length=most, blank=True, validators=[refuse_contact_values], help_text=help_text)


def _fact(name: str) -> models.CharField:
    return models.CharField(name, max_length=8, choices=YesNoUnknown.choices(), default=YesNoUnknown.UNKNOWN)


class Service(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A service people can turn to: the listing. HSDS: service.

    Fields, terms, places and areas are drafts until published. Contact values are not here: see ContactPoint.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey("directory.Organization", on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=160, validators=[refuse_contact_values])
    alternate_name = _words("also known as", 160, "For example: the old name people still use")
    slug = models.SlugField(
        max_length=120,
        unique=True,
        validators=[refuse_contact_values],
        help_text="Its web address. For example: leeds-drop-in",
    )
    summary = models.CharField(
        max_length=160,
        validators=[refuse_contact_values],
        help_text="One plain sentence: what they do and for whom. For example: Free drug and alcohol help in Leeds",
    )
    description = models.TextField(
        blank=True, validators=[refuse_contact_values], help_text="Plain words, short sentences."
    )
    status = models.CharField(max_length=20, choices=Status.choices(), default=Status.ACTIVE)
    alert = _words("alert", 200, "Shown on top. For example: Closed on Friday 5 March for training")
    reach = models.CharField(max_length=12, choices=Reach.choices(), default=Reach.PLACE)
    terms = ParentalManyToManyField("directory.Term", blank=True, related_name="services")

    what_to_say = _words("what to say when they answer", 200, "For example: Hi, I'd like some help with ketamine.")
    what_happens_next = models.TextField("what happens next", blank=True, validators=[refuse_contact_values])
    waiting_time = _words("waiting time", 120, "For example: About 2 weeks for a first talk")
    waiting_as_of = models.DateField("waiting time was true on", null=True, blank=True)
    eligibility = _words("who can use it", 300, "For example: You need to live in Leeds")
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Leave empty for no limit.")
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Leave empty for no limit.")
    confidentiality = _words("who they tell, and when", 300)
    anonymous = _fact("you can stay anonymous")
    contacts_home = _words("do they contact your home?", 160, "For example: Only by text, if you say so")
    interpreter = _fact("interpreter")
    needs_id = _fact("you need ID or an address")
    accreditation = _words("accreditation", 200)
    cost = models.CharField(max_length=12, choices=Cost.choices(), default=Cost.UNKNOWN)
    cost_note = _words("about the cost", 200, "For example: £40 a session, less if you are on benefits")
    languages = _words("languages", 160, "For example: English, Welsh, Polish")
    hours = HoursField("hours of the phone line or online service")

    national_group = models.CharField(max_length=16, choices=NationalGroup.choices(), blank=True)
    position = models.PositiveSmallIntegerField("order among national services", default=500)
    crisis_key = models.CharField(max_length=40, blank=True, editable=False)

    visible_from = models.DateField(null=True, blank=True)
    visible_until = models.DateField(null=True, blank=True)
    checked_on = models.DateField("last checked on", null=True, blank=True, editable=False)
    checked_how = models.CharField(
        "how it was checked", max_length=12, choices=CheckedHow.choices(), blank=True, editable=False
    )
    due_on = models.DateField("to be checked again by", null=True, blank=True, editable=False, db_index=True)
    rechecking_since = models.DateTimeField("being rechecked since", null=True, blank=True, editable=False)
    is_example = models.BooleanField(default=False, editable=False)
    source = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)

    # What is true of the listing now, whatever a draft says: `trust` writes these, a publish or a rollback never does.
    NOT_IN_DRAFTS: ClassVar = (
        "status", "alert", "checked_on", "checked_how", "due_on", "rechecking_since", "crisis_key", "is_example",
        "source", "source_id", "public_id",
    )  # fmt: skip

    objects = ServiceQuerySet.as_manager()

    # Set once by DirectoryConfig.ready(): showing a page is the business of a higher room.
    preview_renderer: ClassVar[Callable[["Service", HttpRequest], HttpResponse] | None] = None

    # Set once too: who may make a version public, and what is written down about it, is `trust/publishing.py`.
    publisher: ClassVar[Callable[["Service", Revision, Any, Callable[[], Any]], None] | None] = None

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source_id=""), name="service_source_id_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(minimum_age__lte=models.F("maximum_age")),
                name="service_ages_are_in_order",
                violation_error_message="The lowest age is above the highest.",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_on__isnull=True, checked_how="")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_how="")),
                name="service_check_has_day_and_way",
                violation_error_message="Write both the day it was checked and how, or neither.",
            ),
        ]
        indexes = [models.Index(fields=["reach", "live", "position"], name="service_by_reach")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service", args=[self.slug])

    @property
    def url(self) -> str:
        """The address of the public page, without the host."""
        return self.get_absolute_url()

    def clean(self) -> None:
        super().clean()
        wrong = {}
        if self.waiting_as_of and not self.waiting_time:
            wrong["waiting_as_of"] = "A day without a waiting time. Write the waiting time too."
        if self.is_example and not self.name.startswith("Example:"):
            wrong["name"] = "An invented service must start with “Example:”."
        if (self.minimum_age or 0) > (self.maximum_age or MOST_YEARS):
            wrong["minimum_age"] = "The lowest age is above the highest."
        if self.visible_from and self.visible_until and self.visible_from > self.visible_until:
            wrong["visible_until"] = "This day is before “Visible from”: visitors would never see it."
        if is_full_postcode(self.slug):
            wrong["slug"] = POSTCODE_AS_ADDRESS
        if wrong:
            raise ValidationError(wrong)

    def with_content_json(self, content: dict[str, Any]) -> "Service":
        """A draft as an object: its own words, the listing's present standing, and the live rows of its children."""
        draft: Service = super().with_content_json({**content, **self._children_of(content)})
        for name in self.NOT_IN_DRAFTS:
            setattr(draft, name, getattr(self, name))
        return draft

    def _children_of(self, content: dict[str, Any]) -> dict[str, Any]:
        """The places and areas of a stored version, by relation, as rows that this listing has or will get."""
        return {
            relation.get_accessor_name(): with_live_keys(
                content.get(relation.get_accessor_name(), []),
                dict(relation.related_model.objects.filter(service=self.pk).values_list("key", "pk")),
            )
            for relation in get_all_child_relations(type(self))
        }

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Make a version public, or its schedule. Every way of publishing comes through here."""
        go = partial(super().publish, revision, user=user, **options)
        publisher = type(self).publisher
        if publisher is None:
            go()
        else:
            publisher(self, revision, user, go)

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: Any = None, log_action: bool | str = True
    ) -> None:
        """Hide it, in one transaction with what is written down about it."""
        with transaction.atomic(), LogContext(user=user or get_active_log_context().user):
            super().unpublish(set_expired=set_expired, commit=commit, user=user, log_action=log_action)

    @property
    def is_national(self) -> bool:
        return self.reach == Reach.NATIONAL

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pages/service.html"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        renderer = type(self).preview_renderer
        if renderer is None:
            response: HttpResponse = super().serve_preview(request, mode_name)
            return response
        return renderer(self, request)
