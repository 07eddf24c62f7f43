"""Working together: member units and their ties, lists, meetings with what they gave out, people and figures."""

from __future__ import annotations

from datetime import date
from random import Random

from data.cases.records import lists, meetings, people
from data.cases.records.frame import Row, Scene
from data.cases.records.lists import DONE, Lot
from data.cases.records.people import Crew, Figure
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, SPAN, STREET

ORGANISATIONS = (  # member units of the three Party areas; 5 partner firms were published
    ("XB-U1", "示例高校一", "高校", 0), ("XB-U2", "示例高校二", "高校", 0), ("XB-U3", "示例机关单位一", "机关单位", 2),
    ("XB-U4", "示例机关单位二", "机关单位", 2), ("XB-U5", "示例国有企业", "国有企业", 2),
    ("XB-U6", "示例医院", "事业单位", 1),
    ("XB-U7", "示例物业公司一", "物业服务企业", 2), ("XB-U8", "示例物业公司二", "物业服务企业", 0),
    *((f"XB-P{n}", f"示例社区合伙人企业{d}", "非公企业", n % 3) for n, d in enumerate("一二三四五", 1)),
)  # fmt: skip
IDS = [community.id for community in COMMUNITIES]
DEEDS = {"其他": (1, ("用工对接", "融资对接", "证照办理", "场地对接", "用水用电"))}
LOTS = (
    Lot("需求", {DONE: 164, "进行中": 31, "已认领": 18, "待认领": 27, "已取消": 4}, lists.NEEDS, benefit=40),
    Lot("资源", {DONE: 38, "已认领": 22, "待认领": 26}, lists.RESOURCES, benefit=60),
    Lot("服务项目", {DONE: 52, "进行中": 17, "已认领": 6, "待认领": 5}, lists.PROJECTS, benefit=90),
    Lot("准入新增", {DONE: 9, "待认领": 3}, lists.DUTIES),
)
FIRMS = Lot("需求", {DONE: 53}, DEEDS, (5, 60))  # published: 53 problems of firms solved
FIGURES = (
    Figure(STREET, "2024-10", "压缩街道办公空间", 312, "平方米", "压缩办公空间300余平方米", ">"),
    Figure(STREET, "2024-10", "城市服务党建品牌数", 1, "个", "打造城市服务党建品牌1个"),
    Figure(STREET, "2024-10", "累计固定资产投资", 96_800_000, "元", "累计固投近1亿元", "<"),
    Figure(STREET, "2024-10", "集体每年增收", 968_000, "元/年", "集体每年增收近100万元", "<"),
    Figure(STREET, "2024-10", "解决就业人数", 207, "人", "解决就业200余人", ">"),
    Figure(STREET, "2024-10", "物业服务试点数", 1, "个", "试点以公共资源置换拆迁安置小区物业服务一个"),
    Figure(STREET, "2024-10", "试点惠及居民户数", 512, "户", "惠及500余户居民", ">"),
    *(Figure(id_, "2024-10", "一级社区网格工作群数", 1, "个", "一级社区网格工作群9个")
      for id_ in IDS),
    *(Figure(c.id, "2024-10", "二级网格联户微信群数", c.grid_count, "个", "二级网格联户微信群110个")
      for c in COMMUNITIES),
    *(Figure(c.id, "2024-10", "致富路条数", 1, "条", "探索“村改社区”特色“致富路”6条")
      for c in COMMUNITIES if c.is_village),
)  # fmt: skip


def tables() -> dict[str, list[Row]]:
    """links, list_items, meetings, attendance, actions, ratings, staff and unit_stats."""
    minutes = _minutes(_scene("meetings", "XB"))
    rng = Random(f"{plan.SEED} people")
    quarters = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)][:7]
    return {
        "links": _links(),
        "list_items": _items(_scene("lists")),
        "meetings": minutes.meetings,
        "attendance": minutes.attendance,
        "actions": meetings.numbered(minutes.actions, "XB"),
        "ratings": people.ratings("社区", [(c.id, c.name) for c in COMMUNITIES], quarters, "季度评星", rng),
        "staff": _staff(rng),
        "unit_stats": [figure.row() for figure in FIGURES],
    }


