"""The sentences of the results page: what was found, what was left out, and what to do now."""

from collections.abc import Iterator, Mapping

from directory.choices import Lens, Sort
from directory.places.geocoding import Answer, Found
from directory.search.plan import Plan, Shown
from directory.search.question import named
from directory.search.second_look import Look
from directory.search.vocabulary import DAY, OPEN
from directory.wording import marked, plural, translate

FIND_HELP = marked("Find help")
BY_PHONE = marked("By phone or online, from anywhere")
SHORTLIST = marked("Your list")
FURTHER = marked("Further away")
BROKERS = marked("Companies paid for finding you a place")
NOT_PRINTED = marked("Companies paid for finding you a place are not printed.")
FOR_YOU = marked("Help for you")
NOTHING_NATIONAL = marked("By phone or online: nothing matches all you picked, but these help with most things")
ADD_A_PLACE = marked("Add a town or postcode to see services near you.")
ON_YOUR_OWN = marked("You can go on your own. What takes people under 18 stands first.")
BOTH_TOWNS = marked("Their town for help for them. Your town for help for you.")
ONLY_KNOWN_HOURS = marked("Services whose hours we do not know are left out here.")
NEXT_STEPS: Mapping[Lens | None, tuple[tuple[str, str], ...]] = {
    Lens.ME: (
        (marked("Ways to cope"), "/coping-strategies/"),
        (marked("Pain or blood when you pee?"), "/bladder-warning-signs/"),
    ),
    Lens.UNDER_18: (
        (marked("Will anyone find out?"), "/will-anyone-find-out/"),
        (marked("Pain or blood when you pee?"), "/bladder-warning-signs/"),
    ),
    Lens.SOMEONE_ELSE: ((marked("What to say, and help for you"), "/help-for-families/"),),
}


def heading(where: Answer | None) -> str:
    """The h1 of the page."""
    if isinstance(where, Found):
        return translate("Help near {place}", place=where.label)
    return where.heading if where else translate(FIND_HELP)


def local_heading(plan: Plan) -> str:
    if plan.name_of_several:
        return translate("Services with “{name}” in their words", name=plan.name_of_several)
    if not isinstance(plan.where, Found):
        return translate("Services that match, anywhere in the UK")
    if plan.question.lens is Lens.SOMEONE_ELSE:
        return translate("Help for them: near {place}, or serving it", place=plan.where.label)
    return translate("Near {place}, or serving it", place=plan.where.label)


def national_heading(plan: Plan, shown: Shown) -> str:
    return translate(NOTHING_NATIONAL if shown.nothing_national and plan.question.is_narrowed else BY_PHONE)


def gone_words(number: int) -> str:
    """What is said of services on a list that nobody can see."""
    return plural(
        "One service on your list is not on the site now.",
        "{number} services on your list are not on the site now.",
        number,
    )


def messages(plan: Plan, shown: Shown) -> Iterator[str]:
    """Plain sentences in the order they are read."""
    question, where = plan.question, plan.where
    if where is not None and not isinstance(where, Found):
        yield where.message
    yield from question.dropped
    if shown.gone:
        yield gone_words(shown.gone)
    if question.q and not plan.words:
        yield translate("We found no word to look for in {typed}, so we left it out.", typed=named(question.q))
    if question.lens is Lens.UNDER_18:
        yield translate(ON_YOUR_OWN)
    if question.lens is Lens.SOMEONE_ELSE:
        yield translate(BOTH_TOWNS)
    if question.picked.keys() & {OPEN, DAY}:
        yield translate(ONLY_KNOWN_HOURS)
    if where is None:
        yield translate(ADD_A_PLACE)
    if isinstance(where, Found):
        yield _count(plan, where, shown)
        yield where.message


def looked(look: Look) -> Iterator[str]:
    """What a second look put right, and what it was content with."""
    if look.repaired:
        yield translate("Showing results for “{words}”.", words=look.repaired)
    if look.moved_to:
        yield translate("We looked near {place}.", place=look.moved_to)
    if look.is_partial:
        near = translate("Nothing near has all these words.")
        none = near if isinstance(look.plan.where, Found) else translate("Nothing has all these words.")
        most, some = translate("These have most of them."), translate("These have some of them.")
        yield f"{none} {most if look.reached * 2 > look.looked_for else some}"


def _count(plan: Plan, where: Found, shown: Shown) -> str:
    """How many are near, in a sentence that is true also when there are none."""
    if shown.page != plan.question.page:
        return translate("There is no page {number}. This is the first page.", number=plan.question.page)
    if shown.page > 1:
        return translate("This is page {number} of the services near {place}.", number=shown.page, place=where.label)
    if shown.more:
        return f"{_first_of_many(plan, where, shown)} {translate('There are more on the next page.')}"
    if shown.local:
        return plural(
            "{number} service is near {place}, or serves it.",
            "{number} services are near {place}, or serve it.",
            len(shown.local),
            place=where.label,
        )
    return _none_near(plan, where)


def _first_of_many(plan: Plan, where: Found, shown: Shown) -> str:
    number = len(shown.local)
    if plan.question.sort is Sort.SOONEST:
        soonest = marked("These are the {number} that open soonest near {place}, as far as we know their hours.")
        return translate(soonest, number=number, place=where.label)
    return translate("These are the {number} nearest to {place}.", number=number, place=where.label)


def _none_near(plan: Plan, where: Found) -> str:
    if plan.question.is_narrowed:
        return plural(
            "We know of no service that matches what you picked within {number} mile of {place}.",
            "We know of no service that matches what you picked within {number} miles of {place}.",
            plan.question.miles,
            place=where.label,
        )
    return plural(
        "We know of no service within {number} mile of {place}.",
        "We know of no service within {number} miles of {place}.",
        plan.question.miles,
        place=where.label,
    )
