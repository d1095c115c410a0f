"""A provider who is asked whether its listing is still right. Run inside the process of a rewritten site."""

from django.utils import timezone

from directory.choices import Basis, Channel
from directory.models import ContactPoint, Reminder, Service
from directory.trust import reminders

SLUG = "example-leeds-council-drug-and-alcohol-service"


def print_mail() -> None:
    """What the provider is sent, with a link that works: the listing is taken for a real one."""
    Service.objects.filter(slug=SLUG).update(is_example=False)
    now = timezone.now()
    address = ContactPoint.objects.create(
        service=Service.objects.get(slug=SLUG),
        channel=Channel.REMINDER,
        value="post@example.org",
        basis=Basis.SHIPPED,
        proposed_at=now,
        approved_at=now,
    )
    row = Reminder.objects.create(service=address.service, contact=address, sent_at=now)
    print(reminders.words(row, now))