def organisation_rows() -> list[Row]:
    """The member units as rows of units.csv."""
    return [
        {"unit_id": id_, "unit_name": name, "level": "单元", "kind": kind, "parent_id": STREET}
        for id_, name, kind, _ in ORGANISATIONS
    ]


def area_id(index: int) -> str:
    """The code of a Party area."""
    return f"{STREET}-DDW{index + 1}"


def _scene(name: str, prefix: str = "") -> Scene:
    return Scene(SPAN, Random(f"{plan.SEED} {name}"), prefix)


def _links() -> list[Row]:
    """Member units and their Party area; some send a part-time committee member to a community too."""
    ties: list[Row] = [
        {"from_unit_id": id_, "to_unit_id": area_id(area), "kind": "联盟", "since_on": date(2023, 3, 1)}
        for id_, _, _, area in ORGANISATIONS
    ]
    seats = [(id_, c) for id_, _, _, area in ORGANISATIONS[:8] for c in COMMUNITIES if c.party_area == area]
    ties += [
        {"from_unit_id": id_, "to_unit_id": c.id, "kind": "兼职委员", "seat_count": 1, "since_on": date(2023, 6, 1)}
        for id_, c in seats[::2]
    ]
    return ties


def _items(scene: Scene) -> list[Row]:
    pull = {c.id: (1.0 if c.is_village else 1.7) for c in COMMUNITIES}
    claimants = [id_ for id_, *_ in ORGANISATIONS]
    found = [row for lot in LOTS for row in lists.rows(lot, pull, claimants, scene)]
    found += lists.rows(FIRMS, {STREET: 1.0}, ["益企服务队"], scene)
    found = lists.numbered(found, "QD")
    for row in found:
        if row["list_kind"] == "准入新增":
            row["is_approved"] = row["status"] == DONE
    of = {kind: [row for row in found if row["list_kind"] == kind] for kind in ("需求", "资源")}
    lists.match(of["需求"], of["资源"], 0.72, scene.rng)
    return found


def _minutes(scene: Scene) -> meetings.Minutes:
    """104 joint meetings (published: 100余), 206 open-yard meetings (200余), 9 evenings of the night school."""
    minutes = meetings.Minutes(scene)
    for area in range(3):
        members = [c.id for c in COMMUNITIES if c.party_area == area]
        members += [id_ for id_, _, _, mine in ORGANISATIONS if mine == area]
        days = meetings.monthly(SPAN, 20 + area)[:21]
        series = meetings.Series("联席会", "月", area_id(area), days, members, "分管负责人", 0.87, 0.7, 0.82)
        meetings.hold(series, minutes)
    for day, unit in meetings.scattered(41, IDS, scene):
        meetings.hold(meetings.Series("联席会", "不定期", unit, [day], decisions=0.6, guests=8), minutes)
    for day, unit in meetings.scattered(206, IDS, scene):
        yard = meetings.Series("坝坝会", "不定期", unit, [day], rank="居民代表", decisions=0.3)
        meetings.hold(yard, minutes)
    school = meetings.Series("其他", "季", STREET, meetings.monthly(SPAN, 12)[1::2][:9], rank="混合")
    meetings.hold(school, minutes)
    return minutes


def _staff(rng: Random) -> list[Row]:
    """18 reserve cadres and 823 person-times trained, as published (18人, 800余人次)."""
    street = [Crew("后备干部", "2024", 18, college=18, under_35=13, from_35=5)]
    ours = [
        Crew("社区工作者", "2023", 96, 104, 78, 41, 37, 39, 20, 11, 52, 3_650, 38.4, 386),
        Crew("社区工作者", "2024", 103, 108, 88, 49, 43, 40, 20, 16, 58, 3_820, 37.6, 437),
        Crew("社区两委成员", "2024", 58, 63, 45, 22, 17, 26, 15, 8, 58, 4_310, 40.2),
    ]
    rows = [row for crew in street for row in people.staff(crew, [STREET], rng)]
    return rows + [row for crew in ours for row in people.staff(crew, IDS, rng)]
