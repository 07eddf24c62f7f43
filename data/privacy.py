"""Hiding of small numbers, worked out once a metric, breakdown and period; every route reads the result.

Classes (`public`, `activity`, `sensitive`) and their rules:

- activity: communities and above at any period; grids only over twelve months or more, 1 to 4 hidden.
- sensitive: communities and above, whole quarters only, 1 to 9 hidden. A series (one area and kind) is cut into
  blocks of quarters that each hold at least ten, or none: only ranges made of whole blocks are answered, so that
  the difference of two answered ranges is never a small number. Where one hidden cell beside an answered total
  would give itself away, the next smallest is hidden too.
- performance (answered, on time, settled, active, rated): never below the community.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import cases, measure, periods, question, sql, views
from data.datasets import BY_NAME, LEVELS
from data.reading import extras

if TYPE_CHECKING:
    from datetime import date

    from data.datasets import Dataset
    from data.measure import Cell, Key
    from data.metric import Metric
    from data.question import Cut

LEAST = {"public": 0, "activity": 5, "sensitive": 10}
ORDER = ("public", "activity", "sensitive")
COMMUNITY = LEVELS["community"]
YEAR_DAYS = 365
FINE_GRAINS = ("day", "week", "ten_day", "month")


def privacy_class(metric: Metric, columns: tuple[str, ...]) -> str:
    """The class of a metric cut by columns: the strictest of its own, its parts' and the columns'."""
    classes = [metric.privacy, *(privacy_class(part, columns) for part in metric.parts or ())]
    dataset = views.dataset_of(metric.of)
    if dataset in BY_NAME:
        names = BY_NAME[dataset].names
        classes += [BY_NAME[dataset].column(column).privacy for column in columns if column in names]
        classes += [_undeclared(BY_NAME[dataset]) for _ in extras.among(columns)]
    return max(classes, key=ORDER.index)


def _undeclared(dataset: Dataset) -> str:
    """The class of a column somebody ticked: nobody declared what it says, so it is as private as may be.

    Only of tables all of whose columns are public (organisations, posts, meetings) an unknown one is, too.
    """
    return "public" if all(column.privacy == "public" for column in dataset.columns) else "sensitive"


def least(metric: Metric, columns: tuple[str, ...], case: str = "") -> int:
    """The smallest count shown: a smaller one is printed as "<5" or "<10"."""
    return smallest(privacy_class(metric, columns), case)


def smallest(kind: str, case: str = "") -> int:
    """The smallest count of a class that is shown. A case may raise it (`least_activity`, ...), never lower it."""
    raised = cases.settings(case).settings.get(f"least_{kind}", 0) if case else 0
    return max(LEAST[kind], raised if isinstance(raised, int) else 0)


def widen(asked: Cut, metric: Metric) -> Cut:
    """Sensitive metrics answer only for whole quarters; finer dates are widened and the answer says so."""
    if privacy_class(metric, asked.columns) != "sensitive" or asked.start > asked.end:
        return asked
    end = min(periods.quarter_end(asked.end), asked.as_of)
    return replace(asked, start=periods.quarter_start(asked.start), end=end)


def hide(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    """Set the state `hidden` where a number may not be shown."""
    kind = privacy_class(metric, asked.columns)
    below = asked.order > COMMUNITY
    is_too_fine = kind == "sensitive" and (below or asked.grain in FINE_GRAINS)
    if is_too_fine or (below and metric.performance):
        _all(cells)
    elif kind == "activity" and below:
        _grids(cells, asked)
    elif kind == "sensitive":
        _sensitive(cells, metric, asked)


def _all(cells: list[Cell]) -> None:
    for cell in cells:
        cell.state = "hidden"


def _mark(cell: Cell) -> None:
    """Hidden replaces ok and too_few; no data and not reported stay what they are."""
    if cell.state in ("ok", "too_few"):
        cell.state = "hidden"


def _grids(cells: list[Cell], asked: Cut) -> None:
    shortest = min(((end - start).days + 1 for _, start, end in asked.pieces), default=0)
    k = smallest("activity", asked.where.case)
    for cell in cells:
        if shortest < YEAR_DAYS or 0 < cell.top < k:
            _mark(cell)


def _sensitive(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    counted = counts_of(metric)
    k = smallest("sensitive", asked.where.case)
    if counted is None:  # a median or the like: enough cases is all that is asked
        for cell in cells:
            if cell.n < k:
                _mark(cell)
        return
    is_whole = _in_whole_blocks(cells, asked, counted) if question.dated(metric) else None
    is_ratio = metric.parts is not None or sql.is_ratio(metric)
    for place, cell in enumerate(cells):
        small = not is_whole[place] if is_whole is not None else 0 < cell.top < k
        if small or (is_ratio and cell.n < k):
            _mark(cell)
    _complement(cells, asked, k)


def counts_of(metric: Metric) -> Metric | None:
    """The count whose smallness matters: the metric itself, or what stands above the division sign."""
    if metric.parts:
        return counts_of(metric.parts[0])
    return None if metric.function is not None else metric


def blocks(counts: list[float], smallest: float) -> list[int]:
    """Where a series may be cut: the indexes (0..len) between which each sum is 0 or at least `smallest`."""
    cuts, total = [0], 0.0
    for index, count in enumerate(counts, start=1):
        total += count
        if total == 0 or total >= smallest:
            cuts.append(index)
            total = 0.0
    if cuts[-1] != len(counts):  # a small remainder joins the last full block, if there is one
        if sum(counts) - total > 0:
            while sum(counts[cuts[-2] : cuts[-1]]) == 0:
                cuts.pop()
            cuts.pop()
        cuts.append(len(counts))
    return cuts


def _in_whole_blocks(cells: list[Cell], asked: Cut, counted: Metric) -> list[bool]:
    """Whether the range of each cell is made of whole blocks of its series, with a sum of 0 or enough."""
    settings = cases.settings(asked.where.case)
    record = (settings.first_on, settings.as_of)
    series = measure.history(counted, asked, *record)
    labels = measure.quarters(*record)
    spans = {label: _span(labels, start, end) for label, start, end in asked.pieces}
    k = smallest("sensitive", asked.where.case)
    cuts = {key: blocks(counts, k) for key, counts in series.items()}
    verdicts = []
    for cell in cells:
        label, key = (cell.key[0], cell.key[1:]) if asked.grain else ("", cell.key)
        counts = series.get(key, [0.0] * len(labels))
        first, last = spans[label]
        at = cuts.get(key) or blocks(counts, k)
        total = sum(counts[first:last])
        verdicts.append(first in at and last in at and (total == 0 or total >= k))
    return verdicts


def _span(labels: list[str], start: date, end: date) -> tuple[int, int]:
    """The quarters of a range as indexes into the record's quarters, the last one excluded."""
    wanted = {label for label, _, _ in periods.cut(start, end, "quarter")}
    met = [index for index, label in enumerate(labels) if label in wanted]
    return (met[0], met[-1] + 1) if met else (0, 0)


