"""Cross-tables: units down; periods, kinds or indicators across."""

from __future__ import annotations

from tests.broken.sent import Sent, text

MONTHS = "社区,1月,2月,3月,合计\n示例一社区,3,4,—,7\n示例二社区,1,2,3,6\n合计,4,6,3,13\n"
KINDS = "社区,婚姻家庭,,邻里,\n,受理,化解,受理,化解\n示例一社区,3,2,4,4\n示例二社区,1,1,2,1\n合计,4,3,6,5\n"
PERIODS_AND_MEASURES = "社区,1月,,2月,\n,受理,化解,受理,化解\n示例一社区,3,2,4,4\n示例二社区,1,1,2,1\n"

ALL: tuple[Sent, ...] = (
    text(
        "cross_months.csv",
        "months across with totals right and below; a dash is no row",
        "溪北街道2024年矛盾纠纷受理统计表,,,,\n" + MONTHS,
        dataset="unit_stats",
        rows_read=5,
        rows_accepted=5,
        codes=[],
        values={"period": ["2024-01", "2024-02", "2024-01", "2024-02", "2024-03"], "value": [3.0, 4.0, 1.0, 2.0, 3.0]},
    ),
    text(
        "cross_months_dated.csv",
        "the year in the header",
        MONTHS.replace("1月,2月,3月", "2024年1月,2024年2月,2024年3月"),
        dataset="unit_stats",
        rows_read=5,
        values={"period": ["2024-01", "2024-02", "2024-01", "2024-02", "2024-03"]},
    ),
    text(
        "cross_quarters.csv",
        "quarters across",
        "2023年志愿服务情况\n社区,一季度,二季度\n示例一社区,3,4\n示例二社区,1,2\n",
        dataset="unit_stats",
        values={"period": ["2023-Q1", "2023-Q2", "2023-Q1", "2023-Q2"], "value": [3.0, 4.0, 1.0, 2.0]},
    ),
    text(
        "cross_tenths.csv",
        "ten-day periods of the title's month",
        "2024年3月工单\n社区,上旬,中旬,下旬\n示例一社区,3,4,5\n示例二社区,1,2,3\n",
        dataset="unit_stats",
        rows_accepted=6,
    ),
    text(
        "cross_kinds.csv",
        "kinds over accepted and settled become counted disputes",
        "2024年3月矛盾纠纷,,,,\n" + KINDS,
        dataset="disputes",
        rows_read=4,
        rows_accepted=4,
        codes=[],
        values={
            "dispute_type": ["婚姻家庭纠纷", "邻里纠纷", "婚姻家庭纠纷", "邻里纠纷"],
            "case_count": [3, 4, 1, 2],
            "settled_count": [2, 4, 1, 1],
        },
    ),
    text(
        "cross_two_rows.csv",
        "months over accepted and settled",
        "2024年矛盾纠纷情况,,,,\n" + PERIODS_AND_MEASURES,
        dataset="unit_stats",
        rows_read=8,
        values={"value": [3.0, 2.0, 4.0, 4.0, 1.0, 1.0, 2.0, 1.0]},
    ),
    text(
        "cross_indicators.csv",
        "indicators across, the period in the title",
        "溪北街道2024年一季度情况\n社区,受理数,化解数,满意率\n示例一社区,3,2,98%\n",
        dataset="unit_stats",
        rows_read=3,
        values={"value": [3.0, 2.0, 0.98], "measure_unit": ["件", "件", "%"]},
    ),
    text(
        "cross_units_across.csv",
        "periods down and units across",
        "月份,示例一社区,示例二社区\n2024年1月,3,2\n2024年2月,1,1\n",
        dataset="unit_stats",
        rows_read=4,
        values={"unit_name": ["示例一社区", "示例二社区"] * 2, "value": [3.0, 2.0, 1.0, 1.0]},
    ),
    text(
        "cross_gbk.csv",
        "in GB18030 with tabs",
        ("溪北街道2024年矛盾纠纷受理统计表\n" + MONTHS).replace(",", "\t"),
        "gb18030",
        dataset="unit_stats",
        rows_read=5,
        rows_accepted=5,
    ),
    text(
        "cross_wrong_total.csv",
        "a total on the right and one below that are no sums are told",
        "2024年矛盾纠纷受理\n" + MONTHS.replace("—,7", "—,8").replace("合计,4", "合计,5"),
        dataset="unit_stats",
        rows_accepted=5,
        codes=["total_differs"] * 3,
    ),
    text(
        "cross_moved.csv",
        "a row with a cell too many is left out of the cross-table too",
        "2024年矛盾纠纷受理\n社区,1月,2月\n示例一社区,1,2\n示例二社区,1,024,3\n",
        dataset="unit_stats",
        rows_accepted=2,
        codes=["too_many_cells"],
    ),
)
