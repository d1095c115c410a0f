"""Pages and listings whose hour has come: each goes live, or leaves, by itself.

Wagtail's own command does the same in one loop, which the first clash of two addresses ends for all that follow.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.apps import apps
from wagtail.models import DraftStateMixin, Page, Revision

from directory.trust.job_items import Item, do_each

JOB = "publish_scheduled"


def publish_scheduled(now: datetime) -> str:
    """The daily work: unpublish what has expired, then publish what is due, in the order of its hours."""
    left = do_each(JOB, [*_expired(now), *_due(now)], now)
    return f"{left} pages and listings published or unpublished"


def _expired(now: datetime) -> Iterator[Item]:
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    kinds = [Page, *(model for model in models if not issubclass(model, Page))]
    for model in kinds:
        for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
            unpublish = partial(row.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
            yield Item(f"unpublish {model._meta.label_lower} {row.pk}", f"Unpublish “{row}”", unpublish, row)


def _due(now: datetime) -> Iterator[Item]:
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
        name = f"Publish “{revision.object_str}”"
        yield Item(f"publish {revision.pk}", name, publish, revision)
