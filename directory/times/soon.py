"""Moments as people say them today: "tonight 7pm", "tomorrow 9am", "Saturday 28 November 11am"."""

from datetime import date, datetime, time, timedelta
from typing import Final

from directory.times.bank_holidays import Holiday
from directory.times.london import wall_time
from directory.times.wording import MONTH_NAMES, clock, day_name
from directory.wording import translate

_EVENING: Final = time(17)
_SMALL_HOURS: Final = time(6)
_MIDNIGHT: Final = time(0)
_ONE_DAY: Final = timedelta(days=1)
_DAYS_BY_NAME: Final = 6
_DAYS_WITHOUT_YEAR: Final = 180


def opens_words(starts: datetime, now: datetime) -> str:
    """When something that is yet to come starts: "today 2pm", "tonight 7pm", "Tuesday 10am". Both are aware."""
    local, today = wall_time(starts), wall_time(now).date()
    if local.time() == _MIDNIGHT:
        before = local.date() - _ONE_DAY
        if before <= today:
            return translate("midnight tonight")
        return translate("{day}, just after midnight", day=_day(local.date(), today))
    if local.date() == today and local.time() >= _EVENING:
        return translate("tonight {time}", time=clock(local.time()))
    return translate("{day} {time}", day=_day(local.date(), today), time=clock(local.time()))


def closes_words(ends: datetime, now: datetime) -> str:
    """When something that is on ends: "5pm", "midnight", "2am", "9am tomorrow", "Sunday 5pm". Both are aware."""
    local, today = wall_time(ends), wall_time(now).date()
    words = clock(local.time())
    day = local.date() - _ONE_DAY if local.time() == _MIDNIGHT else local.date()
    if day <= today or (day == today + _ONE_DAY and _MIDNIGHT < local.time() < _SMALL_HOURS):
        return words
    if day == today + _ONE_DAY:
        return translate("{time} tomorrow", time=words)
    return translate("{day} {time}", day=_day(day, today), time=words)


def dated(day: date, *, with_year: bool = False) -> str:
    """ "Saturday 28 November", or "Saturday 28 November 2026"."""
    parts = {"weekday": day_name(day.weekday()), "day": day.day, "month": translate(MONTH_NAMES[day.month - 1])}
    if with_year:
        return translate("{weekday} {day} {month} {year}", **parts, year=day.year)
    return translate("{weekday} {day} {month}", **parts)


def holiday_words(holiday: Holiday) -> str:
    """How sure it is that a day is a bank holiday."""
    return translate("Bank holiday") if holiday is Holiday.YES else translate("Maybe a bank holiday")


def _day(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead <= 1:
        return translate("tomorrow") if ahead else translate("today")
    return day_name(day.weekday()) if ahead <= _DAYS_BY_NAME else dated(day, with_year=ahead > _DAYS_WITHOUT_YEAR)
