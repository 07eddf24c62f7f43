"""Personal data: columns that must go, cells that must be emptied, tables that must be refused. All of it made up."""

from __future__ import annotations

from tests.broken.sent import HEAD, Sent, text

DROPPED = (
    "姓名",
    "当事人",
    "申请人姓名",
    "身份证号",
    "联系电话",
    "手机",
    "家庭住址",
    "经办人",
    "调解员",
    "案情描述",
    "备注",
    "情况",
    "户主",
    "聯繫方式",
    "微信号",
    "负责人",
)
REFUSED = ("重点人员数", "社区矫正", "民族", "风险等级", "信访人次数")
NUMBERS = (
    "13812345678",
    "138-1234-5678",
    "138 1234 5678",
    "１３８１２３４５６７８",
    "+86 13812345678",
    "电话13812345678转2",
    "11010519491231002X",
    "证号11010519491231002x",
)
NAMES = ("王小明", "李红", "欧阳海", "张伟", "刘洋")


def ledger(header: str, *cells: str) -> str:
    """A ledger of disputes with one more column."""
    rows = (f"D{n},示例一社区,物业,2024-03-05,调解中,{cell}\n" for n, cell in enumerate(cells, 1))
    return ",".join((*HEAD, header)) + "\n" + "".join(rows)


def _columns() -> list[Sent]:
    made = []
    for number, header in enumerate(DROPPED):
        expect = {"dataset": "disputes", "rows_accepted": 2, "dropped_personal": [header], "unmapped": [], "codes": []}
        made.append(
            text(f"people_column{number}.csv", f"{header} is a person's", ledger(header, "某某", "某人"), **expect)
        )
    for number, header in enumerate(REFUSED):
        expect = {"dataset": "disputes", "rows_accepted": 2, "dropped_personal": [header]}
        made.append(
            text(
                f"people_never{number}.csv",
                f"{header} is not accepted, counted or not",
                ledger(header, "3", "4"),
                **expect,
            )
        )
    made.append(
        text(
            "people_values.csv",
            "names under a harmless header",
            ledger("对象", *NAMES),
            dataset="disputes",
            rows_accepted=5,
            dropped_personal=["对象"],
        )
    )
    return made


def _cells() -> list[Sent]:
    made = []
    head = "事项编号,来源,事项,牵头单元编码,交办日期\n"
    for number, cell in enumerate(NUMBERS):
        content = f"{head}A1,会议,{cell},520111004,2024-03-05\nA2,会议,修灯,520111004,2024-03-06\n"
        expect = {"dataset": "actions", "blanked_cells": 1, "rows_read": 2}
        made.append(text(f"people_cell{number}.csv", "a number in a cell is emptied", content, **expect))
    return made


ALL = (
    *_columns(),
    *_cells(),
    text(
        "people_counts.csv",
        "网格员 above numbers is a count",
        "网格编码,网格名称,社区,网格长,联户长\n001,示例网格,示例一社区,1,5\n",
        dataset="grids",
        rows_accepted=1,
        dropped_personal=[],
        values={"grid_head_count": [1], "joint_household_leader_count": [5]},
    ),
    text(
        "people_names.csv",
        "网格长 above names is personal",
        "网格编码,网格名称,社区,网格长\n001,示例网格,示例一社区,王小明\n",
        dataset="grids",
        rows_accepted=1,
        dropped_personal=["网格长"],
    ),
    text(
        "people_register.csv",
        "one row a person is refused",
        "姓名,性别,身份证号,住址\n王小明,男,x,y\n李红,女,x,y\n",
        refusal="one_row_a_person",
    ),
    text(
        "people_volunteers.csv",
        "a register of volunteers too",
        "姓名,手机,服务队,时长\n王小明,x,示例队,3\n李红,x,示例队,4\n",
        refusal="one_row_a_person",
    ),
    text(
        "people_statistic.csv",
        "nor as the name of a statistic",
        "统计期,社区,指标名称,数值,计量单位\n2024,示例一社区,吸毒人员数,5,人\n2024,示例一社区,小区数,5,个\n",
        dataset="unit_stats",
        rows_read=2,
        rows_accepted=1,
        codes=["forbidden_statistic"],
    ),
)
