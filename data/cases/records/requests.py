"""Requests and whistles: one row an order with its instants from acceptance to feedback; no caller, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from data.cases.records.frame import Row, Scene, Spot, Weights, pick
from data.cases.seasons import SERVICE, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

CHANNELS = {"12345热线": 30, "网格上报": 26, "街道吹哨": 14, "微信": 12, "书记信箱": 5, "坝坝会": 7, "来访": 6}
KINDS = {"求助": 46, "投诉": 27, "咨询": 14, "建议": 11, "举报": 2}
# category -> (weight, organisation that handles it, days allowed)
CATEGORIES: Mapping[str, tuple[int, str, int]] = {
    "环境卫生": (18, "示例环卫站", 5), "物业管理": (17, "示例物业服务中心", 7), "停车秩序": (13, "示例交警中队", 5),
    "噪音扰民": (10, "示例综合执法队", 3), "公共设施": (12, "示例市政维护所", 10), "水电气": (9, "示例供水公司", 3),
    "违法建设": (5, "示例综合执法队", 15), "社会保障": (7, "示例便民服务中心", 7), "消费维权": (4, "示例市场监管所", 7),
    "养老托幼": (5, "示例社区居委会", 7),
}  # fmt: skip
LEVELS = {"网格": 24, "社区": 42, "街道": 26, "县区": 8}
BUSY = (1, 4, 7, 8, 7, 4, 3, 6, 7, 7, 6, 4, 3, 3, 2)  # how many come in each hour from seven on
RESPONSE_HOURS = {"街道吹哨": (2, 8, 24)}  # hours allowed to answer: urgent, ordinary, otherwise


@dataclass(frozen=True)
class Desk:
    """How many orders come in and how well they go: shares in time, solved and satisfied."""

    count: int
    channels: Weights
    on_time: float = 0.86
    solved: float = 0.9
    answered: float = 0.7  # share of closed orders with a word on satisfaction
    pleased: float = 0.9
    slow: frozenset[str] = frozenset()  # organisations that take their time


def rows(desk: Desk, spots: Sequence[Spot], scene: Scene) -> list[Row]:
    """The orders by time of acceptance, spread by month and by people."""
    span, rng = scene.span, scene.rng
    months = span.months()
    pulls = [weight(month, SERVICE, 0.7) * (1 + index / 40) * span.part(month) for index, month in enumerate(months)]
    by_month, by_spot = list(accumulate(pulls)), list(accumulate(spot.residents for spot in spots))
    found: list[Row] = []
    while len(found) < desk.count:
        month = rng.choices(months, cum_weights=by_month)[0]
        spot = rng.choices(spots, cum_weights=by_spot)[0]
        if span.sent(spot.unit_id, month):
            found.append(_order(desk, spot, _instant(month, scene), scene))
    found.sort(key=lambda row: (row["accepted_at"], row["unit_id"], row["category"]))
    return [
        {"request_id": f"{scene.prefix}{row['accepted_at']:%Y%m}{number:06}", **row}
        for number, row in enumerate(found, 1)
    ]


def _instant(month: date, scene: Scene) -> datetime:
    rng = scene.rng
    hour = rng.choices(range(7, 22), BUSY)[0]
    return datetime.combine(scene.span.a_day(month, rng, 0.6), time(hour, rng.randrange(60)))


def _order(desk: Desk, spot: Spot, accepted: datetime, scene: Scene) -> Row:
    rng = scene.rng
    category = rng.choices(tuple(CATEGORIES), [weight_ for weight_, _, _ in CATEGORIES.values()])[0]
    _, handler, days = CATEGORIES[category]
    channel = pick(rng, desk.channels)
    row: Row = {
        "channel": channel, "request_kind": pick(rng, KINDS), "category": category, "unit_id": spot.unit_id,
        "grid_id": spot.grid_id, "accepted_at": accepted, "handler_name": handler,
        "handled_level": pick(rng, LEVELS), "due_at": accepted + timedelta(days=days),
    }  # fmt: skip
    if channel in RESPONSE_HOURS:
        row["response_due_at"] = accepted + timedelta(hours=rng.choices(RESPONSE_HOURS[channel], (2, 5, 3))[0])
    return row | _course(desk, row, scene)


def _course(desk: Desk, order: Row, scene: Scene) -> Row:
    """What happened after acceptance, as far as it had happened on the as-of day."""
    rng = scene.rng
    accepted, slow = order["accepted_at"], order["handler_name"] in desk.slow
    dispatched = accepted + timedelta(minutes=rng.randint(4, 200))
    limit = (order.get("response_due_at", dispatched + timedelta(hours=24)) - dispatched) / timedelta(minutes=1)
    late = rng.random() < (0.3 if slow else 0.12)
    wait = max(limit, 5) * (rng.uniform(1.1, 3.0) if late else rng.uniform(0.05, 0.95))
    taken = dispatched + timedelta(minutes=round(wait))
    allowed = (order["due_at"] - taken) / timedelta(hours=1)
    in_time = rng.random() < desk.on_time - (0.2 if slow else 0.0)
    hours = allowed * (0.04 + 0.9 * rng.random() ** 1.4 if in_time else rng.uniform(1.05, 4.0))
    closed = taken + timedelta(minutes=round(60 * max(hours, 0.5)))
    answered = closed + timedelta(minutes=rng.randint(30, 2600))
    steps = {"dispatched_at": dispatched, "taken_at": taken, "closed_at": closed, "answered_at": answered}
    today = datetime.combine(scene.span.as_of, time(18))
    found: Row = {name: at if at <= today else None for name, at in steps.items()}
    if found["closed_at"] is None:
        states = ("办理中", "待接单", "待派单")
        return found | {"status": states[0 if found["taken_at"] else 1 if found["dispatched_at"] else 2]}
    return found | {"status": "已办结", **_outcome(desk, found["answered_at"], rng)}


def _outcome(desk: Desk, answered_at: datetime | None, rng: Random) -> Row:
    solved = rng.random() < desk.solved
    if answered_at is None or rng.random() > desk.answered:
        return {"is_solved": solved, "satisfaction": "未评价"}
    if rng.random() < desk.pleased * (1.04 if solved else 0.5):
        return {"is_solved": solved, "satisfaction": rng.choices(("满意", "基本满意"), (4, 1))[0]}
    return {"is_solved": solved, "satisfaction": "不满意"}
