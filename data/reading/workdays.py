"""Working days of mainland China, make-up weekends included, as a running count: limits are set in them.

From chinesecalendar, which knows the years the State Council has announced; past the last of them there is no
answer, never a guess of Monday to Friday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
from chinese_calendar.constants import holidays

FIRST_YEAR = 2018  # right day by day from here on, make-up weekends included
LAST_YEAR = max(day.year for day in holidays)


@lru_cache(maxsize=16)
def counted(first: date, last: date) -> tuple[tuple[date, int, bool], ...]:
    """(day, working days from `first` up to and including it, whether it is one), as far as the calendar is known."""
    day = max(first, date(FIRST_YEAR, 1, 1))
    last = min(last, date(LAST_YEAR, 12, 31))
    number, days = 0, []
    while day <= last:
        works = bool(chinese_calendar.is_workday(day))
        number += works
        days.append((day, number, works))
        day += timedelta(days=1)
    return tuple(days)
