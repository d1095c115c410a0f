"""The sentences of the results page: what was found, what was left out, and what to do now."""

from collections.abc import Iterator, Mapping

from directory.choices import Lens, Sort
from directory.places.geocoding import Answer, Found
from directory.search.plan import Plan, Shown
from directory.search.question import named
from directory.search.second_look import Look
from directory.search.vocabulary import DAY, OPEN

FIND_HELP = "Find help"
BY_PHONE = "By phone or online, from anywhere"
SHORTLIST = "Your list"
FURTHER = "Further away"
FOR_YOU = "Help for you"
NOTHING_NATIONAL = "By phone or online: nothing matches all you picked, but these help with most things"
ADD_A_PLACE = "Add a town or postcode to see services near you."
ON_YOUR_OWN = "You can go on your own. What takes people under 18 stands first."
BOTH_TOWNS = "Their town for help for them. Your town for help for you."
ONLY_KNOWN_HOURS = "Services whose hours we do not know are left out here."
NEXT_STEPS: Mapping[Lens | None, tuple[tuple[str, str], ...]] = {
    Lens.ME: (("Ways to cope", "/coping-strategies/"), ("Pain or blood when you pee?", "/bladder-warning-signs/")),
    Lens.UNDER_18: (
        ("Will anyone find out?", "/will-anyone-find-out/"),
        ("Pain or blood when you pee?", "/bladder-warning-signs/"),
    ),
    Lens.SOMEONE_ELSE: (("What to say, and help for you", "/help-for-families/"),),
}


def heading(where: Answer | None) -> str:
    """The h1 of the page."""
    if isinstance(where, Found):
        return f"Help near {where.label}"
    return where.heading if where else FIND_HELP


def local_heading(plan: Plan) -> str:
    if plan.name_of_several:
        return f"Services with “{plan.name_of_several}” in their words"
    if not isinstance(plan.where, Found):
        return "Services that match, anywhere in the UK"
    near = f"Near {plan.where.label}, or serving it"
    return f"Help for them: {near[0].lower()}{near[1:]}" if plan.question.lens is Lens.SOMEONE_ELSE else near


def national_heading(plan: Plan, shown: Shown) -> str:
    return NOTHING_NATIONAL if shown.nothing_national and plan.question.is_narrowed else BY_PHONE


def messages(plan: Plan, shown: Shown) -> Iterator[str]:
    """Plain sentences in the order they are read."""
    question, where = plan.question, plan.where
    if where is not None and not isinstance(where, Found):
        yield where.message
    yield from question.dropped
    if question.q and not plan.words:
        yield f"We found no word to look for in {named(question.q)}, so we left it out."
    if question.lens is Lens.UNDER_18:
        yield ON_YOUR_OWN
    if question.lens is Lens.SOMEONE_ELSE:
        yield BOTH_TOWNS
    if question.picked.keys() & {OPEN, DAY}:
        yield ONLY_KNOWN_HOURS
    if where is None:
        yield ADD_A_PLACE
    if isinstance(where, Found):
        yield _count(plan, where, shown)
        yield where.message


def looked(look: Look) -> Iterator[str]:
    """What a second look put right, and what it was content with."""
    if look.repaired:
        yield f"Showing results for “{look.repaired}”."
    if look.moved_to:
        yield f"We looked near {look.moved_to}."
    if look.is_partial:
        near = " near" if isinstance(look.plan.where, Found) else ""
        them = "most" if look.reached * 2 > look.looked_for else "some"
        yield f"Nothing{near} has all these words. These have {them} of them."


def _count(plan: Plan, where: Found, shown: Shown) -> str:
    """How many are near, in a sentence that is true also when there are none."""
    if shown.page != plan.question.page:
        return f"There is no page {plan.question.page}. This is the first page."
    if shown.page > 1:
        return f"This is page {shown.page} of the services near {where.label}."
    if shown.more:
        first = f"nearest to {where.label}"
        if plan.question.sort is Sort.SOONEST:
            first = f"that open soonest near {where.label}, as far as we know their hours"
        return f"These are the {len(shown.local)} {first}. There are more on the next page."
    if shown.local:
        how_many = "1 service is" if len(shown.local) == 1 else f"{len(shown.local)} services are"
        return f"{how_many} near {where.label}, or serve it."
    what = "that matches what you picked " if plan.question.is_narrowed else ""
    return f"We know of no service {what}within {plan.question.miles} miles of {where.label}."
