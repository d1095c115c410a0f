"""A provider says whether its listing is still true. The signed link from our mail is all it needs.

Looking changes nothing: mail scanners open every link. No account, no cookie, no script.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from directory.choices import ReminderAnswer
from directory.models import Reminder, Service
from directory.published.reading import record_of
from directory.search.canonical import SeeOther
from directory.search.plain import said_of, waiting_of
from directory.trust import confirmation
from directory.trust.confirmation import FIELDS, MOST_WORDS, AnsweredError, Link, LinkState
from directory.trust.public_forms import NOT_STORED as WORDS_NOT_STORED
from directory.trust.public_forms import guarded_form, is_stored
from directory.trust.visitor_words import tidy
from directory.wording import marked, translate

STATUS: Final = {LinkState.GOOD: 200, LinkState.ANSWERED: 200, LinkState.FORGED: 403}
CLOSED_DOOR: Final = 410
NEWER: Final = marked("Somebody changed this listing while you read it. Please look once more, then press again.")
NOT_STORED: Final = marked("We could not store your answer just now. Please press the button again in a minute.")
NOTHING_WRITTEN: Final = marked("Write what has changed in at least one box.")
TOO_LONG: Final = marked("“{box}” holds {number} letters, and 500 fit. Please make it shorter.")


@guarded_form(typed_words=tuple(FIELDS), kept_an_hour=60)
@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """What the listing says, and four answers. An answer that was kept is answered by 303 to this same page."""
    link = confirmation.read(token)
    if link.state is not LinkState.GOOD or link.reminder is None:
        return _said(request, link)
    if request.method != "POST":
        return _asked(request, link.reminder)
    try:
        refused = _take(request, link.reminder)
    except AnsweredError:
        refused = None
    return refused or SeeOther(reverse("confirm", args=[token]))


def _take(request: HttpRequest, reminder: Reminder) -> HttpResponse | None:
    """Keep the answer. A page when there is something to say first; None when it is kept."""
    answer, now = request.POST.get("answer", ""), timezone.now()
    if answer == ReminderAnswer.CHANGED:
        return _changed(request, reminder)
    if answer == ReminderAnswer.CORRECT:
        waiting = waiting_of(reminder.service_id)
        if request.POST.get("seen") != seen(reminder.service, waiting):
            return _asked(request, reminder, translate(NEWER))
        return _stored(
            request, reminder, partial(confirmation.still_correct, reminder, [row[0] for row in waiting], now)
        )
    acts: Mapping[str, Callable[..., None]] = {
        ReminderAnswer.CLOSED: confirmation.closed,
        ReminderAnswer.LEFT: confirmation.left,
    }
    if answer not in acts:
        return _asked(request, reminder)
    return _stored(request, reminder, partial(acts[answer], reminder, now))


def _stored(request: HttpRequest, reminder: Reminder, store: Callable[[], None]) -> HttpResponse | None:
    """None when the answer is stored, else the page once more. Raises AnsweredError."""
    return None if is_stored(store, unless=AnsweredError) else _asked(request, reminder, translate(NOT_STORED))


def _changed(request: HttpRequest, reminder: Reminder) -> HttpResponse | None:
    """The second page: boxes to write in. What is typed comes back when something is wrong, or could not be stored."""
    typed = {name: tidy(request.POST.get(name, "")) for name in FIELDS}
    wrong = _wrong(typed) if "written" in request.POST else []
    if "written" in request.POST and not wrong:
        if is_stored(partial(confirmation.changed, reminder, typed, timezone.now()), unless=AnsweredError):
            return None
        wrong = [str(WORDS_NOT_STORED)]
    boxes = [(name, translate(label), typed[name]) for name, label in FIELDS.items()]
    context = {"service": reminder.service, "boxes": boxes, "wrong": wrong, "asks": True}
    return render(request, "pages/confirm_changes.html", context)


def _wrong(typed: Mapping[str, str]) -> list[str]:
    """What to put right in the boxes before they can be sent."""
    if not any(typed.values()):
        return [translate(NOTHING_WRITTEN)]
    long = {name: len(words) for name, words in typed.items() if len(words) > MOST_WORDS}
    return [translate(TOO_LONG, box=translate(FIELDS[name]), number=number) for name, number in long.items()]


def _asked(request: HttpRequest, reminder: Reminder, note: str = "") -> HttpResponse:
    service, waiting = reminder.service, waiting_of(reminder.service_id)
    context = {
        "service": service,
        "said": said_of(record_of(service), timezone.localdate()),
        "waiting": waiting,
        "seen": seen(service, waiting),
        "answers": ReminderAnswer,
        "note": note,
    }
    return render(request, "pages/confirm.html", context)


def _said(request: HttpRequest, link: Link) -> HttpResponse:
    """What became of a link that takes no answer, in one plain sentence."""
    answered = link.reminder if link.state is LinkState.ANSWERED else None
    label = ReminderAnswer(answered.answer).label if answered and answered.answer else ""
    # The name of a listing that was taken away is nobody's business any more.
    service = link.reminder.service if link.reminder and link.state in {LinkState.ANSWERED, LinkState.RETIRED} else None
    context: dict[str, Any] = {"state": link.state.value, "reminder": answered, "answer": label, "service": service}
    return render(request, "pages/confirm_said.html", context, status=STATUS.get(link.state, CLOSED_DOOR))


def seen(service: Service, waiting: list[tuple[int, str, str]]) -> str:
    """A fingerprint of all that the page shows: an answer counts only for what its sender read."""
    shown = [said_of(record_of(service), timezone.localdate()), waiting]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:20]
