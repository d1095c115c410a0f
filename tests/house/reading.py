"""How hard a paragraph is to read: the school grade of Flesch and Kincaid. A hint, never proof."""

import re
import warnings
from typing import Final

from directory.crisis import NO_BREAK_SPACE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the last textstat that carries its syllables still asks for pkg_resources
    import textstat

MEDIAN_GRADE: Final = 6.0
HARDEST_GRADE: Final = 8.0
SHORTEST_GRADED: Final = 12  # words: the formula says nothing about fewer


def reading_grade(paragraph: str) -> float:
    """Flesch-Kincaid grade (Kincaid 1975), with phone numbers out of the way: nobody reads those as words."""
    words = re.sub(r"\b[\d" + NO_BREAK_SPACE + r"]{3,}\b", "this", paragraph)
    return float(textstat.flesch_kincaid_grade(words))