def _complement(cells: list[Cell], asked: Cut, k: int) -> None:
    """Hide the next smallest beside hidden cells whose sum a total would give away, along each dimension."""
    groups = [group for axis in range(len(asked.keys)) for group in _lines(cells, axis)]
    while any(_hide_next(group, k) for group in groups):
        pass


def _lines(cells: list[Cell], free: int) -> list[list[Cell]]:
    """The cells along one dimension, the others held."""
    lines: dict[Key, list[Cell]] = {}
    for cell in cells:
        lines.setdefault((*cell.key[:free], *cell.key[free + 1 :]), []).append(cell)
    return list(lines.values())


def _hide_next(group: list[Cell], k: int) -> bool:
    """Hide one more cell of a line where the hidden ones could be had by subtraction; whether one was."""
    hidden = [cell for cell in group if cell.state == "hidden"]
    counted = [cell for cell in hidden if cell.top > 0]
    shown = [cell for cell in group if cell.state == "ok"]
    enough = len(hidden) > 1 and sum(cell.top for cell in counted) >= k
    if not counted or enough or not shown:
        return False
    some = [cell for cell in shown if cell.top > 0]  # a zero only where nothing else can keep the hidden cell company
    min(some or shown, key=lambda cell: cell.top).state = "hidden"
    return True
