"""Findings in words: direction, size and comparison, worked out from the same numbers the chart is drawn from.

Each function takes numbers and a language and gives a clause without a full stop; charts join clauses to titles.
A clause never says more than its numbers: nothing is "ordinary" without limits or a test that says so.
"""

from __future__ import annotations

from math import isnan, sqrt
from typing import TYPE_CHECKING

from components import text
from data.stats.control import LEAST, Limits, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.metric import Metric

SMALL_BASE = 30  # below this a change is given as a number beside its base, never as a percentage
ORDINARY_Z = 1.96  # two counts differ by chance when nearer than this


def say(key: str, lang: str, **values: object) -> str:
    """The words of a key of the [sentences] table."""
    return text.say(f"sentences.{key}", lang, **values)


def joined(clauses: Sequence[str], lang: str) -> str:
    """Clauses as one sentence without its stop; empty ones left out."""
    return ("，" if lang == "zh" else ", ").join(clause for clause in clauses if clause)


def begun(words: str, lang: str) -> str:
    """Words that stand alone: in English with a capital."""
    return words if lang == "zh" else words[:1].upper() + words[1:]


def stopped(sentence: str, lang: str) -> str:
    """A sentence with its beginning and its stop."""
    if not sentence:
        return ""
    return f"{begun(sentence, lang)}{'。' if lang == 'zh' else '.'}"


def listed(names: Sequence[str], lang: str) -> str:
    """Names in a row: 甲、乙、丙; A, B and C."""
    if lang == "zh" or len(names) < 2:
        return "、".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def measured(metric: Metric, amount: float, lang: str) -> str:
    """The name of a metric with its value; the unit is not said twice when the name ends with it."""
    figure, unit = text.parts(metric, amount, lang)
    name = text.name(metric, lang)
    if unit == "%":
        return f"{name} {figure}%"
    if lang == "zh":
        return f"{name} {figure}{'' if name.endswith(unit) else unit}"
    return f"{name.lower()} {figure}" + ("" if name.lower().endswith(unit) or not unit else f" {unit}")


def percent(share: float, lang: str) -> str:
    """A share in words: 67.3%."""
    return f"{text.plain(share * 100, lang, 1)}%"


def change(metric: Metric, now: float, before: float, lang: str) -> str:
    """How a value compares with the same days last year: in points for rates, with the base when it is small."""
    if isnan(now) or isnan(before):
        return say("no_comparison", lang)
    if metric.is_rate:
        return _change_of_rate(now, before, lang)
    if round(now, 1) == round(before, 1):
        return say("same", lang)
    word = _direction(metric, rises=now > before)
    if abs(before) < SMALL_BASE or abs(now / before - 1) >= 2:
        size, base = text.number(metric, abs(now - before), lang), text.number(metric, before, lang)
        return say(f"{word}_by_from", lang, size=size, base=base)
    size = abs(now / before - 1) * 100
    if round(size, 1) == 0:
        return say("nearly_same", lang)
    return say(f"{word}_by", lang, size=f"{size:.0f}%" if size >= 10 else f"{size:.1f}%")


def _change_of_rate(now: float, before: float, lang: str) -> str:
    points = round(now * 100, 1) - round(before * 100, 1)
    if round(points, 1) == 0:
        return say("same", lang)
    return say("higher_points" if points > 0 else "lower_points", lang, size=f"{abs(points):.1f}")


def _direction(metric: Metric, *, rises: bool) -> str:
    """Counts are more or fewer, means and durations higher or lower."""
    if metric.parts or metric.function or "/" in metric.formula:
        return "higher" if rises else "lower"
    return "more" if rises else "fewer"


def differ_by_chance(now: float, before: float) -> bool:
    """Whether two counts over equal time may well differ by chance alone (Poisson, square-root test at 5 %)."""
    return abs(2 * (sqrt(now + 0.375) - sqrt(before + 0.375))) / sqrt(2) < ORDINARY_Z


def chance(now: float, before: float, lang: str) -> str:
    """For counts of single events: whether the difference is within chance."""
    if isnan(now) or isnan(before) or now == before:
        return ""
    return say("by_chance" if differ_by_chance(now, before) else "beyond_chance", lang)


def ordinary(signals: Sequence[Signal], labels: Sequence[str], limits: Limits | None, lang: str, seen: int = 0) -> str:
    """Whether the points looked at are ordinary; the latest signal when they are not.

    `labels` are the words of the periods of `signals`, in time order, running period left out. The points from
    place `seen` on are looked at; a run may have begun before.
    """
    if limits is None:
        return say("few_points", lang, least=LEAST)
    for place in range(len(signals) - 1, seen - 1, -1):
        found = signals[place]
        if found.rules:
            return _signal(found, place, signals, labels, lang)
    return say("ordinary", lang)


