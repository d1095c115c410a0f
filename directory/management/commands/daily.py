"""`manage.py daily`: all daily work. For cron or a systemd timer, once a day; twice does no harm."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.trust import daily


class Command(BaseCommand):
    help = "Does the daily work: publishes what is due, reminds providers, tells owners, deletes what is past its time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anyway", action="store_true", help="start although another run has not ended")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = daily.run(timezone.now(), anyway=options["anyway"])
        except daily.AlreadyRunningError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(run.said.rstrip())
        failed = daily.failures(run)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. All the others were done.", returncode=1)
