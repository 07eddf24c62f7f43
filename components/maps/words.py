"""The words of a map: its answer, its classes, its legend and its note. Every figure comes from data.coverage."""

from __future__ import annotations

import itertools
from math import isnan
from typing import TYPE_CHECKING

from components import sentences, text
from data import coverage, query, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.maps.classes import Classes
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric
    from data.query import Slice

TIES = 2  # so many areas may be named as having the most


def own(key: str, panel: Panel, view: View) -> str:
    """A word of the metric's own table [maps.<metric>], else of [maps.any]; radius, upper band and scope put in."""
    named = f"maps.{panel.metrics[0].name}.{key}"
    return view.say(
        named if named in text.words(view.lang) else f"maps.any.{key}",
        radius=f"{radius(panel, view):,}", high=coverage.upper_band(view.case),
        scope=units.tree(view.case).get(view.scope).name,
    )  # fmt: skip


def radius(panel: Panel, view: View) -> int:
    """The radius of the 15-minute circle in metres: the panel's, or the case's."""
    return int(panel.options.get("radius", 0)) or int(view.settings.settings.get("radius_m", 1000))


def finest(panel: Panel) -> str:
    """The level of what is listed as left out: grids, or the panel's own level when its metric stops above them."""
    return str(panel.options.get("finest", "grid"))


def pattern(name: str, panel: Panel, view: View) -> str:
    """The words of a pattern in the legend."""
    if name == "missing" or not panel.options.get("rule"):
        return view.say("maps.missing")
    return own("uncovered", panel, view)


def classes(chosen: Classes, panel: Panel, view: View) -> tuple[str, ...]:
    """The words of each class: below the first bound, between two, from the last on."""
    metric = panel.metrics[0]
    marks = [_bound(bound, metric, view.lang) for bound in chosen.bounds]
    if not marks:
        return (view.say("maps.all"),)
    between = [f"{low}–{high}" for low, high in itertools.pairwise(marks)]
    last = "maps.beyond" if chosen.is_band else "maps.from"
    return (view.say("maps.below", bound=marks[0]), *between, view.say(last, bound=marks[-1]))


def _bound(bound: float, metric: Metric, lang: str) -> str:
    if metric.is_rate:
        return f"{bound * 100:g}%"
    return text.plain(bound, lang, 0 if float(bound).is_integer() else 1)


def subtitle(metric: Metric, panel: Panel, view: View, level: str) -> str:
    """Measure, unit and what each area is."""
    parts = [view.name(metric)]
    if metric.unit and not metric.is_rate:
        parts.append(text.value(metric.unit, view.lang))
    parts.append(view.say("maps.each", level=view.say(f"levels.{level}")))
    if "radius" in panel.options:
        parts.append(view.say("maps.straight", radius=f"{radius(panel, view):,}"))
    return ("，" if view.lang == "zh" else ", ").join(parts)


def note(frame: pd.DataFrame, view: View) -> str:
    """n, as-of day, data version and what the borders are."""
    known = int(frame["state"].eq("ok").sum())
    border = view.settings.map_note_zh if view.lang == "zh" else view.settings.map_note_en
    parts = [
        view.say("maps.n", n=f"{len(frame):,}", known=f"{known:,}"),
        view.say("frame.as_of", day=text.day(view.settings.as_of, view.lang)),
        border,
    ]
    return text.side_by_side(parts, view.lang)


def alt(answer: str, rows: Sequence[tuple[str, str, str, int]]) -> str:
    """The map for those who do not see it: the answer and the legend with its numbers."""
    return answer + " " + " · ".join(f"{words} {n}" for words, _, _, n in rows if n)


def answer(panel: Panel, view: View, where: Slice, level: str) -> str:
    """Who is covered and who is not, in one sentence with its numbers."""
    rule = panel.options.get("rule")
    if not rule:
        return _extremes(panel, view, where, level)
    left = coverage.gaps(panel.metrics[0], rule, where, finest(panel))
    return sentences.stopped(_ANSWERS[rule](panel, view, where, left), view.lang)


def _none(panel: Panel, view: View, where: Slice, left: pd.DataFrame) -> str:
    tree = units.tree(view.case)
    total = len(tree.at_level(where.scope, finest(panel), where.line))
    if total == 1:
        return view.say(
            "maps.one", name=tree.get(where.scope).name, what=own("covered" if left.empty else "uncovered", panel, view)
        )
    if left.empty:
        return view.say("maps.every", n=f"{total:,}", what=own("covered", panel, view))
    people = text.plain(left["amount"].sum(), view.lang)
    head = view.say("maps.none", n=f"{total:,}", k=f"{len(left):,}", what=own("uncovered", panel, view))
    return sentences.joined([head, most(left, view, where), view.say("maps.people", people=people)], view.lang)


