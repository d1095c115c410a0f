"""The closed vocabulary of feedback. Labels are what a visitor reads."""

from directory.choices import Vocabulary


class Useful(Vocabulary):
    """Whether a page was useful to a visitor."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
