"""Cross-tables, the commonest monthly report: units down; periods, kinds or indicators across.

    社区       | 1月         | 2月                 统计期   单元名称    指标名称  数值
               | 受理 | 化解 | 受理 | 化解   ->    2024-01  示例一社区  受理      3   ...

Totals on the right and below are set apart. The year, and where the header names none the measure, stand in the title.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.reading import axes, headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.axes import Axis
    from data.reading.raw import Raw

MOST = 0.5  # of a column's cells are numbers where its header does not tell that it holds figures
FIGURES = 0.5  # of the cells below months and kinds are numbers: a plan of work has words there


@dataclass(frozen=True)
class Cross:
    """A cross-table: places of its label columns by what they say, and of its columns of figures with what heads each.

    The columns of figures that are totals of the others have a head "total".
    """

    labels: dict[str, int]
    values: dict[int, dict[str, Axis]]
    title: axes.Title


def find(raw: Raw, titles: Sequence[str]) -> Cross | None:
    """How the table is crossed; None when it is not."""
    title = axes.read_title(titles)
    labels = _labels(raw, title)
    left = min(labels.values(), default=0)
    places = [p for p in range(len(raw.headers)) if p not in labels.values() and not _is_number_of_row(raw, p, left)]
    heads = {place: _heads(raw, place, title) for place in places}
    named = [place for place, head in heads.items() if head and {"period", "kind"} & set(head)]
    sure = named if _share(raw, named) >= FIGURES else []
    values = {place: head for place, head in heads.items() if head and (place in sure or _holds_numbers(raw, place))}
    across = [head for head in values.values() if "total" not in head]
    crossed = [head for head in across if {"period", "kind", "unit"} & set(head)]
    if not labels or len(across) < 2:
        return None
    mostly = len(crossed) >= 2 and len(crossed) * 5 >= len(across) * 3
    dated = "period" in labels or title.period
    return Cross(labels, values, title) if mostly or (dated and _by_unit(raw, labels)) else None


def _is_number_of_row(raw: Raw, place: int, left: int) -> bool:
    """Whether a column numbers or names the rows: 序号, 排名, 编码; or 1, 2, 3 at the left of the first label."""
    return (place < left and axes.counts_rows(raw.columns[place])) or headers.normal(raw.headers[place]).endswith(
        ("序号", "编号", "编码", "代码", "排名", "名次")
    )


def _labels(raw: Raw, title: axes.Title) -> dict[str, int]:
    """Which columns say what a row is about: a unit, a period, a kind; the first of each, the finest of the units."""
    found: dict[str, int] = {}
    years = [match["year"] for header in raw.headers if (match := axes.DATED.search(header))]
    year = next(iter(years), title.year)
    for place, header in enumerate(raw.headers[:4]):
        what = axes.of_column(header, raw.distinct[place], first=not found, year=year)
        if what and (what not in found or (what == "unit" and _is_finer(raw, place, found[what]))):
            found[what] = place
    return found


def _is_finer(raw: Raw, place: int, other: int) -> bool:
    """Whether a column of units lies below another by its header (社区 beside 街道), else by how many it names."""
    heads = [raw.headers[place], raw.headers[other]]
    if not all(map(axes.is_unit_header, heads)):
        return False
    new, old = map(axes.tier, heads)
    return new > old if new != old else len(raw.distinct[place]) > len(raw.distinct[other])


def _by_unit(raw: Raw, labels: dict[str, int]) -> bool:
    """Whether the rows are units by their header: indicators across alone are no proof of a cross-table."""
    return "unit" in labels and axes.is_unit_header(raw.headers[labels["unit"]])


def _heads(raw: Raw, place: int, title: axes.Title) -> dict[str, Axis]:
    """What stands over a column, by what it says: period, kind, unit, measure or total."""
    group = raw.groups[place] if raw.groups else ""
    part = raw.headers[place].removeprefix(group) if group != raw.headers[place] else ""
    upper, lower = axes.of_header(group, title), axes.of_header(part, title)
    if group and part and upper.what == lower.what == "period":
        lower = replace(lower, value=axes.joined(group, part, title))
    return {axis.what: axis for word, axis in ((group, upper), (part, lower)) if word}


def _holds_numbers(raw: Raw, place: int) -> bool:
    """Whether most of a column's filled cells, or of their distinct texts, are numbers."""
    figures = _figures(raw, place)
    good = sum(figures.values())
    if good * 5 >= len(figures) * 4:
        return good > 0
    filled, good = _filled(raw, place, figures) if good else (0, 0)
    return good > 0 and good >= filled * MOST


def _share(raw: Raw, places: Sequence[int]) -> float:
    """The share of the filled cells of some columns that are numbers, 0 to 1; 0 when none is filled."""
    counted = [_filled(raw, place, _figures(raw, place)) for place in places]
    filled = sum(n for n, _ in counted)
    return sum(good for _, good in counted) / filled if filled else 0.0


def _figures(raw: Raw, place: int) -> dict[str, bool]:
    """Each distinct filled text of a column, and whether it is a number."""
    return {text: axes.is_figure(text) for text in raw.distinct[place] if text.strip()}


def _filled(raw: Raw, place: int, figures: dict[str, bool]) -> tuple[int, int]:
    """How many cells of a column are filled, and how many of these are numbers."""
    found = [figures[text] for text in raw.columns[place] if text in figures]
    return len(found), sum(found)
