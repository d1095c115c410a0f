"""E-mail addresses, web addresses and account names in running text, however they are written."""

import re
from collections.abc import Iterator
from typing import Final

from directory.typed_contacts.found import Kind, Typed

# Endings that are web addresses even where somebody wrote " dot " or began the ending with a capital.
_ENDINGS: Final = (
    r"(?:com|org|net|info|biz|io|co|uk|gov|nhs|ac|scot|wales|cymru|london|eu|me|ly|gg|tv|chat|online|site|app|charity"
    r"|ngo|support|help|care|clinic|health|life|live|link|page|website|web|shop|store|xyz|club|community|foundation"
    r"|social|group|team|today|world|center|centre|services|top|icu|ru|cn|us|ie|de|fr)"
)
_DOT: Final = r"(?:\.|\s\.\s?|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+|-dot-|_dot_)"
_AT: Final = r"(?:\s*@\s*|\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*|\s+at\s+|-at-|_at_)"
_LABEL: Final = r"[a-z0-9][a-z0-9-]{1,62}"
_MAIL: Final = re.compile(
    r"[^\s@<>\"'()\[\]:;,]{1,64}@[^\s@<>\"'()\[\]:;,]{1,190}\.[a-z]{2,24}"
    rf"|\b[a-z0-9._%+-]{{1,64}}{_AT}(?:{_LABEL}{_DOT}){{1,4}}{_ENDINGS}\b"
    rf"|\b[a-z0-9._%+-]{{1,64}}\s*[\[({{<]\s*(?:at|@)\s*[\])}}>]\s*(?:{_LABEL}{_DOT}){{1,4}}[a-z]{{2,24}}\b"
    rf"|\b[a-z0-9._%+-]{{1,64}}\s+at\s+(?:{_LABEL}\s+dot\s+){{1,4}}[a-z]{{2,24}}\b"
)
_SCHEME: Final = re.compile(r"\b(?:[a-z][a-z+.-]{1,20}://|(?:javascript|mailto|tel|sms|callto|skype|data):(?=\S))\S*")
_SPELLED: Final = re.compile(
    rf"\b(?:www|{_LABEL})(?:(?:{_DOT})[a-z0-9-]{{2,63}}){{0,3}}(?!\.)(?:{_DOT}){_ENDINGS}\b(?!\.?['’])"
)
_DOTTED: Final = re.compile(
    r"(?<![\w.@/-])(?:[^\W_][\w-]{0,62}(?:\.|\s\.\s?)){1,5}(?:xn--[\w-]{2,40}|[^\W\d_]{2,24})(?![\w'’-])(?::\d{1,5})?(?:/\S*)?"
)
_WWW: Final = re.compile(r"\bwww\s?\.\s?\S+")
_CHAT: Final = re.compile(rf"\b(?:t|wa|m){_DOT}me\b(?!['’])")
_BRACKETED: Final = re.compile(rf"\b{_LABEL}\s*[\[({{<]\s*(?:dot|\.)\s*[\])}}>]\s*[a-z]{{2,24}}\b")
_WITHOUT_DOTS: Final = re.compile(rf"\b{_LABEL}[\s,]{{1,3}}(?:co|org|ac)[\s,]{{1,3}}uk\b")
_SHORT_HOSTS: Final = frozenset({"t.me", "t.co", "x.com", "g.co", "m.me", "i.am", "v.gd", "u.to", "s.id", "fb.me"})
# What stands before a full stop that no blank follows, and makes no web address of what comes after.
_ABBREVIATIONS: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "no", "nos", "prof", "rev", "hon", "vs", "eg", "ie", "etc", "approx", "tel", "ext"}
    | {"fig", "vol", "ed", "al", "inc", "ltd", "plc", "co", "dept", "am", "pm", "ave", "rd"}
)
_ENDING: Final = re.compile(_ENDINGS)
_CAPITAL_INSIDE: Final = re.compile(r"[a-z][A-Z]")
_HOURS: Final = re.compile(r"\d+(?:st|nd|rd|th|am|pm|hrs?|h|m|p|k|mg|ml|km)?")
_ACCOUNT: Final = re.compile(r"(?:^|(?<=[\s(,:;/\[\"“‘'|-]))@(?!\d+(?:[ap]m)?\b)[a-z0-9_.]{3,64}")
_NAMED_ACCOUNT: Final = re.compile(
    r"\b(?:telegram|snapchat|snap|instagram|insta|tiktok|wickr|kik|discord|twitter|facebook)"
    r"(?:\s?[:=]\s?|\s+(?:as|is|handle|user(?:name)?|name|id)\s?:?\s+)"
    r"(?!(?:soon|well|a|an|the|long|if|part|and|or|not|no|yes|for|free|open|much|many|it|we|they|you|on|in|at|as)\b)"
    r"([a-z0-9_.]{4,64})"
)