def _part(panel: Panel, view: View, where: Slice, left: pd.DataFrame) -> str:
    metric = panel.metrics[0]
    share, households, _ = query.value(metric, where)
    if isnan(share):
        return view.say("numbers.no_data")
    reached = view.say(
        "maps.part",
        all=text.plain(households, view.lang),
        reached=text.plain(share * households, view.lang),
        share=sentences.percent(share, view.lang),
    )
    return sentences.joined([reached, most(left, view, where, by_amount=True)], view.lang)


def _over(panel: Panel, view: View, where: Slice, left: pd.DataFrame) -> str:
    mean, _, _ = query.value(panel.metrics[0], where)
    head = view.say("maps.mean", mean=text.plain(mean, view.lang))
    if left.empty:
        none_over = view.say("maps.none_over", high=coverage.upper_band(view.case))
        return sentences.joined([head, none_over, _heaviest(panel, view, where)], view.lang)
    over = view.say("maps.over", k=f"{len(left):,}", high=coverage.upper_band(view.case))
    return sentences.joined([head, over, most(left, view, where)], view.lang)


def _heaviest(panel: Panel, view: View, where: Slice) -> str:
    metric = panel.metrics[0]
    first = coverage.highest(metric, where, finest(panel), 1)
    if first.empty:
        return ""
    name = units.tree(view.case).get(first["id"].iloc[0]).name
    return view.say("maps.highest", name=name, figure=text.plain(first["value"].iloc[0], view.lang))


def _below(panel: Panel, view: View, where: Slice, left: pd.DataFrame) -> str:
    metric = panel.metrics[0]
    whole, _, state = query.value(metric, where)
    if state != "ok":
        return view.say(f"numbers.{state}")
    head = sentences.measured(metric, whole, view.lang)
    if left.empty:
        return head
    ordered = left.sort_values("value")
    tree = units.tree(view.case)
    lowest = view.say(
        "maps.lowest",
        name=tree.get(ordered["id"].iloc[0]).name,
        figure=text.number(metric, ordered["value"].iloc[0], view.lang),
    )
    return sentences.joined(
        [head, view.say("maps.below_mean", k=len(left), level=view.say(f"levels.{finest(panel)}")), lowest],
        view.lang,
    )


_ANSWERS = {"none": _none, "part": _part, "over": _over, "below": _below}


def most(left: pd.DataFrame, view: View, where: Slice, *, by_amount: bool = False) -> str:
    """Which area directly below the scope has the most left out; nothing when there are no areas or many tie."""
    if by_amount:
        counted = _amounts(left, where)
    else:
        counted = [(unit.name, float(n)) for unit, n in coverage.shares(list(left["id"]), where)]
    if len(counted) < 2:
        return ""
    top = counted[0][1]
    names = [name for name, n in counted if n == top]
    if len(names) > TIES:
        return ""
    key = "maps.most_households" if by_amount else "maps.most"
    return view.say(
        key if len(names) == 1 else f"{key}_each",
        names=sentences.listed(names, view.lang),
        m=text.plain(top, view.lang),
    )


def _amounts(left: pd.DataFrame, where: Slice) -> list[tuple[str, float]]:
    """What is left out in each area directly below the scope, most first."""
    tree = units.tree(where.case)
    amounts = dict(zip(left["id"], left["amount"], strict=True))
    children = [child for child in tree.children(where.scope, where.line) if child.level != "grid"]
    sums = [
        (child.name, float(sum(amounts.get(unit.id, 0) for unit in tree.below(child.id, where.line))))
        for child in children
    ]
    return sorted((pair for pair in sums if pair[1]), key=lambda pair: -pair[1])


def _extremes(panel: Panel, view: View, where: Slice, level: str) -> str:
    """For a map without a rule: who needs a look first."""
    metric = panel.metrics[0]
    frame = coverage.values(metric, where, level)
    is_wanted = metric.direction in ("higher", "context")  # then the least need a look, else the most
    known = frame[frame["state"].eq("ok")].sort_values("value", ascending=is_wanted)
    whole, _, state = query.value(metric, where)
    if known.empty or state != "ok":
        return view.say("panel.empty")
    tree = units.tree(view.case)
    values = {tree.get(id_).name: float(value) for id_, value in zip(known["id"], known["value"], strict=True)}
    among = (len(frame), view.say(f"sentences.levels.{level}"))
    return sentences.stopped(sentences.extremes(metric, values, whole, among, view.lang), view.lang)
