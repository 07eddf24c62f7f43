"""List items: needs, resources, projects and duties, with who took them up and when they were done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.cases.records.frame import Row, Scene, Weights, pick, place
from data.cases.seasons import EVEN, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

WAITING, CLAIMED, RUNNING, DONE, DROPPED = "待认领", "已认领", "进行中", "已完成", "已取消"
NEEDS: Mapping[str, tuple[int, tuple[str, ...]]] = {  # category -> (weight, titles)
    "环境设施": (20, ("楼道照明维修", "健身器材更换", "雨污管道疏通", "花坛补种")),
    "停车加梯": (12, ("增设停车位", "加装电梯协商", "充电桩安装", "楼道扶手安装")),
    "养老托幼": (14, ("助餐点开设", "日间照料时段延长", "课后托管", "适老化改造")),
    "医疗卫生": (9, ("义诊进小区", "健康讲座", "血压测量点")),
    "就业创业": (8, ("技能培训", "招聘信息进小区", "零工驿站")),
    "学习培训": (7, ("智能手机课堂", "书法课", "急救知识培训")),
    "物业": (10, ("物业费公示", "门禁维修", "无物业小区托管")),
    "文体": (8, ("露天电影", "社区舞台排期", "羽毛球场开放")),
    "法律服务": (5, ("法律咨询日", "合同普法")),
    "平安": (5, ("路口减速带", "监控补点")),
    "矛盾调处": (2, ("楼上漏水协商会",)),
}
RESOURCES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "活动场所": (24, ("会议室共享", "停车场错时开放", "操场周末开放", "活动室开放")),
    "学习培训": (16, ("讲师团", "技能实训工位", "图书捐赠")), "医疗卫生": (12, ("义诊队", "体检设备")),
    "法律服务": (9, ("公职律师坐班",)), "文体": (10, ("合唱队", "演出设备")), "宣传交流": (8, ("宣讲员", "电子屏")),
    "养老托幼": (9, ("午餐配送", "托管教师")), "就业创业": (8, ("用工岗位", "创业导师")), "平安": (4, ("巡逻车",)),
}  # fmt: skip
PROJECTS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "环境设施": (20, ("微花园共建", "背街小巷整治", "楼道革命")), "养老托幼": (18, ("银龄食堂", "四点半课堂")),
    "医疗卫生": (12, ("家门口义诊",)), "学习培训": (12, ("市民学堂",)), "文体": (12, ("邻里节", "社区舞台")),
    "就业创业": (10, ("家门口招聘会",)), "法律服务": (8, ("法治小院",)), "平安": (8, ("红袖章巡防",)),
}  # fmt: skip
DUTIES: Mapping[str, tuple[int, tuple[str, ...]]] = {"其他": (1, ("责任状清理", "考核检查事项清理", "台账报表精简"))}


@dataclass(frozen=True)
class Lot:
    """Items of one kind: how many in each state, what they are about, and how long they take."""

    kind: str
    states: Mapping[str, int]
    about: Mapping[str, tuple[int, tuple[str, ...]]]
    days: tuple[int, int] = (12, 90)  # from taking up to done
    benefit: int = 0  # people served by one that is done, about
    disclosed: float = 0.9


def rows(lot: Lot, units: Weights, claimants: Sequence[str], scene: Scene) -> list[Row]:
    """The items by day of registration, without numbers."""
    span = scene.span
    states = [state for state, count in lot.states.items() for _ in range(count)]
    months = {month: weight(month, EVEN, 0.6) * span.part(month) for month in span.months()}
    found = [_item(lot, state, place(scene, months, units), claimants, scene) for state in states]
    return sorted(found, key=lambda row: (row["registered_on"], row["unit_id"], row["title"]))


def _item(lot: Lot, state: str, where: tuple[date, str], claimants: Sequence[str], scene: Scene) -> Row:
    rng, (month, unit) = scene.rng, where
    category = pick(rng, {name: weight_ for name, (weight_, _) in lot.about.items()})
    registered, claimed, due, done = _days(lot, state, scene.span.a_day(month, rng), scene)
    return {
        "list_kind": lot.kind, "title": rng.choice(lot.about[category][1]), "category": category, "unit_id": unit,
        "claimed_by": rng.choice(claimants) if claimed and claimants else None, "registered_on": registered,
        "claimed_on": claimed, "due_on": due, "done_on": done, "status": state,
        "is_disclosed": rng.random() < lot.disclosed,
        "beneficiary_count": max(1, round(lot.benefit * rng.uniform(0.3, 2))) if done and lot.benefit else None,
    }  # fmt: skip


def _days(lot: Lot, state: str, registered: date, scene: Scene) -> tuple[date, date | None, date | None, date | None]:
    """Registered, taken up, due and done; what is done was done by the last day, so old enough."""
    span, rng = scene.span, scene.rng
    if state in (WAITING, DROPPED):
        return registered, None, None, None
    wait, work = rng.randint(1, 20), lot.days[0] + round((lot.days[1] - lot.days[0]) * rng.random() ** 1.6)
    if state == DONE:
        registered = min(registered, max(span.first, span.last_day - timedelta(days=wait + work)))
    claimed = min(registered + timedelta(days=wait), span.last_day)
    done = min(claimed + timedelta(days=work), span.last_day) if state == DONE else None
    return registered, claimed, claimed + timedelta(days=lot.days[1] - rng.randint(0, lot.days[1] // 3)), done


def match(needs: list[Row], resources: list[Row], share: float, rng: Random) -> None:
    """Tie a share of the resources to needs that somebody took up; both must be numbered."""
    open_ = [need for need in needs if need["status"] in (CLAIMED, RUNNING, DONE)]
    rng.shuffle(open_)
    for need, resource in zip(open_, rng.sample(resources, round(len(resources) * share)), strict=False):
        need["matched_item_id"], resource["matched_item_id"] = resource["item_id"], need["item_id"]


def numbered(rows_: Sequence[Row], prefix: str) -> list[Row]:
    """The rows with their numbers."""
    return [{"item_id": f"{prefix}{number:05}", **row} for number, row in enumerate(rows_, 1)]
