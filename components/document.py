"""A short document of ours (headings, paragraphs, tables, boxes to tick) as HTML, everything escaped."""

from __future__ import annotations

from itertools import groupby

from components import markup
from components.escape import markup as escape


def html(text: str) -> str:
    """The document without its title: blocks are parted by blank lines, tables are rows between bars."""
    parted = groupby(text.splitlines(), key=lambda line: bool(line.strip()))
    blocks = [list(lines) for is_filled, lines in parted if is_filled]
    return "".join(_block(lines) for lines in blocks if not lines[0].startswith("# "))


def _block(lines: list[str]) -> str:
    if lines[0].startswith("## "):
        return markup.tag("h3", escape(lines[0].removeprefix("## ")))
    if lines[0].startswith("|"):
        return _table([_cells(line) for line in lines if not set(line) <= set("|- ")])
    if lines[0].startswith("- [ ] "):
        return markup.tag("ul", "".join(markup.tag("li", "☐ " + escape(line.removeprefix("- [ ] "))) for line in lines))
    return markup.tag("p", escape(" ".join(lines)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table(rows: list[list[str]]) -> str:
    head = "".join(markup.tag("th", escape(cell), scope="col") for cell in rows[0])
    body = "".join(
        markup.tag("tr", markup.tag("th", escape(row[0]), scope="row")
                   + "".join(markup.tag("td", escape(cell)) for cell in row[1:]))
        for row in rows[1:]
    )  # fmt: skip
    return markup.tag("table", markup.tag("thead", markup.tag("tr", head)) + markup.tag("tbody", body))
