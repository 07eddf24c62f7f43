"""A cross-table turned into rows, one a figure, and its totals compared with what they are totals of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from data.datasets import BY_NAME
from data.reading import axes, cross, headers, numbers
from data.reading.raw import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.datasets import Dataset
    from data.reading.axes import Axis
    from data.reading.cross import Cross
    from data.reading.raw import Raw

# What a count across is called, where the dataset's own words are longer.
SHORT = {
    "disputes": {
        "受理": "件数",
        "排查": "件数",
        "发生": "件数",
        "化解": "化解件数",
        "成功": "化解件数",
        "化解成功": "化解件数",
    }
}
DATE = {"disputes": "受理日期", "service_records": "服务日期"}
SHOWN_ROWS, SHOWN_COLUMNS = 4, 7  # of a cross-table as it stood
STATISTIC = ("统计期", "单元名称", "指标名称", "数值", "计量单位")


@dataclass(frozen=True)
class Figure:
    """One figure of a cross-table and all that is said of it; `line` is its row's place in the file."""

    line: int
    unit: str
    period: str
    kind: Axis | None
    measure: str
    text: str
    header: str


def turned(raw: Raw, titles: Sequence[str], dataset: Dataset | None) -> Raw:
    """The table with a row a figure if it is a cross-table, else as it is."""
    if dataset and headers.is_complete(raw.headers, dataset):
        return raw
    crossed = cross.find(raw, titles)
    if not crossed:
        return raw
    lost = {issue.line for issue in raw.issues if issue.refuses}
    figures = [figure for figure in _figures(raw, crossed) if figure.line not in lost]
    raw = replace(raw, issues=(*raw.issues, *_totals(raw, crossed)))
    kinds = {figure.kind.dataset for figure in figures if figure.kind}
    of = BY_NAME[kinds.pop()] if len(kinds) == 1 else None
    made = _records(raw, figures, of) if of else None
    return made or _statistics(raw, figures)


def _figures(raw: Raw, crossed: Cross) -> Iterator[Figure]:
    """Every filled cell under a value column; a blank one says nothing and makes no row."""
    periods: dict[tuple[int, str], str] = {}
    for row, line in enumerate(raw.lines):
        said = {what: raw.columns[place][row].strip() for what, place in crossed.labels.items()}
        down = axes.of_header(said["kind"], crossed.title) if said.get("kind") else None
        for place, head in crossed.values.items():
            if "total" in head:
                continue
            text = raw.columns[place][row]
            if text.strip().lower() in numbers.NOTHING:
                continue
            when = (place, said.get("period", ""))
            if when not in periods:
                periods[when] = _period(raw, crossed, *when)
            yield Figure(
                line,
                head["unit"].value if "unit" in head else said.get("unit", ""),
                periods[when],
                head.get("kind") or down,
                head["measure"].value if "measure" in head else crossed.title.measure,
                text,
                raw.headers[place],
            )


def _period(raw: Raw, crossed: Cross, place: int, said: str) -> str:
    """The period of a figure from what stands over its column and what its row says, the one within the other."""
    head, title = crossed.values[place], crossed.title
    if "period" not in head:
        return title.dated(said)
    over, year = head["period"].value, title.dated(said)
    if not said:
        return over
    is_month_of_year = re.fullmatch(r"\d{4}", year) and not re.search(r"\d{4}", raw.headers[place])
    if not is_month_of_year:
        return axes.joined(over, said, title)
    return year + over[4:] if over[:4].isdigit() else axes.as_period(over, replace(title, year=year))


def _totals(raw: Raw, crossed: Cross) -> list[Issue]:
    """An issue for each total on the right or below that is not the sum it says; shares have none."""
    issues = []
    parts = {place: head for place, head in crossed.values.items() if "total" not in head}
    for place in crossed.values if len(raw.totals) == 1 else ():
        if not raw.headers[place].endswith("率"):
            issues += _unequal(0, raw.headers[place], raw.totals[0][place], raw.columns[place])
    right = [place for place, head in crossed.values.items() if set(head) == {"total"}]
    if len(right) == 1 and not any("measure" in head for head in parts.values()):
        for row, line in enumerate(raw.lines):
            cells = [raw.columns[place][row] for place in parts]
            issues += _unequal(line, raw.headers[right[0]], raw.columns[right[0]][row], cells)
    return issues


