"""Where a paper goes: a file, or the screen."""

from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper


def write_paper(text: str, file: str | None, screen: OutputWrapper) -> None:
    """Write `text` to `file`, or to the screen without one. Never over a file that is there: people write on papers.

    Raises CommandError, in words, when that cannot be done.
    """
    if file is None:
        screen.write(text)
        return
    try:
        with Path(file).open("x", encoding="utf-8", newline="") as out:
            out.write(text)
    except FileExistsError as error:
        raise CommandError(f"{file} is there already. Choose another name: somebody may have written on it.") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
    screen.write(f"Written to {file}")
