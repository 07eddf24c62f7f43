"""Tick words on a time axis: Chinese months and quarters, the year once, few enough for a phone."""

from __future__ import annotations

from datetime import date, timedelta

from components import text

MOST_TICKS = 7  # on a phone of 390 px about 45 px each
STEPS = (1, 2, 3, 6, 12)


def month_of(label: str) -> tuple[int, int]:
    """The year and month a period begins in: the first month of a quarter, the Thursday's of a week."""
    bits = label.split("-")
    year = int(bits[0])
    if len(bits) == 1:
        return year, 1
    if bits[1].startswith("Q"):
        return year, 3 * int(bits[1][1:]) - 2
    if bits[1].startswith("W"):
        thursday = date.fromisocalendar(year, int(bits[1][1:]), 1) + timedelta(days=3)
        return thursday.year, thursday.month
    return year, int(bits[1])


def ticks(labels: tuple[str, ...], lang: str) -> tuple[list[int], list[str]]:
    """Places and words of the ticks for these period labels, in order."""
    if labels and "-" not in labels[0]:
        return list(range(len(labels))), [text.label(label, lang) for label in labels]
    firsts: dict[tuple[int, int], int] = {}
    for place, label in enumerate(labels):
        firsts.setdefault(month_of(label), place)
    by_quarter = bool(labels) and "-Q" in labels[0]
    chosen: list[tuple[tuple[int, int], int]] = []
    for step in (3, 6, 12) if by_quarter else STEPS:
        chosen = [(month, place) for month, place in firsts.items() if (month[1] - 1) % step == 0]
        if len(chosen) <= MOST_TICKS:
            break
    if len(chosen) < 2:
        chosen = list(firsts.items())[:MOST_TICKS]
    words, said = [], 0
    for (year, month), _ in chosen:
        words.append(_word(year, month, lang, by_quarter=by_quarter, with_year=year != said))
        said = year
    return [place for _, place in chosen], words


def _word(year: int, month: int, lang: str, *, by_quarter: bool, with_year: bool) -> str:
    """The period on the first line and, the first time a year is met, the year on a second."""
    if by_quarter:
        quarter = (month + 2) // 3
        short = f"{quarter}季度" if lang == "zh" else f"Q{quarter}"
    else:
        short = f"{month}月" if lang == "zh" else text.words("en")[f"months.{month}"]
    if not with_year:
        return short
    return f"{short}<br>{year}年" if lang == "zh" else f"{short}<br>{year}"
