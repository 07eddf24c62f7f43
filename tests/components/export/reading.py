"""What a Drawn shows, as every file must show it, and how it is read back from each of them."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import openpyxl
from docx import Document
from pptx import Presentation

if TYPE_CHECKING:
    from components.meeting import Screen

KINDS_AS_TABLES = ("table", "list", "heat", "cross")


def rounded(value: float | None, unit: str) -> float | None:
    """A value to the last digit that is shown anywhere: a tenth of a per cent, a tenth, or whole from 1,000 on."""
    if value is None:
        return None
    if unit == "%":
        return round(value, 3)
    return float(round(value)) if float(value).is_integer() or abs(value) >= 1000 else round(value, 1)


def values(screen: Screen) -> list[list[float]]:
    """The numbers of each series of a screen's chart, as shown."""
    chart = screen.drawn.chart
    if chart is None or chart.kind in KINDS_AS_TABLES or chart.kind == "map":
        return []
    return [[rounded(y, chart.unit) for y in series.y if y is not None] for series in chart.series]


def cells(screen: Screen) -> list[tuple[str, ...]]:
    """The rows of a screen's table."""
    return [tuple(map(str, row)) for row in screen.drawn.frame.itertuples(index=False, name=None)]


def slides(data: bytes) -> list[tuple[list[str], list[list[float]], list[tuple[str, ...]], int]]:
    """Of each slide: its texts, the values of its charts by series, the rows of its tables, its map shapes."""
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        texts, series, rows, shapes = [], [], [], 0
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_chart:
                plots = shape.chart.plots
                series += [[v for v in each.values if v is not None] for plot in plots for each in plot.series]
            if shape.has_table:
                rows += [tuple(cell.text for cell in row.cells) for row in shape.table.rows][1:]
            if shape.shape_type == 6:  # a group: the map
                shapes += sum(each.element.find(".//{*}custGeom") is not None for each in shape.shapes)
        found.append((texts, series, rows, shapes))
    return found


def workbook(data: bytes) -> dict[str, list[tuple]]:
    """The rows of each sheet with the type every cell has."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [tuple(cell for cell in row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def report(data: bytes) -> tuple[list[str], list[list[tuple[str, ...]]]]:
    """The paragraphs of a report, and the rows of its tables without their heads."""
    made = Document(io.BytesIO(data))
    tables = [[tuple(cell.text for cell in row.cells) for row in table.rows][1:] for table in made.tables]
    return [paragraph.text for paragraph in made.paragraphs], tables


def staged(data: bytes) -> dict:
    """What the stage in an HTML file was given."""
    found = re.search(r'<script type="application/json" id="meeting">(.*?)</script>', data.decode(), re.DOTALL)
    return json.loads(found[1])


def flat(series: list[list[float]]) -> list[float]:
    """All numbers of all series, in order of size."""
    return sorted(float(value) for each in series for value in each)
