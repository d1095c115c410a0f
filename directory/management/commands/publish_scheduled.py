"""Wagtail's `publish_scheduled`, with each page and listing by itself: one that fails stops no other."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from directory.models import JobFailure
from directory.trust import scheduled


class Command(publish_scheduled.Command):
    help = "Publishes and unpublishes what is due. `manage.py daily` does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        self.stdout.write(scheduled.publish_scheduled(now))
        if failed := JobFailure.objects.filter(job=scheduled.JOB).count():
            raise CommandError(f"{failed} failed. The admin home says which.", returncode=1)
