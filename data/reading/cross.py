"""Cross-tables, the commonest monthly report: units down, periods, kinds or indicators across; turned into rows.

    社区       | 1月         | 2月                 统计期   单元名称    指标名称  数值
               | 受理 | 化解 | 受理 | 化解   ->    2024-01  示例一社区  受理      3   ...

Totals on the right and below are set apart. The year, and where the header names none the measure, stand in the title.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from data.datasets import BY_NAME
from data.reading import axes, headers, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.datasets import Dataset
    from data.reading.axes import Axis
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
STATISTIC = ("统计期", "单元名称", "指标名称", "数值", "计量单位")


@dataclass(frozen=True)
class Cross:
    """A cross-table: places of its label columns by what they say, and of its value columns with what heads each."""

    labels: dict[str, int]
    values: dict[int, dict[str, Axis]]
    title: axes.Title


@dataclass(frozen=True)
class Figure:
    """One figure of a cross-table and all that is said of it; `line` is its row's place in the file."""

    line: int
    unit: str
    period: str
    kind: Axis | None
    measure: str
    text: str


def turned(raw: Raw, titles: Sequence[str], dataset: Dataset | None) -> Raw:
    """The table with a row a figure if it is a cross-table, else as it is."""
    if dataset and headers.is_complete(raw.headers, dataset):
        return raw
    cross = find(raw, titles)
    if not cross:
        return raw
    figures = list(_figures(raw, cross))
    kinds = {figure.kind.dataset for figure in figures if figure.kind}
    of = BY_NAME[kinds.pop()] if len(kinds) == 1 else None
    made = _records(raw, figures, of) if of else None
    return made or _statistics(raw, figures)


def find(raw: Raw, titles: Sequence[str]) -> Cross | None:
    """How the table is crossed; None when it is not."""
    title = axes.read_title(titles)
    labels = _labels(raw)
    places = [p for p in range(len(raw.headers)) if p not in labels.values() and not _is_number_of_row(raw, p)]
    heads = {place: _heads(raw, place, title) for place in places}
    values = {place: head for place, head in heads.items() if head and _holds_numbers(raw.distinct[place])}
    across = [head for head in values.values() if "total" not in head]
    crossed = [head for head in across if {"period", "kind", "unit"} & set(head)]
    if not labels or len(across) < 2:
        return None
    if len(crossed) >= 2 and len(crossed) * 5 >= len(across) * 3:
        return Cross(labels, {p: h for p, h in values.items() if "total" not in h}, title)
    dated = "period" in labels or title.period
    return (
        Cross(labels, {p: h for p, h in values.items() if "total" not in h}, title)
        if dated and _by_unit(raw, labels)
        else None
    )


def _is_number_of_row(raw: Raw, place: int) -> bool:
    """Whether a column numbers or names the rows: 序号, 排名, 编码."""
    return axes.counts_rows(raw.columns[place]) or headers.normal(raw.headers[place]).endswith(
        ("序号", "编号", "编码", "代码", "排名", "名次")
    )


def _labels(raw: Raw) -> dict[str, int]:
    """Which columns say what a row is about: a unit, a period, a kind; the first of each."""
    found: dict[str, int] = {}
    for place, header in enumerate(raw.headers[:4]):
        if what := axes.of_column(header, raw.distinct[place], first=not found):
            found.setdefault(what, place)
    return found


def _by_unit(raw: Raw, labels: dict[str, int]) -> bool:
    """Whether the rows are units by their header: indicators across alone are no proof of a cross-table."""
    return "unit" in labels and axes.is_unit_header(raw.headers[labels["unit"]])


def _heads(raw: Raw, place: int, title: axes.Title) -> dict[str, Axis]:
    """What stands over a column, by what it says: period, kind, unit, measure or total."""
    group = raw.groups[place] if raw.groups else ""
    part = raw.headers[place].removeprefix(group) if group != raw.headers[place] else ""
    heads = [axes.of_header(word, title) for word in (group, part) if word]
    return {axis.what: axis for axis in heads}


def _holds_numbers(texts: Sequence[str]) -> bool:
    """Whether most filled cells are numbers."""
    filled = [text for text in texts if text.strip()]
    good = sum(1 for text in filled if axes.is_figure(text))
    return bool(filled) and good * 5 >= len(filled) * 4


def _figures(raw: Raw, cross: Cross) -> Iterator[Figure]:
    """Every filled cell under a value column; a blank one says nothing and makes no row."""
    for row, line in enumerate(raw.lines):
        said = {what: raw.columns[place][row].strip() for what, place in cross.labels.items()}
        down = axes.of_header(said["kind"], cross.title) if said.get("kind") else None
        for place, head in cross.values.items():
            text = raw.columns[place][row]
            if text.strip().lower() in numbers.NOTHING:
                continue
            period = head["period"].value if "period" in head else cross.title.dated(said.get("period", ""))
            yield Figure(
                line,
                head["unit"].value if "unit" in head else said.get("unit", ""),
                period,
                head.get("kind") or down,
                head["measure"].value if "measure" in head else cross.title.measure,
                text,
            )


def _records(raw: Raw, figures: list[Figure], dataset: Dataset) -> Raw | None:
    """Rows of the dataset the kinds belong to: one a unit, period and kind; None when a required column is missing."""
    short = SHORT.get(dataset.name, {})
    known = headers.words(dataset)
    measures = list(dict.fromkeys(short.get(figure.measure, figure.measure) for figure in figures))
    if any(headers.normal(measure) not in known for measure in measures):
        return None
    kind = next(figure.kind for figure in figures if figure.kind)
    names = (DATE.get(dataset.name, "日期"), "所属单元名称", dataset.column(kind.column).header, *measures)
    if not headers.is_complete(names, dataset):
        return None
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for figure in figures:
        key = (figure.period, figure.unit, figure.kind.value if figure.kind else "")
        rows.setdefault(key, {})[short.get(figure.measure, figure.measure)] = figure.text
        lines.setdefault(key, figure.line)
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns += [[row.get(measure, "") for row in rows.values()] for measure in measures]
    return _made(raw, names, columns, list(lines.values()))


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
    return _made(raw, STATISTIC, columns, [figure.line for figure in figures])


def _made(raw: Raw, names: Sequence[str], columns: list[list[str]], lines: list[int]) -> Raw:
    issues = tuple(issue for issue in raw.issues if not issue.refuses)
    raw.__dict__.pop("distinct", None)
    return replace(
        raw,
        headers=tuple(names),
        columns=tuple(columns),
        lines=lines,
        totals=(),
        groups=(),
        issues=issues,
        was_cross=True,
    )
