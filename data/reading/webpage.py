"""A web page (often saved as .xls): the first table that has rows and columns."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from data.reading.encoding import decode
from data.reading.raw import Grid, Refused

if TYPE_CHECKING:
    from data.reading.raw import Given

MOST_SPAN = 200
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([a-z0-9_-]+)", re.IGNORECASE)


def grid(data: bytes, given: Given) -> Grid:
    """The rows of the page's first table of more than one cell. Raises Refused when there is none."""
    found = decode(data, given.encoding or _declared(data))
    reader = TableReader()
    reader.feed(found.text)
    reader.close()
    reader.finish()
    rows = next((rows for rows in reader.tables if len(rows) > 1 and max(map(len, rows)) > 1), None)
    if not rows:
        raise Refused("empty")
    kept = [(row, place) for place, row in enumerate(rows, start=1) if any(row)]
    return Grid([row for row, _ in kept], [place for _, place in kept], "html", encoding=found.encoding)


def _declared(data: bytes) -> str:
    """The encoding the page names, when its bytes keep to it."""
    match = CHARSET.search(data[:2048])
    name = match[1].decode("ascii").lower() if match else ""
    name = "gb18030" if name in ("gb2312", "gbk") else name
    try:
        data.decode(name or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return ""
    return name


class TableReader(HTMLParser):
    """Collects the tables of a page; a table inside a cell is part of that cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.depth = 0
        self.row: list[str] | None = None
        self.pieces: list[str] | None = None
        self.across = self.down = 1
        self.pending: dict[int, tuple[int, str]] = {}  # column -> rows still covered from above, and by what

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                self.pending = {}
        elif self.depth == 1 and tag == "tr":
            self._end_row()
            self.row = []
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self.row = self.row if self.row is not None else []
            spans = dict(attrs)
            self.across, self.down = _span(spans.get("colspan")), _span(spans.get("rowspan"))
            self.pieces = []
        elif tag == "br" and self.pieces is not None:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag == "table" and self.depth:
            if self.depth == 1:
                self._end_row()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self.depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self.pieces is not None:
            self.pieces.append(data)

    def finish(self) -> None:
        """Close what a page cut short left open."""
        if self.depth:
            self._end_row()

    def _end_cell(self) -> None:
        if self.pieces is None or self.row is None:
            return
        text = re.sub(r"[ \t\r\f\v\xa0]+", " ", "".join(self.pieces)).strip()
        self._covered()
        if self.down > 1:
            self.pending[len(self.row)] = (self.down - 1, text)
        self.row += [text] + [""] * (self.across - 1)
        self.pieces = None

    def _covered(self) -> None:
        """Put in the cells that one above reaches down to; words are repeated, numbers are not."""
        while self.row is not None and len(self.row) in self.pending:
            place = len(self.row)
            left, text = self.pending.pop(place)
            self.row.append("" if re.fullmatch(r"[\d.,%]*", text) else text)
            if left > 1:
                self.pending[place] = (left - 1, text)

    def _end_row(self) -> None:
        self._end_cell()
        if self.row is not None:
            self._covered()
            self.tables[-1].append(self.row)
        self.row = None


def _span(text: str | None) -> int:
    return min(int(text), MOST_SPAN) if text and text.isdigit() and int(text) > 0 else 1
