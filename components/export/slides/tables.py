"""Native tables: what needs a look, matters given, who reported; long ones over several slides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from components import cross_table, text, theme
from components import meeting as meetings
from components.export.slides import words
from components.export.slides.page import Box, emu

if TYPE_CHECKING:
    import pandas as pd

    from components.export.slides.page import Page
    from components.meeting import Screen
    from components.spec import Chart

MOST_PAGES = 4  # of one table before a meeting; the rest stands in the other files
SIZES = (14, 13, 12, 11, 10)
PAD = 5.0  # points left and right in a cell
REPORT = (("", ""), ("●", theme.SEQUENCE[2]), ("◐", theme.SEQUENCE[1]), ("✕", theme.MISSING))  # none due, all, some
ROOM = (12.1 * 72, 3.7 * 72)  # points: what `Page.body` has at least


@dataclass(frozen=True)
class Rows:
    """One slide of a table: headers, cells, widths in points, size of type; `looks` colours cells."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    widths: tuple[float, ...]
    size: float
    looks: tuple[tuple[str, ...], ...] = ()


def pages(screen: Screen) -> list[Rows | None]:
    """The table of a screen cut into slides; its reason for being empty as a table of one cell."""
    drawn = screen.drawn
    if drawn.chart is not None and drawn.chart.kind == "heat" and len(drawn.chart.series[0].x) <= 24:
        return list(_heat(drawn.chart, screen.view.lang))
    if drawn.chart is not None and drawn.chart.kind == "cross" and (cross := _cross(drawn.chart)):
        return [cross]
    if not len(drawn.frame):
        return [Rows((drawn.subtitle,), ((drawn.empty,),), (False,), (ROOM[0],), SIZES[0])]
    return list(_cut(drawn.frame, screen))


def _cut(frame: pd.DataFrame, screen: Screen) -> list[Rows]:
    heads = tuple(str(column) for column in frame.columns)
    right = meetings.to_the_right(frame)
    cells = [tuple(str(cell) for cell in row) for row in frame.itertuples(index=False, name=None)]
    size = next((size for size in SIZES if sum(_heights(cells, _widths(heads, cells, size), size)) <= ROOM[1] - 30), 12)
    widths = _widths(heads, cells, size)
    found: list[list[tuple[str, ...]]] = [[]]
    used, head = 0.0, max(_heights([heads], widths, size))
    for row, height in zip(cells, _heights(cells, widths, size), strict=True):
        if used + height > ROOM[1] - head and found[-1]:
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += height
    left = sum(len(page) for page in found[MOST_PAGES:])
    if left:  # the last row makes room for the words
        said = screen.view.say("agendas.rest", n=left + 1)
        found[MOST_PAGES - 1][-1] = (said, *[""] * (len(heads) - 1))
    return [Rows(heads, tuple(page), right, widths, size) for page in found[:MOST_PAGES]]


def _widths(heads: tuple[str, ...], cells: list[tuple[str, ...]], size: float) -> tuple[float, ...]:
    """Columns as wide as their words want, longest ones cut back until all fit the slide."""
    rows, sides = [heads, *cells[:60]], 2 * PAD + 4
    wanted = [max(words.width_of(row[place], size) for row in rows) + sides for place in range(len(heads))]
    over = sum(wanted) - ROOM[0]
    if over <= 0:
        spare = -over / len(wanted)
        return tuple(width + min(spare, 60) for width in wanted)
    fair = ROOM[0] / len(wanted)
    long = sum(width - fair for width in wanted if width > fair)
    return tuple(width - (width - fair) / long * over if width > fair else width for width in wanted)


def _heights(cells: list[tuple[str, ...]], widths: tuple[float, ...], size: float) -> list[float]:
    def most(row: tuple[str, ...]) -> int:
        return max(words.lines_of(cell, size, width - 2 * PAD) for cell, width in zip(row, widths, strict=True))

    return [most(row) * size * 1.3 + 7 for row in cells]


def _cross(chart: Chart) -> Rows | None:
    """Rows by columns, darker where there is more; None where one slide cannot hold them."""
    heads = (chart.y, *(str(column) for column in chart.series[0].x))
    cells = [(row.label, *row.text) for row in chart.series]
    looks = tuple(("", *row) for row in cross_table.shades(chart))
    for size in (*SIZES, 9):
        widths = _widths(heads, cells, size)
        if sum(_heights([heads, *cells], widths, size)) <= ROOM[1]:
            return Rows(heads, tuple(cells), (False, *[True] * (len(heads) - 1)), widths, size, looks)
    return None


