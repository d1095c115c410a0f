"""A visitor tells us about a page. No cookie; of the visitor nothing is kept but what they typed."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.search.canonical import SeeOther, asked
from directory.trust.public_forms import guarded_form
from directory.wording import rooted
from recovery import inbox
from recovery.feedback import about, care
from recovery.feedback.about import Subject
from recovery.feedback.form import FeedbackForm
from recovery.models import FeedbackPage

AN_HOUR_FROM_ONE, AN_HOUR_IN_ALL = 5, 60


@guarded_form(
    typed_words=("comments", "name", "email"), kept_an_hour=AN_HOUR_FROM_ONE, kept_an_hour_in_all=AN_HOUR_IN_ALL
)
@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Takes the form of the feedback page. What was kept answers 303: loading the answer again sends nothing again."""
    page = _page()
    if request.method != "POST":
        return SeeOther(rooted(about.ADDRESS))
    form, subject = FeedbackForm(request.POST), about.subject(request.POST.get("about", ""))
    if form.is_filled_by_a_program or (form.is_valid() and _keep(form, subject)):
        return SeeOther(_thanks(form, subject))
    context = page.get_context(request) | {"form": form, "subject": subject}
    return render(request, FeedbackPage.template, context)


@cache_control(no_store=True)
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next; whom to call first, where words may have meant danger; and the way back."""
    said, _ = asked(request)
    context = {"advice": care.advice(said.get("a", "")), "subject": about.subject(said.get("about", ""))}
    return render(request, "pages/feedback_thanks.html", context)


def _page() -> FeedbackPage:
    """The page of the form in the visitor's language, else in the main one. Raises Http404 without any."""
    pages = {page.locale.language_code: page for page in FeedbackPage.objects.live().select_related("locale")}
    if not pages:
        raise Http404
    return pages.get(get_language() or "") or pages.get(settings.LANGUAGE_CODE) or next(iter(pages.values()))


def _keep(form: FeedbackForm, subject: Subject | None) -> bool:
    """Whether it is stored. The very same words twice are one message."""
    about_path = subject.path if subject else ""
    return form.keep(lambda: inbox.take(form.cleaned_data, about_path, now=timezone.now()))


def _thanks(form: FeedbackForm, subject: Subject | None) -> str:
    said = {"about": subject.path if subject else "", "a": care.marks(form.typed("comments"))}
    query = urlencode({name: value for name, value in said.items() if value}, safe="/")
    return reverse("feedback-thanks") + (f"?{query}" if query else "")