def _unequal(line: int, header: str, total: str, cells: Sequence[str]) -> list[Issue]:
    said, summed = _read(total), sum(_read(cell) or 0 for cell in cells)
    if said is None or abs(said - summed) < 0.5:
        return []
    return [Issue(line, header, "total_differs", {"header": header, "value": f"{said:g}", "sum": f"{summed:g}"})]


def _read(text: str) -> float | None:
    """The number a cell says; None for one that says none, of which the check tells."""
    try:
        return numbers.number(text)
    except numbers.NotNumber:
        return None


def _records(raw: Raw, figures: list[Figure], dataset: Dataset) -> Raw | None:
    """Rows of the dataset the kinds belong to: one a line of the file, unit, period and kind; None when not complete.

    Several lines of one unit (its grids) and several words for one kind stay rows of their own, which add up.
    """
    short = SHORT.get(dataset.name, {})
    measures = [short.get(word, word) for word in dict.fromkeys(figure.measure for figure in figures)]
    if not _are_columns(measures, dataset):
        return None
    kind = next(figure.kind for figure in figures if figure.kind)
    names = (DATE.get(dataset.name, "日期"), "所属单元名称", dataset.column(kind.column).header, *measures)
    if not headers.is_complete(names, dataset):
        return None
    rows: dict[tuple[int, int, str, str, str], dict[str, Figure]] = {}
    for figure in figures:
        measure, n = short.get(figure.measure, figure.measure), 0
        about = (figure.period, figure.unit, figure.kind.value if figure.kind else "")
        while measure in (row := rows.setdefault((figure.line, n, *about), {})):
            n += 1
        row[measure] = figure
    lines, _, *said = map(list, zip(*rows, strict=True))
    made = [[row[measure].text if measure in row else "" for row in rows.values()] for measure in measures]
    origins = {
        measure: [row[measure].header if measure in row else about[-1] for about, row in rows.items()]
        for measure in measures
    }
    return _made(raw, names, [*said, *made], lines, origins)


def _are_columns(measures: Sequence[str], dataset: Dataset) -> bool:
    """Whether each measure is a column of its own, and that of the count is among them where one stands for it."""
    known = headers.words(dataset)
    if any(headers.normal(measure) not in known for measure in measures):
        return False
    names = {known[headers.normal(measure)][1].name for measure in measures}
    return len(names) == len(measures) and not ("case_count" in dataset.names and "case_count" not in names)


def _statistics(raw: Raw, figures: list[Figure]) -> Raw:
    """Rows of the long table of statistics: one a figure."""
    columns: list[list[str]] = [[], [], [], [], []]
    for figure in figures:
        name = "·".join(chain([figure.measure] if figure.measure else [], [figure.kind.value] if figure.kind else []))
        for column, text in zip(
            columns,
            (figure.period, figure.unit, name or "数值", figure.text, axes.unit_word(name, figure.text)),
            strict=True,
        ):
            column.append(text)
    origins = {"数值": [figure.header for figure in figures]}
    return _made(raw, STATISTIC, columns, [figure.line for figure in figures], origins)


def _made(
    raw: Raw, names: Sequence[str], columns: list[list[str]], lines: list[int], origins: dict[str, list[str]]
) -> Raw:
    return replace(
        raw,
        headers=tuple(names),
        columns=tuple(columns),
        lines=lines,
        origins=origins,
        totals=(),
        groups=(),
        was_cross=True,
        before=_sample(raw),
        crossed=tuple(dict.fromkeys(chain(raw.groups, raw.headers))),
    )


def _sample(raw: Raw) -> tuple[tuple[str, ...], ...]:
    """The upper left corner of a table: its headers and first rows, to be shown beside what became of it."""
    columns = [column[:SHOWN_ROWS] for column in raw.columns[:SHOWN_COLUMNS]]
    return (raw.headers[:SHOWN_COLUMNS], *zip(*columns, strict=True))
