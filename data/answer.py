"""The command `metrics`: the numbers that the screen shows, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, Any

from data import cases, engine, metrics, units, unknown
from data.query import Slice, Unanswerable, query

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from data.metric import Metric

SENTENCES = {
    "unknown_metric": "没有名为“{name}”的指标；用 --list 查看全部。No metric is called “{name}”; see --list.",
    "unknown_case": unknown.NO_CASE,
    "unknown_scope": "没有编码为“{scope}”的单元。No unit has the code “{scope}”.",
    "unknown_level": "没有层级“{level}”。There is no level “{level}”.",
    "unknown_dimension": "指标 {metric} 不能按“{by}”分组。{metric} cannot be cut by “{by}”.",
    "no_time": "指标 {metric} 是现状数，没有时间，不能按“{by}”分组。{metric} is a stock and has no “{by}”.",
    "two_of_a_kind": "时间或地点只能各选一个：{by}。Only one grain and one place at a time: {by}.",
    "bad_date": "“{text}”不是日期，请写成 2024-03-05。“{text}” is no date; write it as 2024-03-05.",
    "dates_swapped": "起始日期晚于截止日期。The start lies after the end.",
}


def main(argv: Sequence[str]) -> int:
    """Print what is asked for; 2 and one sentence on standard error when it cannot be answered."""
    given = _parser().parse_args(argv)
    try:
        print(_list(given) if given.list else _answer(given))
    except Unanswerable as error:
        print(SENTENCES[error.code].format(**error.values), file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py metrics", description=__doc__)
    parser.add_argument("--case", default="xibei", help="案例 / case")
    parser.add_argument("--metric", nargs="+", default=[], help="名称或编号 / names or catalogue numbers")
    parser.add_argument("--by", nargs="+", default=[], help="day week ten_day month quarter year unit grid 或列名")
    parser.add_argument("--level", default="", help="unit 的层级 / level of the units")
    parser.add_argument("--scope", default="", help="单元编码 / code of a unit or grid")
    parser.add_argument("--start", default="", help="YYYY-MM-DD")
    parser.add_argument("--end", default="", help="YYYY-MM-DD")
    parser.add_argument("--list", action="store_true", help="列出全部指标 / list all metrics")
    parser.add_argument("--json", action="store_true", help="JSON")
    return parser


def _list(given: argparse.Namespace) -> str:
    rows = [
        {"name": m.name, "id": m.id, "zh": m.zh, "en": m.en, "unit": m.unit, "direction": m.direction,
         "meaning": m.meaning, "source": m.source}
        for m in metrics.ALL
    ]
    if given.json:
        return json.dumps(rows, ensure_ascii=False)
    return "\n".join(f"{row['id'] or '-':5} {row['name']:30} {row['zh']}（{row['unit']}）" for row in rows)


def _metrics(names: list[str]) -> list[Metric]:
    found = []
    for name in names or [metric.name for metric in metrics.ALL if metric.id]:
        try:
            found.append(metrics.find(name))
        except KeyError as error:
            raise Unanswerable("unknown_metric", name=name) from error
    return found


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Unanswerable("bad_date", text=text) from error


def _answer(given: argparse.Namespace) -> str:
    if given.case not in cases.names():
        raise Unanswerable("unknown_case", name=given.case, known="、".join(cases.names()))
    wanted = _metrics(given.metric)
    cases.prepare(given.case)
    settings = cases.settings(given.case)
    start, end = _date(given.start) or settings.first_on, _date(given.end) or settings.as_of
    if start > end:
        raise Unanswerable("dates_swapped")
    where = Slice(given.case, given.scope or settings.top, start, end)
    frame = query(wanted, given.by, where, given.level)
    if given.json:
        return json.dumps(_document(frame, where, given.by), ensure_ascii=False)
    return str(_named(frame, where).to_string(index=False))


def _document(frame: pd.DataFrame, where: Slice, by: list[str]) -> dict[str, Any]:
    rows = [
        {**{key: _plain(row[key]) for key in by}, row["metric"]: _plain(row["value"]), "n": _whole(row["n"]),
         "state": row["state"]}
        for row in frame.to_dict("records")
    ]
    return {"case": where.case, "scope": where.scope, "start": frame.attrs["start"].isoformat(),
            "end": frame.attrs["end"].isoformat(), "version": engine.version(where.case), "rows": rows}


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, float) and isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _whole(value: float) -> int | None:
    return None if isnan(value) else round(value)


def _named(frame: pd.DataFrame, where: Slice) -> pd.DataFrame:
    """The frame with the units' names beside their codes, for reading on a terminal."""
    tree = units.tree(where.case)
    for place in ("unit", "grid"):
        if place in frame:
            names = [tree.get(code).name if code in tree else "" for code in frame[place]]
            frame = frame.assign(**{place: [f"{code} {name}" for code, name in zip(frame[place], names, strict=True)]})
    return frame


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