def _signal(found: Signal, place: int, signals: Sequence[Signal], labels: Sequence[str], lang: str) -> str:
    rule = next(name for name in ("shift", "trend", "outside", "near") if name in found.rules)
    side = "high" if found.side > 0 else "low"
    if rule == "outside":
        return say(f"outside_{side}", lang, label=labels[place])
    first = place
    while first and rule in signals[first - 1].rules and signals[first - 1].side == found.side:
        first -= 1
    return say(f"{rule}_{side}", lang, label=labels[place], first=labels[first], count=place - first + 1)


def assurance(metric: Metric, limits: Limits | None, target: float, lang: str) -> str:
    """Whether a process within these limits (always the latest) meets a target; nothing without limits or direction."""
    if limits is None or metric.direction == "neutral":
        return ""
    worst, best = (limits.high, limits.low) if metric.direction == "lower" else (limits.low, limits.high)
    sign = -1 if metric.direction == "lower" else 1
    key = "met" if sign * (worst - target) >= 0 else "missed" if sign * (best - target) < 0 else "sometimes_met"
    return say(key, lang, target=text.number(metric, target, lang))


def running(grain: str, lang: str) -> str:
    """That the period under way has not ended, so its point is no fall."""
    return say(f"running.{grain}", lang)


def extremes(metric: Metric, values: Mapping[str, float], whole: float, among: tuple[int, str], lang: str) -> str:
    """Who needs a look first among units (name: value, sorted by need), beside the whole; equal units are called equal.

    `among` is how many units there are and what they are called; fewer values mean that others may not be shown.
    """
    names, amounts, (n, level) = list(values), list(values.values()), among
    shown = "shown_" if len(names) < n else ""
    what, figure = text.name(metric, lang), text.number(metric, amounts[0], lang)
    if min(amounts) == max(amounts):
        return say(f"{shown}equal", lang, n=len(names), level=level, name=what, figure=figure)
    ties = [name for name in names if values[name] == amounts[0]]
    first = say(
        "lowest" if amounts[0] < amounts[-1] else "highest",
        lang,
        among=say(f"{shown}among", lang, n=len(names), level=level),
        names=named(ties, lang),
        name=what,
        figure=figure,
    )
    return joined([first, say("whole", lang, figure=text.number(metric, whole, lang))], lang)


def outside(metric: Metric, low: Sequence[str], high: Sequence[str], among: tuple[int, str], lang: str) -> str:
    """Which units, of how many of what level, lie outside what chance allows in this metric."""
    (n, level), name = among, text.name(metric, lang)
    if not low and not high:
        return say("all_within", lang, n=n, level=level, name=name)
    clauses = [say("among", lang, n=n, level=level)]
    if low:
        clauses.append(say("units_low", lang, names=named(low, lang), name=name))
    if high:
        clauses.append(say("units_high", lang, names=named(high, lang), name=name))
    rest = n - len(low) - len(high)
    if rest:
        clauses.append(say("rest_within", lang, n=rest))
    return joined(clauses, lang)


def named(names: Sequence[str], lang: str, most: int = 3, first: int = 3) -> str:
    """Up to `most` names; of more the `first` ones and how many there are."""
    if len(names) <= most:
        return listed(names, lang)
    return say("and_more", lang, names=listed(names[:first], lang), n=len(names))


def largest(names: Sequence[str], shares: Sequence[float], lang: str) -> str:
    """Which kind is the largest and what the first three make up; both sorted, largest first.

    Where the shares leave out more than the largest, it is only the largest of those that may be shown; where all
    are alike, none is the largest.
    """
    if len(set(shares)) == 1 and len(shares) > 1:
        return say("all_alike", lang, n=len(shares), share=percent(shares[0], lang))
    withheld = 1 - sum(shares)
    key = "largest_shown" if withheld >= shares[0] - 1e-9 and withheld > 1e-9 else "largest"
    clause = say(key, lang, name=names[0], share=percent(shares[0], lang))
    if len(names) < 4 or withheld > shares[2]:
        return clause
    return joined([clause, say("first_three", lang, share=percent(sum(shares[:3]), lang))], lang)


def balance(opening: float, accepted: float, closed: float, left: float, lang: str) -> str:
    """Opening plus accepted equals closed plus open, in figures; says so when it does not."""
    clause = say(
        "balance",
        lang,
        opening=f"{opening:,.0f}",
        accepted=f"{accepted:,.0f}",
        closed=f"{closed:,.0f}",
        left=f"{left:,.0f}",
    )
    gap = opening + accepted - closed - left
    if gap:
        return say(
            "unbalanced",
            lang,
            opening=f"{opening:,.0f}",
            accepted=f"{accepted:,.0f}",
            closed=f"{closed:,.0f}",
            left=f"{left:,.0f}",
            gap=f"{abs(gap):,.0f}",
        )
    return clause
