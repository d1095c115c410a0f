"""The words of a typed line about opening hours, as patterns in small letters: how often, closed, online, fillers."""

import re
from typing import Final

from directory.times.spells import Attending

ALWAYS: Final = re.compile(
    r"(?:open )?(?:24[ -]?(?:hours?|hrs?|h)(?: a day)?(?: (?:phone |help)?line| service)?"
    r"|24[/-]7|day and night|always|round the clock|all day,? every day)"
    r"(?:,? ?(?:every day|(?:7|seven) days a week|365 days (?:a|of the) year|open))*"
    r"(?=$|[,;.] ?(?:closed|shut|open|except|excluding|by app))"
    r"|(?:every day|(?:7|seven) days a week),? (?:24 ?(?:hours?|hrs?)|day and night|24/7)$"
)
BY_APPOINTMENT: Final = re.compile(r"(?:also )?(?:by )?(?:appointments?|appts?\b\.?)(?: only)?\b")
BANK_HOLIDAYS: Final = re.compile(
    r"(?P<how>closed|shut|open|not)(?: as usual)?(?: on| all)?(?: bank| public) holidays?\b"
    r"|(?:bank|public) holidays?:? (?P<after>closed|open)\b"
)
EXCEPT: Final = re.compile(r"(?:except|excluding|excl\.?|apart from|but not|not)(?: for| on)?\b")
HOLIDAYS: Final = re.compile(r"(?:all )?(?:bank|public) holidays?\b")
CLOSED: Final = re.compile(r"(?:closed|shut)(?: on)?\b")
TO: Final = re.compile(r"(?:-|to\b|until\b)")
COUNTS: Final = {"other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4}
EVERY_SO_MANY: Final = re.compile(
    rf"(?:once )?(?:every|each) (?:(?P<digits>[0-9]{{1,2}})(?:nd|rd|th)? ?|(?P<word>{'|'.join(COUNTS)}) )"
    r"(?P<unit>week|month)s?\b(?: on\b)?"
)
OTHER_DAYS: Final = re.compile(
    r"(?:(?:on )?every other|(?:on )?alternate|every two|every 2) (?=mon|tue|wed|thu|fri|sat|sun)"
)
FORTNIGHTLY: Final = re.compile(
    r"(?:every alternate week|alternate weeks?|(?:once )?(?:every|each|a) fortnight|fortnightly)\b(?: on\b)?"
)
QUARTERLY: Final = re.compile(r"quarterly\b|(?:once )?(?:a|every|each|per) quarter\b")
SO_OFTEN: Final = re.compile(
    r"(?:twice|(?:two|three|four|[2-9]) times) (?:a|every|each|per) (?P<unit>week|month|fortnight)\b"
)
TWO_MEANINGS: Final = re.compile(r"bi-?(?P<unit>week|month)ly\b(?: on\b)?")
MONTHLY: Final = re.compile(
    r"(?:once )?(?:monthly|(?:a|every|each|per|(?:of|in) (?:the|each|every)) month)\b(?: on\b)?"
)
WEEKLY: Final = re.compile(r"(?:once )?(?:weekly|(?:a|every|each|per) week)\b(?: on\b)?")
COUNTING: Final = re.compile(r"(?:counting|counted) from\b")
FROM: Final = re.compile(r"(?:starting|starts|from|since|beginning)\b(?: on| from)?")
UNTIL: Final = re.compile(r"(?:until|till|til|ending|ends|to)\b(?: on)?")
BETWEEN: Final = re.compile(r"(?:between|from|@|at)(?= ?(?:[0-9]|noon|mid))")
ONWARDS: Final = re.compile(r"(?:onwards?|on|-? ?(?:till |until |til )?(?:late|close|closing))\b|- ?$")
ATTENDING: Final = (
    (re.compile(r"in[ -]person (?:or|and) online\b|online (?:or|and) in[ -]person\b"), Attending.BOTH),
    (re.compile(r"in[ -]person\b|face[ -]to[ -]face\b"), Attending.IN_PERSON),
    (re.compile(r"online\b|(?:on |via |by )?zoom\b"), Attending.ONLINE),
)
HALF: Final = re.compile(r"(?:in the )?(?P<half>morning|afternoon|evening|night)s?\b")
FILLER: Final = re.compile(
    r"(?:we are |we're )?(?:open(?:ing)?(?: hours| times)?(?: is| are)?|hours|times"
    r"|on|the|an?|incl(?:usive|\.)?)\b:?|[,;|/&.+:-]|and\b"
)