def addresses(plain: str, low: str) -> Iterator[tuple[Typed, int, int]]:
    """Every e-mail address, web address and account name in `plain`, with where it starts and ends.

    `low` is the same text, lowered.
    """
    for found in _MAIL.finditer(low):
        value = re.sub(rf"\s+|{_AT}", _tidied, found[0])
        yield Typed(Kind.MAIL, plain[slice(*found.span())], _without_dots(value)), *found.span()
    for found in _SCHEME.finditer(low):
        yield _web(plain, found.span(), found[0].split("://")[-1]), *found.span()
    for pattern in (_WWW, _SPELLED, _CHAT, _BRACKETED, _WITHOUT_DOTS):
        for found in pattern.finditer(low):
            yield _web(plain, found.span(), found[0]), *found.span()
    for found in _DOTTED.finditer(plain):
        if _is_a_host(found[0], plain[found.end() :]):
            yield _web(plain, found.span(), found[0].lower()), *found.span()
    for found in (*_ACCOUNT.finditer(low), *_NAMED_ACCOUNT.finditer(low)):
        name = found[0].rsplit("@", 1)[-1] if found.re is _ACCOUNT else found[1]
        yield Typed(Kind.ACCOUNT, plain[slice(*found.span())], f"@{name.strip('.')}"), *found.span()


def _tidied(found: re.Match[str]) -> str:
    return "@" if re.search("at|@", found[0]) else ""


def _without_dots(value: str) -> str:
    return re.sub(r"[\[({<]?\bdot\b[\])}>]?", ".", value)


def _web(plain: str, span: tuple[int, int], address: str) -> Typed:
    """`address` without its scheme. Its value is the host alone."""
    said = re.sub(_DOT, ".", address.strip())
    host = re.split(r"[/?#\s]", said, maxsplit=1)[0].rsplit("@", 1)[-1].split(":")[0].strip(".")
    return Typed(Kind.WEB, plain[slice(*span)], host or address)


def _is_a_host(written: str, after: str) -> bool:
    """Whether words joined by full stops are a web address, and no sentence that lacks a blank: "help.Come in"."""
    host, _, path = written.partition("/")
    labels = [label.strip() for label in host.split(":")[0].split(".")]
    name, ending = labels[-2], labels[-1]
    if host.lower() in _SHORT_HOSTS and path:
        return True
    is_abbreviation = len(labels) == 2 and name.lower() in _ABBREVIATIONS
    if len(name) < 2 or _HOURS.fullmatch(name.lower()) or is_abbreviation:
        return False
    if (path and not written.endswith("/")) or ending.islower():
        return True
    if written.isupper():
        is_long = len(ending) > 2 or len(labels) > 2 or ending == "UK"
        return is_long and bool(_ENDING.fullmatch(ending.lower()))
    return bool(_CAPITAL_INSIDE.search(name) or (_ENDING.fullmatch(ending.lower()) and not _goes_on(after)))


def _goes_on(after: str) -> bool:
    """Whether a sentence goes on behind the word."""
    return bool(re.match(r"[,;]?\s+\w|[’']", after))
