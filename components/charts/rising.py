"""What would lift a unit by a star, and whose stars moved; what is called a rise or a fall is beyond chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences
from components.charts import asking
from components.charts.standings import asked, nothing, ranked, rated
from components.charts.starred import MOST_ROWS, stars_of
from components.spec import Chart, Drawn, Series
from data.metrics import BY_NAME
from data.stats import rating

if TYPE_CHECKING:
    from components.charts.standings import Standing
    from components.spec import Panel
    from components.view import View
    from data.stats.rating import Rated


def ways_up(panel: Panel, view: View) -> Drawn:
    """The fewest cases that would have to have gone well for one star more, the nearest first."""
    found = ranked(panel, view)
    if isinstance(found, Drawn):
        return found
    ways = {one.name: rating.way_up(found.scheme, found.shares[one.name]) for one in found.found}
    near = [one for one in found.found if ways[one.name]]
    if not near:
        return nothing(panel, view, "none_below")
    near.sort(key=lambda one: (sum(step.cases for step in ways[one.name]), -one.score))
    counts = [sum(step.cases for step in ways[one.name]) for one in near]
    names = [found.names[one.name] for one in near]
    wanted = [rule.name for rule in found.scheme.rules if any(_cases(ways[one.name], rule.name) for one in near)]
    heads = (*(view.name(BY_NAME[name]) for name in wanted), view.say("starred.cases"), view.say("starred.to"))
    chart = Chart(
        kind="cross",
        series=tuple(
            Series(found.names[one.name], heads, *_way(one, ways[one.name], wanted, view)) for one in near[:MOST_ROWS]
        ),
        x=view.say("starred.rules"), y=view.say("charts.group.unit"), unit="",
    )  # fmt: skip
    title = _nearest(names, counts, ways[near[0].name], near[0], view)
    table = pd.DataFrame({
        view.say("charts.group.unit"): names,
        view.say("starred.now"): [stars_of(one, view) for one in near],
        view.say("starred.cases"): [f"{count:,}" for count in counts],
        view.say("starred.how"): [sentences.listed([_reached(step, view) for step in ways[one.name]], view.lang)
                                  for one in near],
    })  # fmt: skip
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(near) > MOST_ROWS else []
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=found.frame, title=title, clauses=[asking.span(view), title], chart=chart, table=table,
        notes=[*notes, view.say("starred.way_note")],
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("starred.way_subtitle"))


def moved(panel: Panel, view: View) -> Drawn:
    """Stars of the same days a year before against those of now, as counts of units; what is chance is said."""
    found, earlier = ranked(panel, view), view.previous()
    if isinstance(found, Drawn):
        return found
    if earlier is None:
        return nothing(panel, view, "no_before")
    known = {one.name: one for one in rated(found.scheme, asked(found.scheme, found.group, earlier), found.group)[0]}
    pairs = [(known[one.name], one) for one in found.found if one.name in known]
    if not pairs:
        return nothing(panel, view, "no_before")
    scale = range(5, 0, -1)
    counts = {(old, new): sum(a.stars == old and b.stars == new for a, b in pairs) for old in scale for new in scale}
    heads = tuple(view.say("stars.star", n=n) for n in scale)
    chart = Chart(
        kind="cross",
        series=tuple(
            Series(heads[5 - old], heads, tuple(float(counts[old, new]) for new in scale),
                   tuple(f"{counts[old, new]}" if counts[old, new] else "" for new in scale))
            for old in scale
            if any(counts[old, new] for new in scale)
        ),
        x=view.say("starred.now"), y=view.say("starred.before"), unit="",
    )  # fmt: skip
    finding = _moved_finding(pairs, found, view)
    table = pd.DataFrame({
        view.say("charts.group.unit"): [found.names[now.name] for _, now in pairs],
        view.say("starred.before"): [stars_of(before, view) for before, _ in pairs],
        view.say("starred.now"): [stars_of(now, view) for _, now in pairs],
        view.say("starred.verdict"): [_verdict(before, now, view) for before, now in pairs],
    })  # fmt: skip
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=found.frame, title=finding, clauses=[asking.span(view), finding], chart=chart, table=table,
        notes=[view.say("starred.moved_note")],
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("starred.moved_subtitle"))


def _cases(steps: list[rating.Step], rule: str) -> int:
    return sum(step.cases for step in steps if step.rule == rule)


def _way(
    one: Rated, steps: list[rating.Step], wanted: list[str], view: View
) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """The cases of a unit by rule, then all of them, and the stars they make: values and words."""
    cases = [_cases(steps, name) for name in wanted]
    words = (*(f"{count:,}" if count else "" for count in cases), f"{sum(cases):,}")
    return (*map(float, cases), 0.0, 0.0), (*words, view.say("stars.star", n=one.stars + 1))


def _nearest(names: list[str], counts: list[int], steps: list[rating.Step], one: Rated, view: View) -> str:
    """The one nearest to a star more and how; where several are as near, their names alone."""
    first = counts.count(counts[0])
    if len(names) == 1:
        return view.say("starred.short", n=counts[0], stars=one.stars + 1, how=_how(steps, view))
    if first > 1:
        return view.say("starred.nearest_many", names=sentences.named(names[:first], view.lang), n=counts[0])
    return view.say("starred.nearest", name=names[0], n=counts[0], stars=one.stars + 1, how=_how(steps, view))


def _how(steps: list[rating.Step], view: View) -> str:
    """In which rules, how many cases."""
    said = [view.say("starred.step", name=view.name(BY_NAME[step.rule]), n=step.cases) for step in steps]
    return sentences.listed(said, view.lang)


def _reached(step: rating.Step, view: View) -> str:
    """The same with the share that would be reached."""
    return view.say("starred.step_to", name=view.name(BY_NAME[step.rule]), n=step.cases,
                    share=sentences.percent(step.value, view.lang))  # fmt: skip


def _moved_finding(pairs: list[tuple[Rated, Rated]], found: Standing, view: View) -> str:
    """How many rose and fell beyond chance, and how many only seem to."""
    if found.group.is_alone:
        (before, now), = pairs
        return view.say("starred.alone_moved", before=view.say("stars.star", n=before.stars),
                        now=view.say("stars.star", n=now.stars), verdict=_verdict(before, now, view))  # fmt: skip
    turns = [rating.moved(now, before) for before, now in pairs]
    rose, fell = turns.count(1), turns.count(-1)
    other = sum(before.stars != now.stars for before, now in pairs) - rose - fell
    clauses = [
        view.say("starred.moved" if rose or fell else "starred.none_moved", n=len(pairs), level=found.level, up=rose,
                 down=fell),
        view.say("starred.by_chance", n=other) if other else "",
    ]  # fmt: skip
    return sentences.joined(clauses, view.lang)


def _verdict(before: Rated, now: Rated, view: View) -> str:
    turn = rating.moved(now, before)
    if turn:
        return view.say("starred.rose" if turn > 0 else "starred.fell")
    return view.say("starred.same" if before.stars == now.stars else "starred.chance")
