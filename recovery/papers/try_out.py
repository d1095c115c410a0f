"""The script for trying the site out with five people and two editors, with the titles and addresses of today."""

from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse

from directory import crisis
from recovery.papers.published import address_of, published_pages

NOT_PUBLISHED: Final = "This page is not published now: leave the task out."
_TO_GIVE: Final = ("emergency", "nhs-111", "samaritans", "shout", "childline", "lifeline", "frank")
_SERVICES: Final = "wagtailsnippets_directory_service:list"
_PAGES: Final = "wagtailadmin_explore_root"


@dataclass(frozen=True, slots=True)
class Task:
    """`say` is read aloud. `ends` is the slug of the page that answers it, or the name of an editors' address."""

    say: str
    ends: str
    watch: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A task as it is printed: `title` and `address` are where it ends."""

    number: int
    say: str
    title: str
    address: str
    watch: tuple[str, ...]


FOR_PEOPLE: Final = (
    Task(
        "Sam is 17. Sam sees a little blood when peeing. What should Sam do today?",
        "bladder-warning-signs",
        ("Do they say “today”, and whom to ring?", "Do they find words for the receptionist?"),
    ),
    Task(
        "It is two in the morning. Alex wants to talk to a person now. Find how. Do not ring.",
        "get-help-now",
        ("Two taps or fewer?", "Do they see the numbers on top of every page?"),
    ),
    Task(
        "A mother has found out that her son uses ketamine. He is 15. What could she say tonight? Who helps her?",
        "help-for-families",
        ("Do they find help for her, not only for him?", "Which words do they say out loud, or frown at?"),
    ),
    Task(
        "Jo wants to use less. Find one thing to try tonight. Then find a group near a town you know.",
        "coping-strategies",
        ("What do they type, and where?", "Do they see that some help is by phone or online?"),
    ),
    Task(
        "Kit is not sure whether it is getting out of hand. Where could Kit look?",
        "signs-of-dependency",
        ("Do they know that no tick is sent or kept?", "Does any line make them feel judged?"),
    ),
    Task(
        "Robin shares a phone with a parent. What could the parent see? Then leave this site fast.",
        "will-anyone-find-out",
        ("Do they find “Leave this site”?", "What do they think it does? It does not clear the history."),
    ),
    Task(
        "A friend is going to use tonight, whatever you say. What would make it safer?",
        "safer-use",
        ("What do they read first?", "Do they look for something that is not there? Write it down, do not answer."),
    ),
    Task(
        "Something on the page you are on is hard to understand. Tell the people who run the site.",
        "feedback",
        ("Do they find the link at the foot?", "Do they know who reads it, and when?"),
    ),
)
FOR_EDITORS: Final = (
    Task(
        "A service has moved to another street. Put its address right, and let visitors see it.",
        _SERVICES,
        ("Done in a minute?", "Do they know whether visitors see it now?"),
    ),
    Task(
        "You rang that service, and all the rest is right. Write that down.",
        _SERVICES,
        ("Do they find “Checked today”?",),
    ),
    Task(
        "Its phone number is new. The first editor changes it, the second one lets it go out.",
        "contacts-waiting",
        ("Do they know why it takes two?", "Does the second one check it, or only press?"),
    ),
    Task(
        "A visitor says that a service has closed. Deal with it.",
        "directory_reports",
        ("Do they check before they change anything?",),
    ),
    Task(
        "Make a new guidance page with a care card, a strategy, a figure with its source, and services near you. "
        "Look at it at phone size. Then publish it.",
        _PAGES,
        ("Where do they stop and look around?", "First leave the source out: do they understand what they are told?"),
    ),
    Task(
        "You changed a page by mistake. Bring the words of before back.",
        _PAGES,
        ("Do they find the history of the page?", "Are they afraid to press?"),
    ),
    Task(
        "Read the newest feedback, and mark it as read.",
        "recovery_inbox",
        ("What do they do when the words are sad or frightening?",),
    ),
)


def as_html() -> str:
    """The script as one page to print on A4."""
    calls = [crisis.line(key) for key in _TO_GIVE]
    return render_to_string(
        "papers/try_out.html", {"people": for_people(), "editors": for_editors(), "calls": calls, "seats": range(1, 6)}
    )


def for_people() -> list[Asked]:
    """The tasks for visitors, each with the title and address of the page that answers it now."""
    pages = {page.slug: page for page in published_pages()}
    return [
        Asked(number, task.say, page.title, address_of(page), task.watch)
        if (page := pages.get(task.ends))
        else Asked(number, task.say, NOT_PUBLISHED, "", task.watch)
        for number, task in enumerate(FOR_PEOPLE, start=1)
    ]


def for_editors() -> list[Asked]:
    """The tasks for editors, each with the address of the screen it starts from."""
    return [
        Asked(number, task.say, "", reverse(task.ends), task.watch) for number, task in enumerate(FOR_EDITORS, start=1)
    ]
