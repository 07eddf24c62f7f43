"""What a meeting is asked about a screen: the agenda's question, made to fit what was found.

A question that names nobody is answered by nobody. Where the finding singles out units or a kind, the question names
them; where it says that nothing is out of the ordinary, another question takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import charts, sentences, text

if TYPE_CHECKING:
    from components.meeting import Screen
    from components.spec import Chart

MOST_NAMED = 3  # more in one question are not remembered
LONG_BANDS = 2  # the last bands of an age: 31 to 90 days, and more


def of(key: str, screen: Screen) -> str:
    """The question of that key (a word of the table [agendas]) for what the screen shows; "" where none is put."""
    if not key:
        return ""
    view = screen.view
    if calm := _calm(screen):
        return view.say(f"agendas.questions.{calm}")
    names = _singled(screen)
    if names and f"agendas.{key}_who" in text.words(view.lang):
        return view.say(f"agendas.{key}_who", who=_listed(names, screen))
    return view.say(f"agendas.{key}")


def _listed(names: list[str], screen: Screen) -> str:
    lang = screen.view.lang
    said = sentences.listed(names[:MOST_NAMED], lang)
    if len(names) > MOST_NAMED:
        return sentences.say("and_more", lang, names=said, n=len(names))
    return said


def _calm(screen: Screen) -> str:
    """Why nothing is to be singled out, as the key of a question; empty when something is."""
    chart, view = screen.drawn.chart, screen.view
    if chart is None:
        return "calm_open" if screen.part == "open" and screen.drawn.empty else ""
    if chart.kind == "heat":
        return "" if _unsent(chart) else "calm_held" if screen.panel.chart is charts.held else "calm_reports"
    roles, kinds = {series.role for series in chart.series}, {mark.kind for mark in chart.marks}
    if chart.kind == "funnel" and not roles & {"better", "worse", "special"}:
        return "calm_units"
    if chart.kind == "bars" and sentences.say("units_within", view.lang) in screen.drawn.title:
        return "calm_units"
    if chart.kind == "control" and not kinds & {"better", "worse", "special"}:
        return "calm_time"
    return "calm_all" if _is_all_well(screen, chart) else ""


def _is_all_well(screen: Screen, chart: Chart) -> bool:
    """Whether nothing is left to do: no area without, no unit short of all, nothing past its limit or long open."""
    if chart.kind == "map":
        return _is_covered(screen, chart)
    points = [
        (series.role, name, value)
        for series in chart.series for name, value in zip(series.x, series.y, strict=True) if value is not None
    ]  # fmt: skip
    if screen.panel.chart is charts.deadlines:
        return not any(value for role, _, value in points if role == "accent")
    if screen.panel.chart is charts.ages:
        return not sum(value for _, _, value in points[-LONG_BANDS:])
    if screen.panel.chart is charts.by_unit and screen.panel.metrics[0].is_rate:
        best = 0.0 if screen.panel.metrics[0].direction == "lower" else 1.0
        return bool(points) and all(value == best for _, _, value in points)
    return False


def _is_covered(screen: Screen, chart: Chart) -> bool:
    """Whether a map leaves nobody out.

    Only grids carry the pattern of what is left out: a map gone up a level has to be all at its best to say so.
    """
    if any(area["pattern"] for area in chart.areas):
        return False
    if screen.panel.metrics[0].is_rate:
        return all(area["value"] == 1 for area in chart.areas)
    return screen.panel.level == "grid"


def _unsent(chart: Chart) -> list[str]:
    """Who has not sent, or not held, all that was due."""
    return [series.label for series in chart.series if any(value is not None and value < 1 for value in series.y)]


def _singled(screen: Screen) -> list[str]:
    """The units that stand out on the side that needs something done, or the largest kind; none where nothing does."""
    chart = screen.drawn.chart
    if chart is None:
        return []
    if chart.kind == "heat":
        return _unsent(chart)
    if chart.kind == "funnel":
        return [series.label for series in chart.series if series.role in ("worse", "special")]
    if screen.panel.chart is charts.mix and chart.series and chart.series[0].x:
        return [str(chart.series[0].x[0])]
    if screen.panel.chart is charts.by_unit:
        return _lagging(screen, chart)
    return []


def _lagging(screen: Screen, chart: Chart) -> list[str]:
    """Units outside chance on the side of the whole that is worse; the last one where chance has no say."""
    whole = next((float(mark.at) for mark in chart.marks if mark.kind == "limit"), None)
    direction = screen.panel.metrics[0].direction
    if whole is None or direction == "neutral":
        return []
    judged = any(series.role == "accent" for series in chart.series)
    points = [
        (str(name), value)
        for series in chart.series if series.role == "accent" or not judged
        for name, value in zip(series.x, series.y, strict=True) if value is not None
    ]  # fmt: skip
    found = [name for name, value in points if value != whole and (value < whole) == (direction != "lower")]
    return found if judged else found[:1]