def _heat(chart: Chart, lang: str) -> list[Rows]:
    """Units by periods, a sign a cell: nothing where all came in, ◐ some, ✕ none."""
    months = [text.label(period, lang) for period in chart.series[0].x]
    short = [month.partition("年")[2] if lang == "zh" and place and not month.endswith("年1月") else month
             for place, month in enumerate(months)]  # fmt: skip
    rows, colours = [], []
    for series in chart.series:
        looks = [REPORT[0 if value is None else 1 if value >= 1 else 2 if value else 3] for value in series.y]
        rows.append((series.label, *(sign for sign, _ in looks)))
        colours.append(("", *(shade for _, shade in looks)))
    first = max(words.width_of(row[0], 12) for row in rows) + 2 * PAD + 6
    rest = min((ROOM[0] - first) / len(short), 130)
    widths = (first, *[rest] * len(short))
    sizes = (12, 11, 10, 9) if rest > 60 else (10, 9)
    room = {size: int((ROOM[1] - 64) // (size * 1.3 + 7)) for size in sizes}
    size = next((size for size in sizes if room[size] >= len(rows)), sizes[0])  # one slide where one can hold them
    each = room[size]
    right = (False, *[False] * len(short))
    return [
        Rows(("", *short), tuple(rows[at : at + each]), right, widths, size, tuple(colours[at : at + each]))
        for at in range(0, min(len(rows), each * MOST_PAGES), each)
    ]


def add(page: Page, rows: Rows) -> None:
    """The table in the body of the slide."""
    body = page.body
    if rows.looks and page.screen and page.screen.drawn.chart and page.screen.drawn.chart.kind == "heat":
        body = _key(page, body)
    rows = replace(rows, widths=tuple(w * page.scale for w in rows.widths), size=page.sizes(rows.size)[0])
    heights = [max(_heights([rows.heads], rows.widths, rows.size)), *_heights(list(rows.cells), rows.widths, rows.size)]
    shape = page.slide.shapes.add_table(len(rows.cells) + 1, len(rows.heads), body.left, body.top,
                                        emu(sum(rows.widths)), emu(sum(heights)))  # fmt: skip
    shape.name = page.screen.drawn.subtitle if page.screen else ""
    made = shape.table
    made.horz_banding, made.first_row = False, True
    _plain(made)
    for place, width in enumerate(rows.widths):
        made.columns[place].width = emu(width)
    for down, height in enumerate(heights):
        made.rows[down].height = emu(height)
    for down, row in enumerate([rows.heads, *rows.cells]):
        for across, cell in enumerate(row):
            shade = rows.looks[down - 1][across] if rows.looks and down else ""
            _cell(made.cell(down, across), cell, rows, (down, across), shade)


def _key(page: Page, body: Box) -> Box:
    """The signs of a table of reports in words; the rest of the body."""
    say, line = page.whole.view.say, page.box(0, 0, 0, 0.32).height
    signs = (("●", "charts.received"), ("◐", "charts.partly"), ("✕", "charts.states.not_reported"))
    said = "　".join(f"{sign} {say(key)}" for sign, key in signs)
    page.text([(said, 12, theme.SOFT, False)], Box(body.left, body.top, body.width, line))
    return Box(body.left, body.top + line, body.width, body.height - line)


def _plain(made: Any) -> None:
    """No style of the program's own: "No Style, No Grid"."""
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # noqa: SLF001


def _cell(cell: Any, said: str, rows: Rows, at: tuple[int, int], shade: str) -> None:
    down, across = at
    cell.margin_left = cell.margin_right = emu(PAD)
    cell.margin_top = cell.margin_bottom = emu(3)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    align = "center" if rows.looks and across else "right" if rows.right[across] else "left"
    paragraph.alignment = words.ALIGN[align]
    if said:
        words.add_run(paragraph, said, rows.size, theme.INK if down else theme.SOFT, bold=down == 0)
    else:
        end = paragraph._p.get_or_add_endParaRPr()  # noqa: SLF001
        end.set("sz", str(int(Pt(rows.size).pt * 100)))
        words.set_font(end, "zh")
    if shade:
        cell.fill.solid()
        cell.fill.fore_color.rgb = words.rgb(shade)
    elif down == 0:
        cell.fill.solid()
        cell.fill.fore_color.rgb = words.rgb(theme.PALE)
    else:
        cell.fill.background()
    _rule(cell, theme.RULE)


def _rule(cell: Any, colour: str) -> None:
    """A hairline below the cell; lines come before the fill in the schema."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#")}))
    line.append(fill)
    properties.insert(0, line)
