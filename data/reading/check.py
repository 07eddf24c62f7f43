"""From text to typed rows of one dataset: `check(raw, dataset)` -> Checked(rows, issues).

Works by columns, and types each distinct text of a column once. A row is left out when a required cell is missing or
wrong, its key was seen before, or its unit cannot be told; a wrong optional cell is emptied. Each is an issue.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.reading import coordinates, extras, figures, formulas, headers, organisations, personal, rules
from data.reading.columns import typed
from data.reading.raw import Checked, Issue, Raw
from data.reading.references import UnitIndex, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.datasets import Column, Dataset

NO_UNITS = UnitIndex()


def check(  # noqa: PLR0913 - what is known of the file stands beside it
    raw: Raw,
    dataset: Dataset,
    *,
    units: UnitIndex = NO_UNITS,
    as_of: date | None = None,
    mapping: dict[int, Column] | None = None,
    ticked: frozenset[str] = frozenset(),
) -> Checked:
    """Type and check every row. `mapping` (place of header -> column) is found from the headers unless given.

    `ticked` are headers of columns no dataset has, to be kept where that is allowed.
    """
    if raw.was_cross:
        return _by_number(raw, dataset, units=units, as_of=as_of, mapping=mapping)
    counts = frozenset(p for p, texts in enumerate(raw.distinct) if personal.only_counts(texts))
    mapping = headers.mapping(raw.headers, dataset, counts) if mapping is None else mapping
    used = {raw.headers[place] for place in mapping} | ticked
    issues = [*formulas.settled(raw, used), *_columns_missing(dataset, mapping), *_headers_twice(raw, mapping)]
    columns, found = _typed_columns(raw, dataset, mapping)
    issues += found
    issues += organisations.resolve(dataset, columns, raw.lines, units)
    if dataset.name != "units" and "unit_id" in columns:
        issues += _own_unit(raw, dataset, columns, mapping, units)
    headed = {column.name: raw.headers[place] for place, column in mapping.items()}
    issues += _values_missing(dataset, columns, headed, raw.lines, {i.line for i in issues if i.refuses})
    issues += rules.check(dataset, columns, raw.lines, as_of)
    _fill_keys(dataset, columns, raw)
    columns |= extras.kept(raw, mapping, ticked)
    issues += _keys_twice(dataset, columns, raw.lines, {i.line for i in issues if i.refuses})
    issues += rules.totals(raw, columns, mapping)
    issues += coordinates.convert(columns, raw.lines)
    return _accepted(raw, dataset, columns, mapping, issues)


def _typed_columns(raw: Raw, dataset: Dataset, mapping: dict[int, Column]) -> tuple[dict[str, list[Any]], list[Issue]]:
    """Every declared column, typed where the file has it; the cells of a row that moved are not told of."""
    columns: dict[str, list[Any]] = {name: [None] * raw.rows for name in dataset.names}
    moved = {issue.line for issue in raw.issues if issue.refuses}
    issues: list[Issue] = []
    for place, column in mapping.items():
        columns[column.name], found = typed(raw, place, column, dataset)
        issues += [issue for issue in found if issue.line not in moved]
    if dataset.name == "unit_stats":
        issues += figures.even_out(raw, columns, mapping)
    return columns, issues


def _own_unit(
    raw: Raw, dataset: Dataset, columns: dict[str, list[Any]], mapping: dict[int, Column], units: UnitIndex
) -> list[Issue]:
    """Put the id of each row's unit, found by code or name, and its name as the units have it, in place."""
    names = columns.get("unit_name", [None] * raw.rows)
    wider = headers.also(raw.headers, dataset, "unit_name", mapping)
    within = [text.strip() or None for text in raw.columns[wider]] if wider is not None else [None] * raw.rows
    written = list(zip(columns["unit_id"], names, within, strict=True))
    columns["unit_id"], issues = resolve(written, raw.lines, units)
    if units.ids and "unit_name" in columns:
        columns["unit_name"] = [units.names.get(unit_id) for unit_id in columns["unit_id"]]
    return issues


def _by_number(raw: Raw, dataset: Dataset, **how: Any) -> Checked:
    """Check a turned cross-table, where several rows come from one line: they are told apart by number meanwhile."""
    numbered = replace(raw, lines=list(range(1, raw.rows + 1)), was_cross=False, issues=())
    done = check(numbered, dataset, **how)
    done = _without_uncounted(done)
    issues = tuple(_in_cross_table(issue, raw) for issue in done.issues)
    return replace(done, lines=[raw.lines[number - 1] for number in done.lines], issues=(*raw.issues, *issues))


def _without_uncounted(done: Checked) -> Checked:
    """Rows of a table of counts whose count cannot be read left out: without one a dispute counts as one case."""
    header = next((header for header, name in done.mapped.items() if name == "case_count"), "")
    if not header or None not in done.columns["case_count"]:
        return done
    keep = [place for place, count in enumerate(done.columns["case_count"]) if count is not None]
    lines = [done.lines[place] for place in keep]
    told = {issue.line for issue in done.issues if issue.column == header}
    lost = [line for line in done.lines if line not in {*lines, *told}]
    missing = [Issue(line, header, "missing_value", {"header": header}, refuses=True) for line in lost]
    columns = {name: [values[place] for place in keep] for name, values in done.columns.items()}
    return replace(done, columns=columns, lines=lines, issues=(*done.issues, *missing))


