"""Stars by the rules of the case: who stands where and how surely, and where points are lost.

Of units down to the community, and never of persons.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.charts.standings import HANDLER, Standing, ranked
from components.spec import Chart, Drawn, Mark, Series
from data.metrics import BY_NAME
from data.stats import rating

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.stats.rating import Rated

MOST_ROWS = 12  # bars drawn, and rows of the table of points; all stand in the table under them
FULL = 100.0
GOOD = 4  # stars from which an organisation counts as good, as in the published rates
NAMED = 3


def standing(panel: Panel, view: View) -> Drawn:
    """Bars of scores, the lowest first, each with its stars and, where chance leaves them open, their range."""
    found = ranked(panel, view)
    if isinstance(found, Drawn):
        return found
    lang, shown = view.lang, found.found[:MOST_ROWS]
    chart = Chart(
        kind="bars",
        series=(Series(view.say("starred.score"), tuple(found.names[one.name] for one in shown),
                       tuple(one.score for one in shown), tuple(_words(one, view) for one in shown)),),
        x=view.say("starred.score"), y=view.say("charts.unit"), unit="",
        marks=(Mark("end", FULL, ""), *_unknown(found, view)),
    )  # fmt: skip
    finding = _finding(found, view)
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(found.found) > MOST_ROWS else []
    notes += [view.say("starred.handled_note")] if found.group.by == HANDLER else []
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=found.frame, title=finding, clauses=[asking.span(view), finding], chart=chart,
        table=_standing_table(found, view), notes=[*notes, view.say("starred.note")],
    ))  # fmt: skip
    bounds = sentences.listed([view.say("starred.bound", n=stars, from_=f"{bound:g}") for stars, bound in
                               enumerate(found.scheme.bounds, 2)], lang)  # fmt: skip
    return replace(drawn, subtitle=view.say("starred.subtitle", bounds=bounds))


def lost(panel: Panel, view: View) -> Drawn:
    """Units by rules: the points each brings, darker where more are lost; they add up to the score."""
    found = ranked(panel, view)
    if isinstance(found, Drawn):
        return found
    rules = found.scheme.rules
    heads = [view.say("starred.rule", name=view.name(BY_NAME[rule.name]), weight=f"{rule.weight:g}") for rule in rules]
    columns = (*heads, view.say("starred.score"))
    chart = Chart(
        kind="cross",
        series=tuple(_lost_row(one, columns, found) for one in found.found[:MOST_ROWS]),
        x=view.say("starred.rules"), y=view.say("charts.group.unit"), unit="",
    )  # fmt: skip
    finding = _lost_finding(found, view)
    table = pd.DataFrame([
        [found.names[one.name], *(_point(one.points.get(rule.name)) for rule in rules), f"{one.score:.1f}"]
        for one in found.found
    ], columns=[chart.y, *columns])  # fmt: skip
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(found.found) > MOST_ROWS else []
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=found.frame, title=finding, clauses=[asking.span(view), finding], chart=chart, table=table,
        notes=[*notes, view.say("starred.lost_note")],
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("starred.lost_subtitle"))


def _words(one: Rated, view: View) -> str:
    return view.say("starred.words", score=f"{one.score:.1f}", stars=stars_of(one, view))


def stars_of(one: Rated, view: View) -> str:
    """The stars, and their range where chance leaves them open."""
    said = view.say("stars.star", n=one.stars)
    low, high = one.range
    return said if low == high else view.say("starred.range", stars=said, low=low, high=high)


def _unknown(found: Standing, view: View) -> tuple[Mark, ...]:
    """Those without stars: one row for all of them."""
    if not found.unknown:
        return ()
    rest = view.say("charts.other_units", n=len(found.unknown), level=found.level)
    return (Mark("gap", rest, view.say("starred.too_little")),)


def _finding(found: Standing, view: View) -> str:
    """How many have four stars or more, the lowest, and how many stars chance leaves open."""
    good = sum(one.stars >= GOOD for one in found.found)
    first = found.found[0]
    lowest = [one for one in found.found if one.score == first.score]
    names = sentences.named([found.names[one.name] for one in lowest], view.lang, NAMED, NAMED).rstrip(", ")
    open_ = sum(one.range[0] != one.range[1] for one in found.found)
    if found.group.is_alone:
        return view.say("starred.alone", name=names, score=f"{first.score:.1f}", stars=stars_of(first, view))
    clauses = [
        view.say("starred.enough", n=len(found.names), level=found.level, rated=len(found.found))
        if found.unknown else "",
        _good(good, found, view),
        view.say("starred.lowest", name=names, score=f"{first.score:.1f}",
                 stars=view.say("stars.star", n=first.stars)),
        view.say("starred.open", n=open_) if open_ else "",
    ]  # fmt: skip
    return sentences.joined(clauses, view.lang)


def _good(good: int, found: Standing, view: View) -> str:
    """How many have four stars or more: of all, or of those that could be rated."""
    rest = "_of_them" if found.unknown else ""
    words = {"n": len(found.found), "level": found.level}
    return view.say(f"starred.good{rest}", good=good, **words) if good else view.say(f"starred.no_good{rest}", **words)


def _standing_table(found: Standing, view: View) -> pd.DataFrame:
    places = [view.say("starred.place", low=low, high=high) if low != high else view.say("starred.at", n=low)
              for low, high in rating.places(found.found)]  # fmt: skip
    rest = [text.MISSING] * len(found.unknown)
    return pd.DataFrame({
        view.say("charts.group.unit"): [found.names[unit] for unit in (*(one.name for one in found.found),
                                                                      *found.unknown)],
        view.say("starred.score"): [*(f"{one.score:.1f}" for one in found.found), *rest],
        view.say("starred.star"): [*(stars_of(one, view) for one in found.found),
                                   *[view.say("starred.too_little")] * len(rest)],
        view.say("starred.places"): [*places, *rest],
    })  # fmt: skip


def _lost_row(one: Rated, columns: tuple[str, ...], found: Standing) -> Series:
    """The points of a unit; a cell is shaded by what is lost, the score by nothing."""
    worth = rating.weights(found.scheme, found.shares[one.name])
    gone = [max(0.0, worth[rule.name] - one.points[rule.name]) if rule.name in worth else None
            for rule in found.scheme.rules]  # fmt: skip
    words = [_point(one.points.get(rule.name)) for rule in found.scheme.rules]
    return Series(found.names[one.name], columns, (*gone, 0.0), (*words, f"{one.score:.1f}"))


def _point(value: float | None) -> str:
    return text.MISSING if value is None else f"{value:.1f}"


def _lost_finding(found: Standing, view: View) -> str:
    """The rule that costs the most points on average, and who loses most by any one of them."""
    gone: dict[str, list[tuple[float, str]]] = {rule.name: [] for rule in found.scheme.rules}
    for one in found.found:
        for name, worth in rating.weights(found.scheme, found.shares[one.name]).items():
            gone[name].append((max(0.0, worth - one.points[name]), found.names[one.name]))
    means = {name: sum(loss for loss, _ in each) / len(each) for name, each in gone.items() if each}
    costly = max(means, key=lambda name: means[name])
    if round(means[costly], 1) == 0:
        return view.say("starred.none_lost")
    loss = max(round(each, 1) for each, _ in gone[costly])
    who = sentences.named([name for each, name in gone[costly] if round(each, 1) == loss], view.lang)
    key = "starred.costly" if len(found.found) > 1 else "starred.costs"
    return sentences.joined([
        view.say(key, name=view.name(BY_NAME[costly]), points=f"{means[costly]:.1f}"),
        view.say("starred.loses_most", name=who, points=f"{loss:.1f}") if len(found.found) > 1 else "",
    ], view.lang)  # fmt: skip
