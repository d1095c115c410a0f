"""What a password may not hold. Length and the list of common ones are Django's own validators."""

from typing import Any, Final

from django.core.exceptions import ValidationError

SITE_WORDS: Final = ("waymark", "ketamine")
SHORTEST_NAME: Final = 4


class GuessableWordsValidator:
    """Refuses the words of this site and the person's own names, anywhere in the password."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError, naming the word."""
        written = password.casefold()
        for word in (*SITE_WORDS, *_names(user)):
            if word in written:
                raise ValidationError(
                    "Leave out the word “%(word)s”: it is easy to guess.", code="guessable", params={"word": word}
                )

    def get_help_text(self) -> str:
        return "Leave out your own name and the name of this site."


def _names(user: Any) -> list[str]:
    """The parts of the person's names and e-mail name that are long enough to be a word."""
    said = [getattr(user, name, "") or "" for name in ("username", "first_name", "last_name")]
    said.append(str(getattr(user, "email", "") or "").partition("@")[0])
    parts = {part for text in said for part in "".join(c if c.isalnum() else " " for c in text).casefold().split()}
    return sorted(part for part in parts if len(part) >= SHORTEST_NAME)
