"""What passes between reading and checking: a table of text cells, the checked table, and what was found wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Issue:
    """One thing found wrong. `line` is the line (or row) of the file, 0 for the whole table; never a cell's content.

    `code` is a key of messages.toml; `values` fill its sentence. `refuses` says whether the row stays out.
    """

    line: int
    column: str
    code: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)
    refuses: bool = False


@dataclass(frozen=True)
class Given:
    """What the reader is told and need not find: each empty (0) unless somebody chose it."""

    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0  # line of the file, from 1
    sheet: str = ""
    dataset: str = ""
    is_large: bool = False  # read from disk at the command line: the page's bounds on size do not hold
    is_rows: bool = False  # somebody looked and said that it is no cross-table


FOUND = Given()


@dataclass(frozen=True)
class Grid:
    """Rows of text cells as a file has them, of any widths; `lines[i]` is the line or sheet row of row i.

    `formulas` are the sheet row and the column (from 0) of each formula that holds no result;
    `unread` names the other sheets that hold a table, `hidden` those nobody sees that hold one like this.
    """

    rows: list[list[str]]
    lines: list[int]
    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    unread: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Raw:
    """A table as it stands in the file: every cell text, column by column, personal data already gone.

    `lines[i]` is the line of the file on which row i begins. `totals` holds the 合计 rows, each as one text a header.
    """

    name: str
    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    lines: list[int]
    kind: str = "csv"
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 1
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    totals: tuple[tuple[str, ...], ...] = ()
    aside: tuple[int, ...] = ()  # the lines below the header that are totals, notes or headers again: not read
    unread: tuple[str, ...] = ()  # the other sheets that hold a table
    hidden: tuple[str, ...] = ()  # the hidden sheets that hold a table like this one
    issues: tuple[Issue, ...] = ()
    dropped_personal: tuple[str, ...] = ()
    blanked_cells: int = 0
    groups: tuple[str, ...] = ()  # the upper word over each header where the header took two rows
    has_notes: bool = False  # whether sentences stand below the table, as they do below our own downloads
    was_cross: bool = False  # whether the rows were turned out of a cross-table
    before: tuple[tuple[str, ...], ...] = ()  # then its header and first rows as they stood, personal data gone
    crossed: tuple[str, ...] = ()  # and all its headers, by which a confirmation is remembered
    origins: dict[str, list[str]] = field(default_factory=dict)  # column of figures -> the header of each as it stood

    @cached_property
    def distinct(self) -> tuple[list[str], ...]:
        """The distinct texts of each column, in order of appearance: what typing and scanning work on."""
        return tuple(list(dict.fromkeys(cells)) for cells in self.columns)

    def widened(self, more: dict[str, list[str]]) -> Raw:
        """The same table with more columns at its right."""
        groups = (*self.groups, *([""] * len(more))) if self.groups else ()
        made = replace(self, headers=(*self.headers, *more), columns=(*self.columns, *more.values()), groups=groups)
        made.__dict__["distinct"] = (*self.distinct, *(list(dict.fromkeys(cells)) for cells in more.values()))
        return made

    def told(self, **facts: Any) -> Raw:
        """The same cells with other facts about the file."""
        made = replace(self, **facts)
        if "distinct" in self.__dict__:
            made.__dict__["distinct"] = self.distinct
        return made

    @property
    def rows(self) -> int:
        """How many data rows there are: without header, blank and total rows."""
        return len(self.lines)

    def with_columns(self, keep: list[int], **changes: Any) -> Raw:
        """The same table with only the columns at these places."""
        distinct = self.__dict__.get("distinct")
        made = replace(
            self,
            headers=tuple(self.headers[i] for i in keep),
            columns=tuple(self.columns[i] for i in keep),
            groups=tuple(self.groups[i] for i in keep) if self.groups else (),
            totals=tuple(tuple(total[i] for i in keep) for total in self.totals),
            **changes,
        )
        if distinct:
            made.__dict__["distinct"] = tuple(distinct[i] for i in keep)
        return made


@dataclass(frozen=True)
class Checked:
    """Typed rows of one dataset, column by column, and what was found on the way.

    `columns` holds all declared columns, then as text the undeclared ones somebody ticked (`extras`).
    """

    dataset: str
    columns: dict[str, list[Any]]
    lines: list[int]
    issues: tuple[Issue, ...]
    mapped: dict[str, str]
    unmapped: tuple[str, ...]
    rows_read: int
    offered: tuple[str, ...] = ()  # the unmapped headers that may be kept when somebody ticks them

    @property
    def rows_accepted(self) -> int:
        """How many rows may be used."""
        return len(self.lines)


class Refused(Exception):
    """The file cannot be read as a table; `code` and `values` make the sentence that says why."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
