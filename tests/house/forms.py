"""A form of a page, as a browser without scripts would send it."""

from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"


def as_it_stands(page: str, form_id: str) -> dict[str, list[str]]:
    """What the form of this id sends when nobody touches it; buttons and files left out."""
    document = html5lib.parse(page)
    form = next(one for one in document.iter(f"{XHTML}form") if one.get("id") == form_id)
    sent: dict[str, list[str]] = {}
    for field in form.iter():
        name = field.get("name")
        if not name or field.get("disabled") is not None:
            continue
        for value in _values(field):
            sent.setdefault(name, []).append(value)
    return sent


def _values(field: Element) -> list[str]:
    kind, tag = field.get("type", "text"), field.tag.removeprefix(XHTML)
    if tag == "textarea":
        return ["".join(field.itertext()).removeprefix("\n")]
    if tag == "select":
        options = list(field.iter(f"{XHTML}option"))
        chosen = [option for option in options if option.get("selected") is not None]
        chosen = chosen or ([] if field.get("multiple") is not None else options[:1])
        return [option.get("value", "") for option in chosen]
    if tag != "input" or kind in {"submit", "button", "file", "image", "reset"}:
        return []
    if kind in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [field.get("value", "")]
