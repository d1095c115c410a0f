"""What to read first where the words somebody typed may mean danger: numbers to press, and pages of ours.

The numbers are those of the crisis file. Nothing is left out of the answer for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from directory import crisis
from directory.choices import Nation
from directory.search.danger_words import Danger, dangers, drugs_asked_about
from directory.search.national import SAMARITANS, SHOUT
from directory.search.words import is_quoted
from directory.wording import marked, rooted, translate

# The crisis line that comes first of all results, by its key.
FIRST_RESULT: Final = {Danger.LIFE: SAMARITANS, Danger.NO_VOICE: SHOUT}
# Words of the kinds of help that answer a danger (`fixtures/terms.toml`).
_ASKED_FOR: Final = {Danger.LIFE: "suicidal", Danger.ABUSE: "domestic abuse"}


@dataclass(frozen=True, slots=True)
class Button:
    """A crisis line to call or text, by its key, and a word or two that say which it is."""

    key: str
    note: str = ""
    only_in: Nation | None = None

    @property
    def line(self) -> crisis.CrisisLine:
        return crisis.line(self.key)


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands on top for one danger. `pages` are (label, address) of our own pages."""

    danger: Danger
    heading: str
    sentences: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    is_for_a_doctor: bool = False  # whether it says how to see one today, which differs by nation


_A_DOCTOR_TODAY: Final = (
    Button("nhs-111"),
    Button("gp-northern-ireland", only_in=Nation.NORTHERN_IRELAND),
    Button("emergency", marked("in danger now")),
)
_ADVICE: Final = (
    Advice(
        Danger.LIFE,
        marked("Thinking of ending your life, or of hurting yourself?"),
        (marked("If you might act on it, call 999. To talk or text at any hour, use one of the others."),),
        (
            Button("emergency", marked("in danger now")),
            Button(SAMARITANS, marked("Samaritans")),
            Button(SHOUT),
            Button("childline", marked("under 19")),
            Button("lifeline", marked("Lifeline"), Nation.NORTHERN_IRELAND),
        ),
    ),
    Advice(
        Danger.NOW,
        marked("Is someone in danger now?"),
        (
            marked("Call 999 if they won't wake up, aren't breathing properly or have a fit. Say what they took."),
            marked("A child swallowed a drug? Call 999 now."),
            marked("Call 999 if somebody may hurt you. If you cannot speak, press 55 when you are asked."),
        ),
        (Button("emergency"),),
        ((marked("What to do until help comes"), "/get-help-now/"),),
    ),
    Advice(
        Danger.ABUSE,
        marked("Is someone hurting or frightening you?"),
        (
            marked("In danger now? Call 999. If you cannot speak, press 55 when you are asked."),
            marked("This phone or computer may show that you looked."),
        ),
        (Button("emergency"), Button("childline", marked("under 19"))),
    ),
    Advice(
        Danger.BLADDER,
        marked("Blood or pain when you pee, or K cramps?"),
        (
            marked("If you cannot pee at all and it hurts, or you are bleeding heavily, call 999."),
            marked("Any blood needs a doctor today, even once."),
            marked("So does pain in your tummy, back or side, or under your ribs."),
            marked("Ask for an urgent GP appointment."),
        ),
        _A_DOCTOR_TODAY,
        pages=((marked("See when to get help today"), "/bladder-warning-signs/"),),
        is_for_a_doctor=True,
    ),
    Advice(
        Danger.WITHDRAWAL,
        marked("Before you stop or cut down"),
        (
            marked("If you drink, or take benzos or G, on most days, do not stop suddenly: it can cause fits."),
            marked("Fits, seeing things, confusion, a racing heart or severe shaking: call 999."),
            marked("Get advice first, also for opioids, pregabalin or gabapentin."),
        ),
        _A_DOCTOR_TODAY,
        is_for_a_doctor=True,
    ),
    Advice(
        Danger.NO_VOICE,
        marked("Deaf, or hard for you to speak on the phone?"),
        (marked("In an emergency, use 999 BSL or text 999. To text 999 you need to register first."),),
        (Button("emergency-bsl"), Button("emergency-text"), Button(SHOUT)),
        ((marked("More ways, with relay"), "/get-help-now/"),),
    ),
    Advice(
        Danger.RISK,
        marked("Worried about how dangerous it is?"),
        (marked("If somebody may be dying, call 999. If not, read these first."),),
        (Button("emergency", marked("in danger now")),),
        pages=((marked("Safer use"), "/safer-use/"), (marked("Get help now"), "/get-help-now/")),
    ),
)


@dataclass(frozen=True, slots=True)
class Urgent:
    """`Advice` for a visitor of these nations, in their language; no nations while they are not known."""

    advice: Advice
    nations: frozenset[Nation]

    @property
    def heading(self) -> str:
        return translate(self.advice.heading)

    @property
    def text(self) -> str:
        sentences = [translate(one) for one in self.advice.sentences]
        return " ".join([*sentences, crisis.urgent_advice(self.nations)] if self.advice.is_for_a_doctor else sentences)

    @property
    def buttons(self) -> list[Button]:
        """The lines to press: none that does not serve a nation of the visitor.

        One that serves a single nation is there only for visitors known to be in it.
        """
        served = [one for one in self.advice.buttons if not self.nations or self.nations & one.line.nations]
        return [one for one in served if one.only_in is None or self.nations == {one.only_in}]

    @property
    def pages(self) -> list[tuple[str, str]]:
        return [(translate(label), rooted(address)) for label, address in self.advice.pages]


def urgent(found: Iterable[Danger], nations: frozenset[Nation] = frozenset()) -> Iterator[Urgent]:
    """What to read first for these dangers, the most urgent first."""
    wanted = set(found)
    return (Urgent(advice, nations) for advice in _ADVICE if advice.danger in wanted)


def searched_for(text: str) -> str:
    """The words to look for: who helps somebody who wants to die or is hurt; the drug where its danger is asked for.

    "Die" would find help after a death. Words in quotes are looked for as they stand.
    """
    found = () if is_quoted(text) else dangers(text)
    asked_for = next((_ASKED_FOR[one] for one in found if one in _ASKED_FOR), "")
    if asked_for:
        return asked_for
    return drugs_asked_about(text) if found == (Danger.RISK,) else text
