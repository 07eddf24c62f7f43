"""A table of counts, rows by columns, the larger the darker: kind "cross"."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series
from data.datasets import ALL, BY_NAME
from data.views import dataset_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 16  # rows drawn; all stand in the table


def cross(panel: Panel, view: View) -> Drawn:
    """The counts of the first metric by the two dimensions of the panel: rows, then columns."""
    metric, (down, across) = panel.metrics[0], panel.by
    frame = asking.ask((metric,), (down, across), view, level=panel.level)
    shown = frame[frame["state"].eq("ok")]
    if not shown["value"].gt(0).any():
        return asking.empty(panel, view, frame)
    wide = shown.pivot_table(index=down, columns=across, values="value", aggfunc="sum")
    wide = wide.reindex(columns=in_order(metric, across, wide.columns))
    wide = wide.reindex(index=wide.index[wide.sum(axis=1).rank(ascending=False, method="first").argsort()])
    names = [row_name(key, down, view) for key in wide.index]
    columns = [text.value(str(column), view.lang) for column in wide.columns]
    values = wide.to_numpy(dtype=float)
    chart = Chart(
        kind="cross",
        series=tuple(
            Series(name, tuple(columns), _values(row), tuple(_cell(value) for value in row))
            for name, row in zip(names[:MOST_ROWS], values, strict=False)
        ),
        x=view.say(f"charts.group.{across}"),
        y=view.say(f"charts.group.{down}"),
        unit=metric.unit,
    )
    finding = _finding(names, columns, wide, metric, view)
    table = pd.DataFrame({chart.y: names} | {
        column: [f"{value:,.0f}" if not isnan(value) else text.MISSING for value in values[:, place]]
        for place, column in enumerate(columns)
    })  # fmt: skip
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(names) > MOST_ROWS else []
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[asking.span(view, frame), finding] if metric.date else [finding],
        chart=chart, table=table, notes=notes,
    ))  # fmt: skip


def in_order(metric: Metric, column: str, met: Sequence[str]) -> list[str]:
    """The values met of a column, in the order of its code list where it has one."""
    own = BY_NAME.get(dataset_of(metric.of))
    having = [dataset for dataset in (own, *ALL) if dataset and column in dataset.names]
    listed = list(having[0].column(column).allowed) if having else []
    return [value for value in listed if value in set(met)] + [value for value in met if value not in listed]


def row_name(key: str, dimension: str, view: View) -> str:
    """What a row is called: a unit by its name, a value of a list in the reader's language."""
    return asking.unit_name(view, key) if dimension == "unit" else text.value(key, view.lang)


def _values(row: Sequence[float]) -> tuple[float | None, ...]:
    return tuple(None if isnan(value) else float(value) for value in row)


def _cell(value: float) -> str:
    return "" if isnan(value) or value == 0 else f"{value:,.0f}"


def _finding(names: Sequence[str], columns: Sequence[str], wide: pd.DataFrame, metric: Metric, view: View) -> str:
    """The total, the largest column, the row with most, and how many units have none."""
    lang, total = view.lang, float(wide.sum().sum())
    by_column, by_row = wide.sum(), wide.sum(axis=1)
    place = int(by_column.to_numpy().argmax())
    most = sentences.percent(float(by_column.iloc[place]) / total, lang)
    none, level = int(by_row.eq(0).sum()), asking.level_words(view, list(wide.index))[0]
    clauses = [
        sentences.measured(metric, total, lang),
        view.say("cross.most", name=columns[place], share=most) if len(columns) > 1 else "",
        view.say("cross.row", name=names[0], n=f"{by_row.iloc[0]:,.0f}") if len(names) > 1 else "",
        view.say("cross.none", n=none, level=level) if none and level else "",
    ]
    return sentences.joined(clauses, lang)
