"""What a page is: panels in order. A panel holds functions and metric objects, never names to look up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from data.metric import Metric


@dataclass(frozen=True)
class Mark:
    """A thing said on a chart. `at` is an x value; for "limit" (the whole, drawn as a line) and "target" a value.

    Kinds: "event"; "limit"; "target"; "gap" (no number here, and why); "better", "worse", "special" (a point that
    breaks a rule of its control chart); "since" (the chosen period begins here); "point" and "median" (on a curve);
    "end" (where bars would be full).
    """

    kind: str
    at: Any
    label: str


@dataclass(frozen=True)
class Series:
    """One line or set of bars: label, x and y values of equal length; a y of None is missing and leaves a gap."""

    label: str
    x: tuple[Any, ...]  # names, numbers, or period labels as the query gives them (2024-03, 2024-Q1)
    y: tuple[float | None, ...]
    text: tuple[str, ...] = ()  # the value in full words, unit included, one a point: shown on hover
    # "main", "accent" (stands out), "muted" (stands back), "before" (the year before), "line" (a line over columns);
    # funnel points "watch", "better", "worse", "special", its limits "inner" and "outer"; "step0" ... of a ladder
    role: str = "main"
    pattern: str = ""  # "", "missing" (hatched), "running" (dashed): the whole series
    running: int = 0  # how many points at the end belong to the running period


@dataclass(frozen=True)
class Chart:
    """A small drawing, the same for screen, stage, slide and file. `kind` names the renderer."""

    # "trend", "columns", "control", "flow", "bars", "stacked", "funnel", "survival", "heat", "map", "list", "cross",
    # "number"
    kind: str
    series: tuple[Series, ...]
    x: str  # axis title with unit
    y: str
    unit: str = ""
    marks: tuple[Mark, ...] = ()
    limits: tuple[tuple[float, float, float] | None, ...] = ()  # control charts: (low, centre, high) a point, or None
    areas: tuple[dict[str, Any], ...] = ()  # maps: {"id", "name", "value", "class", "text", "pattern"}
    classes: tuple[str, ...] = ()  # maps: the words of each class, lowest first


@dataclass(frozen=True)
class Drawn:
    """A panel ready to show anywhere: words, chart and the one tidy frame everything was made from."""

    name: str
    title: str  # the finding, or the question when there is nothing to find
    subtitle: str  # measure and unit
    sentence: str  # the finding in full, with the number: what "copy this sentence" copies
    note: str  # n, as-of, source
    frame: pd.DataFrame  # display-ready table under the chart: translated headers, formatted text
    chart: Chart | None  # None when there is nothing to draw; then `empty` says why and the way on
    empty: str = ""
    badge: str = ""  # "模拟数据", "临时数据" or ""
    alt: str = ""
    ways: tuple[str, ...] = ()  # of an empty one: what leads on, words of the table [ways]


@dataclass(frozen=True)
class Panel:
    """A chart function on metrics, cut by dimensions. `chart` takes (panel, view) and returns a Drawn."""

    name: str
    chart: Callable[..., Drawn]
    metrics: tuple[Metric, ...]
    by: tuple[str, ...] = ()
    level: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    wide: bool = False


@dataclass(frozen=True)
class Page:
    """A page: its headline metrics and panels in order; for what panels cannot say, a `sheet` or a `body`."""

    name: str  # also its address
    section: str  # its place in the menu: "main" for the bar itself, else a word of the table [sections]
    headline: tuple[Metric, ...] = ()
    panels: tuple[Panel, ...] = ()
    sheet: Callable[..., str] | None = None  # view -> HTML below the panels, kept by data version and view
    body: Callable[..., None] | None = None  # view -> puts itself on the screen, in every run
