"""A question put for all areas beside the one asked about has the answers it had alone, and is put once."""

from __future__ import annotations

import pytest

from data import engine, measure, question, siblings, sql, units
from data.metrics import ALL
from data.question import Slice, Unanswerable
from tests import tiny

ROWS = [
    tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S"), tiny.community("C", "S"),
]  # fmt: skip


def cuts(metric, where):
    """Every shape a page asks for: whole, by month, by area, by grid, by month and area, by kind."""
    kinds = sorted(question.cuttable(metric))[:1]
    for by in ((), ("month",), ("unit",), ("grid",), ("month", "unit"), tuple(kinds)):
        try:
            yield question.cut(metric, by, where, "", engine.version(where.case))
        except Unanswerable:
            continue


def parts(metric):
    return metric.parts or (metric,)


@pytest.mark.parametrize("case", ["xibei", pytest.param("jingdezhen", marks=pytest.mark.full)])
def test_every_answer_is_the_one_of_the_question_put_alone(sample, case):
    """One row of a neighbour's in the wrong community would be believed for months."""
    sample(case)
    tree = units.tree(case)
    first = {}
    for unit in tree:
        first.setdefault(unit.level, unit)
    compared = wider = 0
    for scope in first.values():
        for metric in (part for whole in ALL for part in parts(whole)):
            for asked in cuts(metric, Slice(case, scope.id)):
                alone = engine.rows(case, sql.compose(metric, asked), asked.version)
                found = siblings.rows(metric, asked)
                if found is alone:
                    continue
                width = len(asked.keys)
                ids = {area.id for area in asked.areas}
                place = asked.keys.index(asked.place) if asked.place else None
                wanted = [row for row in alone if (place is None or row[place] in ids) and (width or row[-1])]
                assert sorted(map(repr, found)) == sorted(map(repr, wanted)), (metric.name, scope.id, asked.keys)
                compared += 1
                wider += bool(found)
    print(f"{case}: {compared} answers compared, {wider} with rows")
    assert wider > 100


def test_the_neighbours_answer_needs_no_question(tmp_path, monkeypatch):
    """Ten readers who each open their own community must not wait for ten readings of the same table."""
    grids = [{"grid_id": f"G{unit}", "unit_id": unit, "household_count": 300} for unit in "ABC"]
    case = tiny.kept(tmp_path, monkeypatch, units=ROWS, grids=grids)
    asked = []
    ask = engine._ask
    monkeypatch.setattr(engine, "_ask", lambda case, sql, *rest: asked.append(sql) or ask(case, sql, *rest))
    metric = next(metric for metric in ALL if metric.name == "household_count")
    found = {
        unit: measure.cells(metric, question.cut(metric, (), Slice(case, unit), "", engine.version(case)))[0].top
        for unit in "ABC"
    }
    assert found == {"A": 300, "B": 300, "C": 300}
    assert sum("household_count" in statement for statement in asked) == 1


def test_a_scope_without_neighbours_asks_for_itself(tmp_path, monkeypatch):
    """The street at the top has no parent; a detour would answer for nobody."""
    case = tiny.kept(tmp_path, monkeypatch, units=ROWS, grids=[{"grid_id": "G", "unit_id": "A", "household_count": 9}])
    metric = next(metric for metric in ALL if metric.name == "household_count")
    cut = question.cut(metric, (), Slice(case, "S"), "", engine.version(case))
    assert siblings.rows(metric, cut) == engine.rows(case, sql.compose(metric, cut), cut.version)
