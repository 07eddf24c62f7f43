"""One chart of each kind, made by hand, with everything on it that can be on it."""

from components.spec import Chart, Mark, Series

MONTHS = tuple(f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13))[:22]
AMOUNTS = tuple(None if place == 9 else 3000.0 + 100 * (place % 4) for place in range(21))
WORDS = tuple("未报送" if amount is None else f"{amount:,.0f}人次" for amount in AMOUNTS)
LIMITS = ((2700.0, 3150.0, 3600.0),) * 21 + (None,)
GAP = Mark("gap", "2023-10", "未报送")
EVENT = Mark("event", "2024-03", "联户长全面上线，网格党群共建联席会开始")
MAIN = Series("本期", MONTHS, (*AMOUNTS, 900.0), (*WORDS, "900人次（未结束）"), running=1)
BEFORE = Series("上年同期", MONTHS, (2500.0,) * 22, ("2,500人次",) * 22, role="before")
DAYS = (0, 3, 7, 10, 15, 20, 30, 60, 90)
CLOSED = (0.0, 0.2, 0.516, 0.65, 0.794, 0.88, 0.929, 0.99, 1.0)
SIZES = (500.0, 1000.0, 2000.0, 4000.0, 8000.0)


def _columns(values: tuple[float, ...], label: str, role: str = "main") -> Series:
    words = tuple(f"{value:.0f}件" for value in values)
    return Series(label, ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"), values, words, role=role, running=1)


def _curve(role: str, values: tuple[float, ...]) -> Series:
    return Series("界限", SIZES, values, role=role)


def _unit(name: str, size: float, value: float, role: str) -> Series:
    return Series(name, (size,), (value,), (f"{value:.0f}小时/千人",), role=role)


def _step(name: str, place: int, values: tuple[float | None, ...]) -> Series:
    words = tuple("" if value is None else f"{value:.1%}" for value in values)
    return Series(name, ("2024-Q1", "2024-Q2", "2024-Q3"), values, words, role=f"step{place}")


CHARTS = {
    "trend": Chart("trend", (MAIN, BEFORE), "时段", "志愿服务人次", "人次", (GAP, EVENT)),
    "columns": Chart("columns", (_columns((3, 5, 2, 1), "本期"), _columns((4, 4, 4, 4), "上年同期", "before")),
                     "时段", "活动场次", "次"),
    "control": Chart("control", (MAIN,), "时段", "志愿服务人次", "人次",
                     (GAP, EVENT, Mark("better", "2024-05", "向好"), Mark("worse", "2023-05", "需关注"),
                      Mark("since", "2024-01", "今年以来"), Mark("target", 3900.0, "目标 3,900人次")), LIMITS),
    "flow": Chart("flow", (_columns((30, 28, 33, 4), "纠纷受理数", "accent"),
                           _columns((25, 31, 30, 9), "纠纷办结数", "muted"),
                           _columns((12, 9, 12, 7), "纠纷在办数", "line")), "时段", "件", "件"),
    "bars": Chart("bars", (Series("本期", ("示例一社区", "示例二社区"), (872.0, 1205.0), ("872小时", "1,205小时"),
                                  role="accent"),
                           Series("本期", ("示例三社区",), (2071.0,), ("2,071小时",), role="muted")),
                  "千人服务时长", "单位", "小时/千人",
                  (Mark("limit", 1399.0, "总体 1,399小时/千人"), Mark("target", 1800.0, "目标 1,800小时/千人"),
                   Mark("gap", "示例四社区", "未报送"))),
    "funnel": Chart("funnel", (_curve("outer", (300, 600, 900, 1000, 1100)),
                               _curve("outer", (2700, 2400, 2100, 1900, 1700)),
                               _curve("inner", (700, 900, 1100, 1200, 1250)),
                               _curve("inner", (2100, 1900, 1700, 1600, 1550)),
                               _unit("示例一社区", 2000.0, 1400.0, "main"), _unit("示例二社区", 6000.0, 800.0, "worse"),
                               _unit("示例三社区", 900.0, 2600.0, "better")),
                    "居民数", "千人服务时长", "小时/千人", (Mark("limit", 1399.0, "总体 1,399小时/千人"),)),
    "survival": Chart("survival", (Series("已办结占比", DAYS, CLOSED, tuple(f"{share:.1%}" for share in CLOSED)),),
                      "天数", "已办结占比", "%",
                      (Mark("point", 7, "7天内 51.6%"), Mark("point", 30, "30天内 92.9%"),
                       Mark("median", 7.0, "中位数7天"))),
    "stacked": Chart("stacked", (_step("楼栋", 0, (0.2, 0.25, None)), _step("网格", 1, (0.45, 0.4, None)),
                                 _step("街道", 3, (0.3, 0.35, None))), "时段", "占比", "%",
                     (Mark("gap", "2024-Q3", "不公开＊"),)),
    "heat": Chart("heat", (Series("示例一社区", MONTHS[:4], (1.0, 1.0, 0.5, None),
                                  ("已报送", "已报送", "部分报送", "不应报送")),
                           Series("示例二社区", MONTHS[:4], (1.0, 0.0, 1.0, 1.0),
                                  ("已报送", "未报送", "已报送", "已报送"))),
                  "时段", "单位", "%"),
}  # fmt: skip
