"""Hosts of other websites that guidance links to: one never linked before is approved once, by a second person."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone

from directory.choices import Channel
from directory.fixture_files import linked_hosts
from directory.models import ContactPoint
from directory.trust.history import record
from recovery.content_checks import PageWords, all_written
from recovery.content_marks import links

HOST_APPROVED: Final = "website-approved"
LONGEST: Final = 253  # characters of a host name (RFC 1035)


class HostApproval(models.Model):
    """Somebody who did not write it opened a website that guidance links to for the first time."""

    host = models.CharField(max_length=LONGEST, unique=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hosts_approved", editable=False
    )
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["host"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.host


def host_of(address: str) -> str:
    """The host of a link to another site as a browser opens it, without "www."; empty for our own pages.

    Where no host can be read, the address itself, cut to the length of one: such a link is approved by nobody.
    """
    if address.startswith(("/", "#")) or not address:
        return ""
    try:
        host = urlsplit(address.replace("\\", "/")).hostname
    except ValueError:
        host = None
    return (host or address.lower())[:LONGEST].strip(".").removeprefix("www.")


def hosts_on(page: PageWords) -> list[str]:
    """The hosts that the links, sources and buttons of a page lead to, each once, in reading order."""
    addresses = (
        address
        for passage in all_written(page)
        for address in ([passage.text] if passage.is_address else links(passage.text))
    )
    return [host for host in dict.fromkeys(map(host_of, addresses)) if host]


def approved_hosts(among: Iterable[str]) -> frozenset[str]:
    """Those of these hosts that the software brings along, that somebody approved, or that a listing's website has."""
    wanted = {*among}
    known = wanted & linked_hosts()
    if wanted - known:
        known |= {*HostApproval.objects.filter(host__in=wanted - known).values_list("host", flat=True)}
    if wanted - known:
        sites = ContactPoint.objects.shown().filter(
            channel__in=[Channel.WEB, Channel.WEBCHAT], service__is_example=False
        )
        known |= wanted & {*map(host_of, sites.values_list("value", flat=True))}
    return frozenset(known)


def new_host_words(host: str) -> str:
    """What an editor and an approver are told of a host that was never linked before."""
    return f"This page links to {host} for the first time. Somebody else has to open it, and approve it with the page."


def approve_hosts(hosts: Iterable[str], *, by: Any, page: Any) -> None:
    """Keep that this person opened these websites, and write it into the history."""
    for host in hosts:
        _, is_new = HostApproval.objects.get_or_create(
            host=host, defaults={"approved_by": by, "approved_at": timezone.now()}
        )
        if is_new:
            record(HOST_APPROVED, by=by, said={"host": host, "page": page.title})
