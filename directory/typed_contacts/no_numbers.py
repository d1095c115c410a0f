"""What is made of digits and is no number to ring: dates, times, money, counts, numbers of papers and registers."""

import re
from typing import Final

GAP: Final = "§"  # stands where one of them was; nothing is counted across it

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_MINUTES: Final = r"[0-5][05]"  # a time of day in print; a number seldom fits it twice
_CLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:[ap]\.?m\b\.?)?"
_ALONE: Final = r"(?<![\d.:,/-])"
_ENDS: Final = r"(?![.:,/-]?\d)(?!\s\d{3})"
_UNITS: Final = (
    r"(?:%|(?:per ?cent|p|st|nd|rd|th|mg|ml|kg|g|km|m|seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?"
    r"|years?|people|adults?|children|men|women|patients?|users?|participants?|families|members|volunteers|staff|calls"
    r"|callers|deaths|cases|admissions|pounds|pence|miles?|metres?|times|steps|beds|places|am|pm)(?![a-z]))"
)
_PAPERS: Final = (
    r"10\.\d{4,9}/\S+"
    r"|97[89][- ]?(?:\d[- ]?){9}\d(?!\d)"
    r"|isbn\W{0,3}(?:\d[- ]?){9}[\dx](?![\dx])"
    r"|issn\W{0,3}\d{4}-\d{3}[\dx]"
    r"|(?:pmid|pmc|nct|isrctn|arxiv)\W{0,3}\d{4,12}(?:\.\d{1,6})?(?!\d)"
    r"|(?:nice\s)?(?:cg|ng|qs|ta|ph|sc|csg|hst|ipg|mtg|dg)\s?\d{1,3}(?!\d)"
    r"|\d{4};\d{1,4}(?:\s?\([^)]{1,12}\))?:\s?e?\d{1,6}(?:-e?\d{1,6})?"
    r"|pp?\.?\s?\d{1,4}-\d{1,4}(?!\d)"
)
_REGISTERS: Final = (
    r"1-[1-9]\d{7,10}(?!\d)"
    r"|(?:rqia|hiw|ciw|gphc)\W+(?:(?:registration|registered|number|no|id)\W+){0,2}\d{4,7}(?!\d)"
    r"|(?:cs|sp)20[0-2]\d{7}(?!\d)"
    r"|(?:(?:company|charity|charities|registration|registered|regulated|register|reference|ref|provider|cic|ccni|oscr"
    r"|cqc|ofsted|gphc|commission|inspectorate|house|rqia)\W+){1,3}(?:(?:number|no|nr|id|urn|with)\W+){0,2}"
    r"(?:1\d{6}|[2-9]\d{5}|[01]\d{7}|[a-z]{2,3}0?\d{5,6})(?![\d-])"
)
_NOT_A_NUMBER: Final = re.compile(
    rf"(?<![a-z\d])(?:{_PAPERS})"
    rf"|(?<![a-z\d-])(?:{_REGISTERS})"
    rf"|(?<![\d.-]){_YEAR}-{_MONTH}-{_DAY}(?![\d.-]*\d)"
    rf"|(?<![\d./-]){_DAY}([./ -]){_MONTH}\1(?:{_YEAR}|\d\d)(?![\d./-]*\d)(?!\s\d{{3}})"
    rf"|{_ALONE}{_DAY}(?:st|nd|rd|th)?(?:\s?-\s?{_DAY})?\s{_MONTH_NAME}(?:\s{_YEAR}(?!\d))?"
    rf"|(?<!\d){_CLOCK}\s?(?:-|to|until|till|and)\s?{_CLOCK}(?!\d)"
    rf"|{_ALONE}{_CLOCK}{_ENDS}"
    rf"|{_ALONE}(?:[01]\d|2[0-4]){_MINUTES}\s?(?:-|to|until)\s?(?:[01]\d|2[0-4]){_MINUTES}(?!\d)(?!\s?-?\d)"
    rf"|(?<![\d-])(?<!\d{{3}} ){_YEAR}(?:\s?[-/]\s?(?:{_YEAR}|\d\d)(?!\d)|(?![\d-]))(?!\s\d{{3}}(?:\s|$))"
    rf"|£\s?(?:0|[1-9]\d{{0,6}}(?:,\d{{3}})*)(?:\.\d\d)?(?![\d,])"
    rf"|{_ALONE}[1-9]\d{{0,2}}(?:,\d{{3}})+(?![\d-])(?!,\d)"
    rf"|{_ALONE}(?:0|[1-9]\d{{0,5}})(?:\.\d{{1,3}})?\s?{_UNITS}"
    rf"|{_ALONE}(?:0|[1-9]\d{{0,2}})\.\d{{1,3}}{_ENDS}"
)


def crossed_out(text: str) -> str:
    """Lowered text, of the same length, with GAP for all that is made of digits and is no number to ring."""
    return _NOT_A_NUMBER.sub(lambda found: GAP * len(found[0]), text)
