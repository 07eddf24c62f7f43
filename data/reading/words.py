"""The words a cell may hold for a value of a list: the declared labels, their codes and synonyms, yes and no."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from data.datasets import ALL, Column, code_list
from data.reading.headers import TRADITIONAL

NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "null", "none", "nan", "#n/a", "n/a", "暂无", "空", "未填", "未知", "不详"}
)
_YES = "是 有 √ ✓ ✔ v 已 y yes true t 1 对 已建 已建立 已成立 已公示 已解决 已落实 已完成 达标 解决 公示"
_NO = "否 无 × x ✗ ✘ 未 n no false f 0 没有 未建 未建立 未成立 未公示 未解决 未落实 未完成 不达标 不是 尚未"
YES_NO = {word: True for word in _YES.split()} | {word: False for word in _NO.split()}

# Columns typed as text that hold a code of ours: (dataset, column).
CODED = frozenset({("reports", "dataset")})

# Words the declared lists do not have, as clerks' files and city exports write them.
MORE: dict[tuple[str, str], dict[str, str]] = {
    ("units", "level"): {
        "省": "province", "自治区": "province", "直辖市": "province", "市": "prefecture", "市级": "prefecture", "地级市": "prefecture",
        "州": "prefecture", "县": "county", "区": "county", "区县": "county", "县级": "county", "区级": "county", "县区": "county",
        "街道级": "township", "街道办": "township", "乡镇": "township", "镇级": "township", "乡": "township", "镇街": "township",
        "街镇": "township", "片区": "party_area", "区域": "party_area", "大党委": "party_area", "社区级": "community", "村级": "community",
        "村社区": "community", "居委会": "community", "小区级": "estate", "院落": "estate", "楼": "building", "楼宇": "building", "联户": "unit",
    },
    ("disputes", "status"): {
        "已化解": "化解成功", "成功": "化解成功", "调解成功": "化解成功", "化解": "化解成功", "达成协议": "化解成功", "settled": "化解成功",
        "是": "化解成功", "√": "化解成功", "未成功": "调解不成", "未化解": "调解不成", "调解失败": "调解不成", "不成功": "调解不成", "失败": "调解不成",
        "未达成协议": "调解不成", "failed": "调解不成", "化解中": "调解中", "正在调解": "调解中", "办理中": "调解中", "处理中": "调解中",
        "进行中": "调解中", "open": "调解中", "撤回": "终止", "撤销": "终止", "终止调解": "终止", "转诉讼": "转其他途径", "转办": "转其他途径",
        "转仲裁": "转其他途径", "转信访": "转其他途径", "引导诉讼": "转其他途径",
    },
    ("requests", "status"): {
        "closed": "已办结", "resolved": "已办结", "completed": "已办结", "办结": "已办结", "已完成": "已办结", "办理完成": "已办结", "已结案": "已办结",
        "open": "办理中", "inprogress": "办理中", "处理中": "办理中", "在办": "办理中", "办理": "办理中", "new": "待派单", "未派单": "待派单",
        "assigned": "待接单", "已派单": "待接单", "rejected": "不予受理", "退回": "退单",
    },
    ("list_items", "status"): {
        "完成": "已完成", "办结": "已完成", "已办结": "已完成", "已落实": "已完成", "√": "已完成", "是": "已完成", "未认领": "待认领", "认领": "已认领",
        "推进中": "进行中", "办理中": "进行中", "取消": "已取消",
    },
    ("centres", "status"): {"运营": "运行", "已启用": "运行", "启用": "运行", "正常": "运行", "开放": "运行", "是": "运行", "建设中": "在建", "关闭": "停用", "否": "停用"},
    ("centres", "centre_level"): {"街道级": "街道", "乡镇": "街道", "社区级": "社区", "村": "社区", "小区": "小区站点", "站点": "小区站点", "楼宇": "楼宇商圈", "商圈": "楼宇商圈"},
    ("teams", "status"): {"活跃": "活动", "正常": "活动", "是": "活动", "停止": "暂停", "否": "暂停"},
    ("grids", "party_org"): {"否": "无", "未建": "无", "未建立": "无", "网格党小组": "党小组", "网格党支部": "党支部", "党组": "党小组"},
    ("grids", "grid_type"): {"居民小区": "居民", "住宅": "居民", "楼宇": "商务楼宇", "商圈": "商圈市场", "市场": "商圈市场", "村": "村改"},
    ("requests", "satisfaction"): {"非常满意": "满意", "很满意": "满意", "较满意": "基本满意", "一般": "基本满意", "未评": "未评价"},
}  # fmt: skip

# Words that do not say which value is meant: the person who knows is asked.
ASKED: dict[tuple[str, str, str], str] = {
    ("disputes", "status", word): "closed_or_settled"
    for word in ("办结", "已办结", "结案", "已结案", "closed", "完成", "已完成")
} | {("disputes", "status", word): "not_settled_how" for word in ("否", "×", "未", "x")}

DATUMS = {
    "wgs84": "WGS84", "gps": "WGS84", "epsg4326": "WGS84", "天地图": "CGCS2000", "cgcs2000": "CGCS2000", "国家2000": "CGCS2000", "2000": "CGCS2000",
    "gcj02": "GCJ02", "高德": "GCJ02", "腾讯": "GCJ02", "火星": "GCJ02", "火星坐标": "GCJ02", "bd09": "BD09", "百度": "BD09", "bd09ll": "BD09",
}  # fmt: skip


def even(text: str) -> str:
    """A word evened out: NFKC, small letters, Simplified, without spaces or hyphens between letters."""
    value = unicodedata.normalize("NFKC", text).strip().lower().translate(TRADITIONAL)
    return value if value in ("-", "--", "—", "——", "/") else re.sub(r"[\s_\-]+", "", value)


@cache
def of(dataset: str, column: Column) -> dict[str, str]:
    """Every evened-out word of a list column -> the value kept."""
    if column.name == "datum":
        return DATUMS
    if (dataset, column.name) == ("reports", "dataset"):
        return {even(word): d.name for d in ALL for word in (d.name, d.zh, d.zh + "表", d.en)}
    found = {even(label): label for label in column.allowed}
    if column.name in ("dispute_type", "service_type", "request_kind", "level"):
        _from_code_list(column.name, found)
    if column.name == "kind" and dataset == "units":
        found |= {
            "居委会": "城市社区居委会",
            "社区居委会": "城市社区居委会",
            "城市社区": "城市社区居委会",
            "村": "村委会",
            "街道": "街道办事处",
            "镇": "镇政府",
        }
    for label in column.allowed:
        found.setdefault(even(re.sub(r"\(.*?\)", "", label)), label)
    return found | {even(word): label for word, label in MORE.get((dataset, column.name), {}).items()}


def _from_code_list(name: str, found: dict[str, str]) -> None:
    """Codes, labels with and without 纠纷, code and label in one, and the list's own synonyms."""
    for code, (label, synonyms) in code_list(name).items():
        value = code if name == "level" else label
        for word in (code, label, code + label, label.removesuffix("纠纷"), *re.split(r"[/()]", label)):
            if word:
                found.setdefault(even(word), value)
        if name != "level":
            for word in synonyms:
                found.setdefault(even(word), value)
                found.setdefault(even(word) + "纠纷", value)
