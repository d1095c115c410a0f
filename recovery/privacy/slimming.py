"""A page keeps of its style and script what can apply to it: rules that name a tag, class, id or attribute it lacks are
left out, and so is the script for boxes where it has none.

Names alone decide, not how they are nested: that is quick, and at worst keeps a rule too many. Only our own stylesheets
are touched, and no rule changes its place. What a script or a browser changes on an open page counts as there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from recovery.privacy import inline

Names = frozenset[str]  # "nav", ".top", "#main", "[href"

MOST_KEPT: Final = 500  # different styles of pages remembered
# A parser makes these tags without being told; the attributes come and go while somebody reads.
_ALWAYS: Final = frozenset({"html", "head", "body", "tbody", "[open", "[hidden", "[checked", "[disabled"})

_STYLE: Final = re.compile(r"(?<=<style>)(.*?)(?=</style>)", re.DOTALL)
_SCRIPT: Final = re.compile(r"(?<=<script>)(.*?)(?=</script>)", re.DOTALL)
_BOXES: Final = ".signs"  # what static/js/ticks.js looks for
_TAG: Final = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z][\w-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_FUNCTION: Final = re.compile(r":[\w-]+\((?:[^()]|\([^()]*\))*\)")
_QUOTED: Final = re.compile(r"\"[^\"]*\"")
_PSEUDO: Final = re.compile(r"::?[\w-]+")
_BRACKETED: Final = re.compile(r"\[([\w-]+)[^\]]*\]")
_NAME: Final = re.compile(r"[.#]?[a-zA-Z][\w-]*")
_SET: Final = re.compile(r"(--[\w-]+):[^;{}]*;?")
_ASKED: Final = re.compile(r"var\((--[\w-]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices` are the selectors, each with the names it needs; `text` is what stands between the braces.

    An `@` rule with rules in it has `within`, its condition is `text`; any other `@` rule has no choices and stays.
    """

    text: str
    choices: tuple[tuple[str, Names], ...] = ()
    within: tuple["Rule", ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page with the style and script that fit it; None for one that is not ours, which stays as it is."""

    html: str
    style: inline.Inlined | None = None
    script: inline.Inlined | None = None


def fitted(html: str) -> Fitted:
    """The page with no more of our style and script than it can use."""
    names, style, script = names_of(html), None, None
    printed = _STYLE.search(html)
    if printed and printed[0] in _ours():
        style = _slimmed(printed[0], names & _named(printed[0]))
        html = html[: printed.start()] + style.text + html[printed.end() :]
    written = _SCRIPT.search(html)
    if written and written[0] in (inline.script().text, inline.slim_script().text):
        script = inline.script() if _BOXES in names else inline.slim_script()
        html = html[: written.start()] + script.text + html[written.end() :]
    return Fitted(html, style, script)


def slim(css: str, names: Names) -> str:
    """Minified `css` without the rules that need a name not in `names`, nor custom properties nothing then asks for."""
    return _without_unasked("".join(_kept(_rules(css), names)))


def names_of(html: str) -> Names:
    """Every tag, class, id and attribute of a page."""
    return _ALWAYS | frozenset(_all_names(html))


@lru_cache(maxsize=MOST_KEPT)
def _slimmed(css: str, names: Names) -> inline.Inlined:
    return inline.inlined(slim(css, names))


@cache
def _ours() -> frozenset[str]:
    return frozenset(style().text for style in inline.STYLES)


@cache
def _named(css: str) -> Names:
    """Every name a stylesheet asks for: pages that differ in others alone share one slim style."""
    return frozenset(name for rule in _flat(_rules(css)) for _, needs in rule.choices for name in needs)


def _flat(rules: tuple["Rule", ...]) -> Iterator["Rule"]:
    for rule in rules:
        yield rule
        yield from _flat(rule.within)


def _all_names(html: str) -> Iterator[str]:
    for tag, attributes in set(_TAG.findall(html)):
        yield tag.lower()
        for name, *values in _ATTRIBUTE.findall(attributes):
            yield f"[{name.lower()}"
            sign = {"class": ".", "id": "#"}.get(name.lower())
            if sign:
                yield from (f"{sign}{one}" for one in "".join(values).split())


@cache
def _rules(css: str) -> tuple[Rule, ...]:
    return tuple(_rule(head, body) for head, body in _blocks(css))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and in it. Quoted text holds no brace: `minify` would say."""
    start = depth = opened = 0
    for place in (match.start() for match in re.finditer(r"[{}]", css)):
        if css[place] == "{":
            opened = opened if depth else place
            depth += 1
        else:
            depth -= 1
            if not depth:
                yield css[start:opened], css[opened + 1 : place]
                start = place + 1


def _rule(head: str, body: str) -> Rule:
    if head.startswith(("@media", "@supports")):
        return Rule(head, within=_rules(body))
    if head.startswith("@"):
        return Rule(f"{head}{{{body}}}")
    return Rule(body, choices=tuple((one, _needs(one)) for one in _split(head)))


def _split(head: str) -> list[str]:
    """The selectors of a list; a comma in brackets separates nothing."""
    return re.split(r",(?![^(]*\))", head)


def _needs(selector: str) -> Names:
    """The names without which the selector fits nothing. What stands in `:not(…)` and its like is not asked for."""
    plain = _QUOTED.sub("", _FUNCTION.sub("", selector))
    attributes = {f"[{name}" for name in _BRACKETED.findall(plain)}
    return frozenset({*attributes, *_NAME.findall(_PSEUDO.sub("", _BRACKETED.sub("", plain)))})


def _kept(rules: tuple[Rule, ...], names: Names) -> Iterator[str]:
    for rule in rules:
        if rule.within:
            inner = "".join(_kept(rule.within, names))
            yield f"{rule.text}{{{inner}}}" if inner else ""
        elif rule.choices:
            fitting = ",".join(selector for selector, needs in rule.choices if needs <= names)
            yield f"{fitting}{{{rule.text}}}" if fitting else ""
        else:
            yield rule.text


def _without_unasked(css: str) -> str:
    """Without custom properties that no rule asks for, and without what is empty then."""
    asked = set(_ASKED.findall(css))
    left = _SET.sub(lambda match: match[0] if match[1] in asked else "", css).replace(";}", "}")
    left = re.sub(r"(?<=[{}])[^{}@]+\{\}", "", re.sub(r"^[^{}@]+\{\}", "", left))
    left = re.sub(r"@[^{}]+\{\}", "", left)
    return left if left == css else _without_unasked(left)
