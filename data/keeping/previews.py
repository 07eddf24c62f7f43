"""What keeping would do, before it is done: counts of rows, and the files as they would be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data import cases, home
from data.datasets import BY_NAME
from data.keeping import implied, journal, merging, origins, recovery, spans
from data.keeping import rows as tables
from data.keeping.merging import MODES, Incoming, Merged
from data.reading import extras, incoming

if TYPE_CHECKING:
    from pathlib import Path

    from data.datasets import Dataset
    from data.reading.incoming import Received

# Why something cannot be kept: the keys of the sentences that say so.
CODES = ("sample", "no_rows", "no_period", "no_numbers", "unreadable", "moved_on", "nothing_to_undo",
         "edited_since", "unknown_file", "unknown_version", "only_version", "no_name", "no_shapes", "no_note",
         "no_way_back")


class Unkeepable(Exception):
    """It cannot be kept; `code` is one of CODES, `values` fill its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Preview:
    """What keeping would do: counts of rows, and all that is needed to do it.

    `same` rows are there already; `left` stay out (a known key under append, another period under replace);
    `unusable` rows of the case's own file cannot be read and would not be written again; `units` is how many units the
    rows speak of; `reports` how many reports they imply.
    """

    case: str
    dataset: str
    mode: str
    period: str
    added: int
    changed: int
    removed: int
    same: int
    left: int
    unusable: int
    units: int
    reports: int
    base: str = field(repr=False)  # digest of the files it was worked out from
    files: journal.Files = field(repr=False, compare=False)
    entry: dict[str, Any] = field(repr=False, compare=False)

    @property
    def is_idle(self) -> bool:
        """Whether keeping would change nothing."""
        return not (self.added or self.changed or self.removed)


def offered(found: Received) -> Incoming:
    """The accepted rows of a file, ready to be kept; Unkeepable when it is of no known dataset or has none."""
    if found.dataset is None or found.table is None or not found.table.num_rows:
        raise Unkeepable("no_rows")
    names = (*found.dataset.names, *extras.among(found.table.column_names))
    rows = {name: found.table.column(name).to_pylist() for name in names}
    rows = tables.named(rows, found.dataset, origins.of_file(found.digest)[:8])
    return Incoming(found.dataset, rows, incoming.known_columns(found), found.digest)


def preview(case: str, new: Incoming, mode: str = "append", period: str = "") -> Preview:
    """What keeping these rows would do to the case; Unkeepable, with a reason, when it may not or cannot be done."""
    if is_sample(case):
        raise Unkeepable("sample", case=case)
    if mode not in MODES:
        raise ValueError(mode)
    with journal.locked(case):
        recovery.recover(case)
        return _preview(case, new, mode, period)


def _preview(case: str, new: Incoming, mode: str, period: str) -> Preview:
    folder, dataset = home.CASES / case, new.dataset
    try:
        now, unusable = tables.read(folder, dataset)
    except tables.Unreadable as error:
        raise Unkeepable("unreadable", file=f"{dataset.name}.csv") from error
    now = tables.named(now, dataset, _own_digest(folder, dataset))
    merged, period = _merged(now, new, mode, period)
    files: journal.Files = {f"{dataset.name}.csv": tables.write(merged.rows, dataset)}
    known = origins.told(origins.read(folder, dataset.name), merged.touched, new.digest, merged.gone)
    files[origins.name(dataset.name)] = origins.write(known)
    sent = _reports(case, new, merged, files)
    counts = {name: getattr(merged, name) for name in ("added", "changed", "removed", "same", "left")}
    entry = {"file": new.digest, "dataset": dataset.name, "mode": mode, "period": period, "reports": sent} | counts
    units = len(tables.distinct(new.rows.get("unit_id", ())))
    return Preview(
        case, dataset.name, mode, period, **counts, unusable=unusable, units=units, reports=sent,
        base=base_of(case), files=files, entry=entry,
    )  # fmt: skip


def _own_digest(folder: Path, dataset: Dataset) -> str:
    """The prefix for rows of the case's own file that have no number yet."""
    path = folder / f"{dataset.name}.csv"
    return incoming.digest(path)[:8] if path.exists() else ""


def _merged(now: tables.Rows, new: Incoming, mode: str, period: str) -> tuple[Merged, str]:
    if mode == "append":
        return merging.append(now, new), ""
    if mode == "upsert":
        if _is_numbered_by_place(new):
            raise Unkeepable("no_numbers", key="、".join(new.dataset.column(name).header for name in new.dataset.key))
        return merging.upsert(now, new), ""
    column = spans.column(new.dataset)
    if not column:
        return merging.replace(now, new, None), ""
    period = period or spans.proposed(new.rows[column])
    try:
        span = spans.span(period)
    except ValueError as error:
        raise Unkeepable("no_period", period=period) from error
    return merging.replace(now, new, span), period


def _is_numbered_by_place(new: Incoming) -> bool:
    """Whether the rows have numbers we gave them: then nothing says which of the rows there are they mean."""
    key = new.dataset.key[0]
    prefix = origins.of_file(new.digest)[:8] + "-"
    return len(new.dataset.key) == 1 and any(str(value).startswith(prefix) for value in new.rows[key])


def _reports(case: str, new: Incoming, merged: Merged, files: journal.Files) -> int:
    """Add the reports the rows imply to the files; how many."""
    folder, today = home.CASES / case, datetime.now().astimezone().date()
    units, _ = tables.read(folder, BY_NAME["units"])
    sent = implied.reports(new, merged.rows, cases.settings(case), units, today)
    if sent is None or not merged.touched:
        return 0
    before, _ = tables.read(folder, implied.REPORTS)
    after = merging.upsert(before, sent)
    files["reports.csv"] = tables.write(implied.first_day_stays(after.rows, before), implied.REPORTS)
    known = origins.told(origins.read(folder, "reports"), after.touched, new.digest)
    files[origins.name("reports")] = origins.write(known)
    return tables.count(sent.rows)


def is_sample(case: str) -> bool:
    """Whether a case is one of the made-up samples, which nothing is kept into."""
    return case in cases.ALL_SAMPLES


def base_of(case: str) -> str:
    """What changes when anybody changes a file of the case."""
    folder = home.CASES / case
    if not folder.is_dir():
        return "new"
    seen = [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in sorted(folder.iterdir()) if p.is_file()]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def proposed_period(new: Incoming) -> str:
    """The month, quarter or year that holds all rows; "" when there is none or the rows have no day."""
    column = spans.column(new.dataset)
    return spans.proposed(new.rows[column]) if column else ""