def _in_cross_table(issue: Issue, raw: Raw) -> Issue:
    """An issue of a numbered row as one of the line and the column in which the figure stood."""
    if not issue.line:
        return issue
    heads, values = raw.origins.get(issue.column), issue.values
    if "first" in values:
        values = values | {"first": raw.lines[values["first"] - 1]}
    column = heads[issue.line - 1] if heads else issue.column
    return replace(issue, line=raw.lines[issue.line - 1], column=column, values=values)


def _columns_missing(dataset: Dataset, mapping: dict[int, Column]) -> list[Issue]:
    present = {column.name for column in mapping.values()}
    issues = []
    for choice in headers.requirements(dataset):
        if not (present & choice):
            can_do_without = choice == set(dataset.key) and dataset.name != "units"
            header = " / ".join(c.header for c in dataset.columns if c.name in choice and c.required != "N")
            code = "no_key_column" if can_do_without else "missing_column"
            issues.append(Issue(0, "", code, {"header": header}, refuses=not can_do_without))
    return issues


def _headers_twice(raw: Raw, mapping: dict[int, Column]) -> list[Issue]:
    """Two headers spelt alike: the second is not used, and the reader of the report should know."""
    used = {headers.normal(raw.headers[place]): place for place in mapping}
    return [
        Issue(raw.header_row, header, "duplicate_header", {"header": header})
        for place, header in enumerate(raw.headers)
        if place not in mapping and headers.normal(header) in used
    ]


def _values_missing(
    dataset: Dataset, columns: dict[str, list[Any]], headed: dict[str, str], lines: Sequence[int], refused: set[int]
) -> list[Issue]:
    """An issue for each row that lacks a required value though the column is there, unless it is out already."""
    issues = []
    for choice in headers.requirements(dataset):
        names = [name for name in sorted(choice) if name in headed]
        if not names:
            continue
        header = " / ".join(headed[name] for name in names)
        first = columns[names[0]]
        if len(names) == 1 and None not in first:
            continue
        for place, line in enumerate(lines):
            if line not in refused and all(columns[name][place] is None for name in names):
                issues.append(Issue(line, header, "missing_value", {"header": header}, refuses=True))
    return issues


def _fill_keys(dataset: Dataset, columns: dict[str, list[Any]], raw: Raw) -> None:
    """A record without a number of its own gets its dataset and line: where none is required, or there is no column.

    The # tells such a number from one that somebody gave (`is_numbered`).
    """
    key = dataset.key[0]
    needed = dataset.column(key).required == "Y" and any(value is not None for value in columns[key])
    if len(dataset.key) > 1 or dataset.name == "units" or needed or None not in columns[key]:
        return
    columns[key] = [
        f"{dataset.name}#{line:06d}" if value is None else value
        for value, line in zip(columns[key], raw.lines, strict=True)
    ]


def is_numbered(dataset: Dataset, key: object) -> bool:
    """Whether a key is only the place of its row in the file."""
    return isinstance(key, str) and key.startswith(f"{dataset.name}#")


def _keys_twice(
    dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], refused: set[int]
) -> list[Issue]:
    """An issue for each row whose key an earlier accepted row has."""
    if len(dataset.key) == 1 and len(set(columns[dataset.key[0]])) == len(lines):
        return []
    keys = list(zip(*(columns[name] for name in dataset.key), strict=True))
    header = "、".join(dataset.column(name).header for name in dataset.key)
    seen: dict[tuple[Any, ...], int] = {}
    issues = []
    for place, key in enumerate(keys):
        if lines[place] in refused or None in key:
            continue
        if key not in seen:
            seen[key] = place
            continue
        same = all(values[place] == values[seen[key]] for values in columns.values())
        values = {"first": lines[seen[key]], "header": header}
        issues.append(Issue(lines[place], header, "duplicate_row" if same else "duplicate_key", values, refuses=True))
    return issues


def _accepted(
    raw: Raw, dataset: Dataset, columns: dict[str, list[Any]], mapping: dict[int, Column], issues: list[Issue]
) -> Checked:
    """The rows no issue refuses. A missing required column refuses all of them."""
    refused = {issue.line for issue in issues if issue.refuses}
    lines = raw.lines
    if 0 in refused:
        columns, lines = {name: [] for name in columns}, []
    elif refused:
        keep = [place for place, line in enumerate(lines) if line not in refused]
        columns = {name: [values[place] for place in keep] for name, values in columns.items()}
        lines = [lines[place] for place in keep]
    return Checked(
        dataset.name,
        columns,
        list(lines),
        in_file_words(issues, dataset, raw.headers, mapping),
        {raw.headers[place]: column.name for place, column in mapping.items()},
        tuple(header for place, header in enumerate(raw.headers) if place not in mapping),
        raw.rows,
        tuple(extras.offered(raw, mapping)),
    )


def in_file_words(
    issues: list[Issue], dataset: Dataset, names: Sequence[str], mapping: dict[int, Column]
) -> tuple[Issue, ...]:
    """The issues by line, each naming its column as the file does; a column the file lacks by its Chinese header."""
    called = {column.name: column.header for column in dataset.columns}
    headed = {column.name: names[place] for place, column in mapping.items()}
    words = called | {column.header: headed[column.name] for column in mapping.values()} | headed
    told = (replace(issue, column=words.get(issue.column, issue.column)) for issue in issues)
    return tuple(sorted(told, key=lambda issue: issue.line))
