"""One visit to an answer: what was asked, where that is, and whether the answer stands at another address."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

from directory.models.public_version import version_of
from directory.places.geocoding import Answer
from directory.search.canonical import FIND_HELP, after_get, after_post, asked, cleaned, where_is
from directory.search.places_in_words import placed
from directory.search.question import Question, read
from directory.search.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Visit:
    """`moved` is the address to send the visitor to with 303; None when the answer is given here."""

    question: Question
    where: Answer | None
    vocabulary: Vocabulary
    back: str
    moved: str | None


def read_visit(request: HttpRequest, path: str = FIND_HELP, anchor: str = "results") -> Visit:
    """The visit in a request, by GET or by the one form. Asks the database once.

    `path` and `anchor` are those of the page that answers a GET.
    """
    data, unread = asked(request)
    vocabulary = read_vocabulary(version_of(request))
    question = placed(cleaned(read(data, vocabulary)), vocabulary)
    where = where_is(question.near)
    back = data.get("back", "") or "" if request.method == "POST" else ""
    if request.method == "POST":
        moved = after_post(question, where, back)
    else:
        moved = after_get(data, question, where, path, anchor)
    question = replace(question, dropped=(*unread, *question.dropped))
    return Visit(question, where, vocabulary, back, None if unread else moved)
