"""What to say when they answer: one calm sentence on every listing.

The editors' own sentence always comes first. The ones below are ours, for where there is none: reviewed here, by kind
of help and by the way in. None asks a caller to give a name, to say more than they want, or to want to stop.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from directory.choices import Facet, Lens
from directory.search.lens import FAMILY_TYPES
from directory.search.loading import Loaded
from directory.wording import marked, translate

HEADING: Final = marked("What to say")
TO_A_GP: Final = marked("What to say to your GP")
TO_A_WORKER: Final = marked("What to say to your worker")

_ANYTHING: Final = marked("Hi. I have not been in touch before. Can you tell me how you can help?")
_FOR_SOMEONE: Final = marked("Hi. I am worried about someone. Can you tell me how you can help?")
_REFER_ME: Final = marked("I have read about this service, and I think it could help me. Can you refer me?")
_GROUP: Final = marked("Hi. I have not been before. Can I come, and just listen at first?")
_LOOK_ROUND: Final = marked("Hi. I have not been before. Can I come and have a look?")
_THINGS_ARE_HARD: Final = marked("Hi. I am finding things hard. Can I talk to someone?")

# By the slug of the kind of help; a listing of several kinds takes the first that stands here, in its own order.
OURS: Final[dict[str, str]] = {
    "drug-service": marked("Hi. I use drugs, and I would like to talk to someone about it."),
    "young-peoples": marked("Hi. I would like to talk to someone about drugs. Who would you have to tell?"),
    "gp": marked("Hi. I need to see a doctor. I would rather tell the doctor why."),
    "bladder-clinic": marked("I use ketamine, and I have trouble with my bladder. How can I be seen?"),
    "peer-group": _GROUP,
    "mutual-aid": _GROUP,
    "recovery-community": _LOOK_ROUND,
    "wellbeing": marked("Hi. I have not done this before. Can I come and try?"),
    "social-prescribing": marked("Hi. I would like to find things near me that help me feel better."),
    "talking-therapy": marked("Hi. I would like to talk to someone about how I feel. How do I start?"),
    "trauma-support": marked("Hi. Something hard happened to me. Can I ask what help there is?"),
    "adhd-autism": marked("Hi. I have, or may have, ADHD or autism. Can I ask what help there is?"),
    "mental-health": _THINGS_ARE_HARD,
    "young-peoples-mental-health": _THINGS_ARE_HARD,
    "dual-diagnosis": marked("Hi. I use drugs, and my mood is low. Can I get help with both?"),
    "crisis-cafe": marked("Hi. Things feel too much today. Can I come and talk to someone?"),
    "family-support": marked("Hi. I am worried about someone who uses drugs. Can I talk to someone for me?"),
    "bereavement": marked("Hi. Someone I love has died. Can I talk to someone?"),
    "needle-exchange": marked("Hi. Can I have a pack, please?"),
    "naloxone": marked("Hi. Can I have a naloxone kit, please?"),
    "drug-checking": marked("Hi. I have not done this before. How does it work here?"),
    "detox": marked("Hi. I would like to ask about a place. How does it work, and how long is the wait?"),
    "rehab": marked("Hi. I would like to ask about a place. What does it cost, and who can pay?"),
    "day-programme": marked("Hi. I would like to ask about your days and groups. How do I start?"),
    "pharmacy": marked("Hi. Can I talk to the pharmacist in private?"),
    "hospital-liaison": marked("Hi. Can I talk to the drug team, please?"),
    "sexual-health": marked("Hi. I would like to be seen. Can I come on my own?"),
    "sexual-violence-support": marked("Hi. Something happened to me. Can I talk to someone? I may need time."),
    "domestic-abuse": marked("Hi. I do not feel safe at home. Can I talk to someone?"),
    "housing": marked("Hi. I need somewhere to stay. Can I talk to someone?"),
    "legal-advice": marked("Hi. I would like some advice. Is it free, and is it private?"),
    "through-the-gate": marked("Hi. I have been in prison. Can I talk to someone about what comes next?"),
    "helpline": marked("Hi. I would like to talk to someone. I am not sure where to start."),
    "online-programme": marked("Hi. I would like to join. How do I start?"),
}
_THEMSELVES: Final = frozenset({"self-referral", "drop-in"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to say, and to whom. `is_ours` tells our words from the editors'; visitors see no difference."""

    heading: str
    sentence: str
    is_ours: bool


def saying(loaded: Loaded, lens: Lens | None = None) -> Saying:
    """What to say first, for whoever looks."""
    if loaded.service.what_to_say:
        return Saying(translate(HEADING), loaded.service.what_to_say, is_ours=False)
    ways = {term.key for term in loaded.of(Facet.ACCESS)}
    if ways and ways.isdisjoint(_THEMSELVES):
        return Saying(translate(TO_A_GP if "gp" in ways else TO_A_WORKER), translate(_REFER_ME), is_ours=True)
    kinds = [term.key for term in loaded.of(Facet.TYPE)]
    if lens is Lens.SOMEONE_ELSE and FAMILY_TYPES.isdisjoint(kinds):
        return Saying(translate(HEADING), translate(_FOR_SOMEONE), is_ours=True)
    return Saying(translate(HEADING), translate(ours_for(kinds)), is_ours=True)


def ours_for(kinds: Collection[str]) -> str:
    """Our sentence for kinds of help, by slug."""
    return next((OURS[kind] for kind in kinds if kind in OURS), _ANYTHING)
