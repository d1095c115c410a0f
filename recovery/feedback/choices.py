"""The closed vocabulary of feedback, and how much of it fits."""

from typing import Final

from directory.choices import Vocabulary

LONGEST_NAME: Final = 80
LONGEST_EMAIL: Final = 254
MOST_WORDS: Final = 2_000
LONGEST_PATH: Final = 255


class Useful(Vocabulary):
    """Whether a page was useful to a visitor."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
