"""Rows that come in, put to the rows there are: append, replace one period, or upsert by key. Nothing is written here.

- append: rows of a new key are added. A row of a known key that says the same is passed over (`same`), one that
  says something else stays out (`left`): to change rows, choose one of the others.
- replace: of the units the file speaks of, the rows of the period go and the file's rows of the period come; its rows
  of other days stay out (`left`). Where rows have no day (units, grids ...) the whole table is replaced.
- upsert: rows of a new key are added; a known row takes the filled cells of the columns the file has. An empty cell
  changes nothing, since a clerk's blank means "not known" more often than "no longer".
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.keeping import rows as tables
from data.keeping import spans
from data.reading import extras

if TYPE_CHECKING:
    from datetime import date

    from data.datasets import Dataset
    from data.keeping.rows import Rows

MODES = ("append", "replace", "upsert")
FOLLOWING = frozenset({"unit_name"})


@dataclass(frozen=True)
class Merged:
    """The rows as they would be, and how many were added, changed, removed, the same, and left out.

    `touched` are the keys the incoming rows added or changed; `gone` those of rows that went.
    """

    rows: Rows
    added: int
    changed: int
    removed: int
    same: int
    left: int
    touched: tuple[Any, ...] = field(default=(), repr=False)
    gone: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Incoming:
    """Rows that come in: their dataset, the rows, the columns the file has, and the SHA-256 of the file."""

    dataset: Dataset
    rows: Rows = field(repr=False)
    columns: frozenset[str]
    digest: str


def append(now: Rows, new: Incoming) -> Merged:
    """Add the rows of keys that are not there."""
    now, new = _alike(now, new)
    there = {key: place for place, key in enumerate(tables.keys(now, new.dataset))}
    keys = tables.keys(new.rows, new.dataset)
    fresh = [place for place, key in enumerate(keys) if key not in there]
    known = [place for place, key in enumerate(keys) if key in there]
    same = sum(not _differing(now, there[keys[place]], new, place) for place in known)
    merged = tables.joined(now, tables.picked(new.rows, fresh))
    return Merged(merged, len(fresh), 0, 0, same, len(known) - same, tuple(keys[place] for place in fresh))


def upsert(now: Rows, new: Incoming) -> Merged:
    """Add the rows of new keys; put the filled cells of the others into the rows there are."""
    now, new = _alike(now, new)
    merged = {name: list(values) for name, values in now.items()}
    there = {key: place for place, key in enumerate(tables.keys(now, new.dataset))}
    keys = tables.keys(new.rows, new.dataset)
    fresh, touched, same = [], [], 0
    for place, key in enumerate(keys):
        if key not in there:
            fresh.append(place)
            continue
        names = _differing(now, there[key], new, place)
        for name in names:
            merged[name][there[key]] = new.rows[name][place]
        same += not names
        touched += [key] if names else []
    merged = tables.joined(merged, tables.picked(new.rows, fresh))
    added = [keys[place] for place in fresh]
    return Merged(merged, len(fresh), len(touched), 0, same, 0, (*touched, *added))


def _alike(now: Rows, new: Incoming) -> tuple[Rows, Incoming]:
    """Both with the same columns: one that was ticked for only one of them is empty in the other."""
    was, will = extras.aligned(now, new.rows)
    return was, dataclasses.replace(new, rows=will)


def _differing(now: Rows, at: int, new: Incoming, place: int) -> list[str]:
    """The columns of the file whose filled cell says something else than the row there is."""
    names = [
        name
        for name in new.columns - _following(new.dataset)
        if name in now and new.rows[name][place] is not None and new.rows[name][place] != now[name][at]
    ]
    return [*names, *(_following(new.dataset) if "unit_id" in names else ())]


def _following(dataset: Dataset) -> frozenset[str]:
    """The columns that only repeat another one: the name of the unit beside its id."""
    return FOLLOWING if dataset.name != "units" and "unit_id" in dataset.names else frozenset()


def replace(now: Rows, new: Incoming, span: tuple[date, date] | None) -> Merged:
    """Put the file's rows of the span in the place of those there are; `span` is None for tables without days."""
    dataset, (now, new) = new.dataset, _alike(now, new)
    inside = _inside(new.rows, dataset, span, None)
    units = set(new.rows["unit_id"]) if span and "unit_id" in dataset.names else None
    going = set(_inside(now, dataset, span, units))
    now_keys, new_keys = tables.keys(now, dataset), tables.keys(new.rows, dataset)
    before = {now_keys[place]: place for place in going}
    staying = [place for place in range(len(now_keys)) if place not in going]
    taken = {now_keys[place] for place in staying}
    coming = [place for place in inside if new_keys[place] not in taken]
    changed = [place for place in coming if new_keys[place] in before]
    names = set(now) - _following(dataset)
    same = sum(all(now[n][before[new_keys[at]]] == new.rows[n][at] for n in names) for at in changed)
    merged = tables.joined(tables.picked(now, staying), tables.picked(new.rows, coming))
    return Merged(
        merged,
        added=len(coming) - len(changed),
        changed=len(changed) - same,
        removed=len(before) - len(changed),
        same=same,
        left=tables.count(new.rows) - len(coming),
        touched=tuple(new_keys[place] for place in coming),
        gone=tuple(before),
    )


def _inside(rows: Rows, dataset: Dataset, span: tuple[date, date] | None, units: set[Any] | None) -> list[int]:
    """The places of the rows that lie in the span, of these units; a period counts when it lies in it wholly."""
    if span is None:
        return list(range(tables.count(rows)))
    cells = rows[spans.column(dataset)]
    within = {}
    for value in set(cells):
        found = spans.days(value)
        within[value] = found is not None and span[0] <= found[0] and found[1] <= span[1]
    belongs = rows.get("unit_id", cells)
    return [
        place for place, value in enumerate(cells) if within[value] and (units is None or belongs[place] in units)
    ]
