"""What a page costs in SQL statements: five at most, and no more at 20,000 services than at 200."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Service
from tests import factories
from tests.public_pages import ALL

MOST = 5
# Rows that editors work on: whatever is read of them may be confidential, or a draft.
FOR_EDITORS = re.compile(
    r"\bdirectory_(service|servicelocation|servicearea|service_terms|organization|verificationevent)\b"
    r"|\bwagtailcore_revision\b"
)
PAGES = {
    "a dense place": "/find-help/?near=sw9",
    "a sparse place": "/find-help/?near=ze1",
    "a large town": "/find-help/?near=london",
    "all filters": (
        "/find-help/?near=ls1&miles=100&q=yoga&for=students&type=gp&how=phone&substance=ketamine&need=step-free"
        "&access=drop-in&cost=free&age=17&open=evening&day=saturday&sort=soonest"
    ),
    "what opens soonest": "/find-help/?near=london&sort=soonest&type=peer-group",
    "open now": "/find-help/?near=london&open=now",
    "a list": "/find-help/?near=ls1&list=kirkgate-1,kirkgate-2,nobody",
    "words nobody has": "/find-help/?near=ls1&q=councelling+qqqqzzzz",
    "a word nobody has, in a town": "/find-help/?near=leeds&q=yoga+zzzzqq",
    "misspelled words, no place": "/find-help/?q=councelling+ketamin+qqqqzz",
    "misspelled words and a lens": "/find-help/?near=london&q=councelling+qqqqzz&for=someone-else&type=gp",
    "a leaflet": "/find-help/leaflet/?near=london&open=evening",
    "a word that nearly all have": "/find-help/?near=ls1&q=someone",
    "page three": "/find-help/?near=sw9&page=3",
    "someone under 18": "/find-help/?near=ls1&for=under-18",
    "someone else": "/find-help/?near=ls1&for=someone-else&type=drug-service",
    "no place": "/find-help/",
    "no place, one kind": "/find-help/?type=gp",
    "no place, words": "/find-help/?q=yoga",
    "several places": "/find-help/?near=Newport",
    "outside the UK": "/find-help/?near=je2",
    "strategies, no place": "/coping-strategies/?new=1",  # without a question it comes from memory
    "strategies, a dense place": "/coping-strategies/?near=sw9",
    "strategies, a sparse place": "/coping-strategies/?near=ze1",
    "strategies, under 18": "/coping-strategies/?near=ls1&for=under-18",
    "families": "/help-for-families/?near=bt1&for=someone-else",
    "one service": "",
}


def statements(client: Client) -> dict[str, int]:
    """How many statements each page costs, by its name."""
    service = Service.objects.filter(locations__isnull=False).order_by("pk")[0]
    counts = {}
    for name, url in PAGES.items():
        with CaptureQueriesContext(connection) as asked:
            response = client.get(url or service.url)
        assert response.status_code == 200, name
        counts[name] = len(asked)
    return counts


@pytest.mark.django_db
def test_every_page_costs_five_statements_at_most_however_many_services_there_are(client: Client) -> None:
    call_command("setup_site", verbosity=0)
    factories.many_services(200, seed=1)
    statements(client)  # what is read once for a process is read now
    few = statements(client)
    factories.copies(times=99)
    assert Service.objects.count() > 20_000
    statements(client)  # after a change it is read again
    many = statements(client)
    assert max(few.values()) <= MOST, few
    assert many == few


@pytest.mark.django_db
def test_no_public_page_reads_what_editors_work_on(client: Client) -> None:
    call_command("setup_site", "--examples", verbosity=0)
    factories.service(slug="closed-one", status="defunct", at="LS1 4DY", types=["detox"])
    group = "/services/example-k-talk-under-25-leeds/"
    more = [f"{group}{end}" for end in ("calendar.ics", "report/", "report/thanks/")]
    wrong = {}
    for url in (
        *ALL,
        *filter(None, PAGES.values()),
        *more,
        "/services/closed-one/",
        "/sitemap.xml",
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(url)
        assert answer.status_code in {200, 410}, url
        if read := [one["sql"] for one in asked if FOR_EDITORS.search(one["sql"])]:
            wrong[url] = read
    assert wrong == {}
