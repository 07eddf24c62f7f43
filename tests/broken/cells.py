"""Cells in every spelling: dates, numbers, yes and no, periods, codes, coordinates (long: a list of files)."""

from __future__ import annotations

from datetime import date, datetime

from tests.broken.sent import HEAD, Sent, disputes, text

DATES = {
    "2024-10-24": date(2024, 10, 24),
    "2024/10/24": date(2024, 10, 24),
    "2024.10.24": date(2024, 10, 24),
    "20241024": date(2024, 10, 24),
    "2024年10月24日": date(2024, 10, 24),
    "2024年3月": date(2024, 3, 1),
    "2024年3月中旬": date(2024, 3, 11),
    "24/3/5": date(2024, 3, 5),
    "45589": date(2024, 10, 24),
    "2019/2/28 11:25:05": date(2019, 2, 28),
    "01/31/2018 09:05:00 PM": date(2018, 1, 31),
    "January 22 2011": date(2011, 1, 22),
    "２０２４－０３－０５": date(2024, 3, 5),
    " 2024-03-05 ": date(2024, 3, 5),
    "2024-3-5": date(2024, 3, 5),
    "2024-10-24T08:00:00": date(2024, 10, 24),
}
BAD_DATES = {
    "2024-02-30": "no_such_day",
    "昨天": "not_date",
    "3月5日": "no_year",
    "2024年一季度": "coarse_date",
    "2024年": "coarse_date",
    "13:25": "not_date",
    "2024-13-05": "no_such_day",
}
NUMBERS = {
    "８５": 85,
    "1，024": 1024,
    "8.5万": 85000,
    "1.02万": 10200,
    "300余": 300,
    "近100万": 1000000,
    "1124户": 1124,
    "61.8万多": 618000,
    "三十": 30,
    " 12 ": 12,
    "12.0": 12,
    "—": None,
    "/": None,
    "无": None,
    "": None,
    "1 024": 1024,
}
BAD_NUMBERS = {
    "十几": "vague_number",
    "数千": "vague_number",
    "-3": "negative",
    "12.5": "not_whole",
    "很多": "not_number",
    "2024-03-05": "not_number",
}
YES = ("是", "有", "√", "已", "Y", "1", "TRUE")
NO = ("否", "无", "×", "未", "N", "0", "FALSE")
PERIODS = {
    "2024": "2024",
    "2024年": "2024",
    "2024年一季度": "2024-Q1",
    "2024-Q3": "2024-Q3",
    "2024年3月": "2024-03",
    "202403": "2024-03",
    "2024年3月上旬": "2024-03-上旬",
    "2024/3/5": "2024-03-05",
}
STATUSES = {
    "已化解": "化解成功",
    "调解成功": "化解成功",
    "是": "化解成功",
    "未化解": "调解不成",
    "正在调解": "调解中",
    "转诉讼": "转其他途径",
}


def _dates() -> list[Sent]:
    made = []
    for number, (cell, value) in enumerate(DATES.items()):
        content = disputes(("D1", "示例一社区", "物业", f'"{cell}"', "调解中"))
        expect = {"rows_read": 1, "rows_accepted": 1, "codes": [], "values": {"accepted_on": [value]}}
        made.append(text(f"cell_date{number}.csv", f"a day written {cell!r}", content, dataset="disputes", **expect))
    for number, (cell, code) in enumerate(BAD_DATES.items()):
        content = disputes(("D1", "示例一社区", "物业", cell, "调解中"))
        expect = {"rows_read": 1, "rows_accepted": 0, "codes": [code]}
        made.append(text(f"cell_date_bad{number}.csv", f"{cell!r} is no day", content, dataset="disputes", **expect))
    return made


def _numbers() -> list[Sent]:
    made = []
    head = "网格编码,网格名称,社区,户数\n"
    for number, (cell, value) in enumerate(NUMBERS.items()):
        content = f'{head}001,示例网格,示例一社区,"{cell}"\n'
        expect = {"rows_accepted": 1, "codes": [], "values": {"household_count": [value], "grid_id": ["001"]}}
        made.append(text(f"cell_number{number}.csv", f"a number written {cell!r}", content, dataset="grids", **expect))
    for number, (cell, code) in enumerate(BAD_NUMBERS.items()):
        content = f"{head}001,示例网格,示例一社区,{cell}\n"
        expect = {"rows_accepted": 1, "codes": [code], "values": {"household_count": [None]}}
        made.append(text(f"cell_number_bad{number}.csv", f"{cell!r} has no value", content, dataset="grids", **expect))
    return made


def _words() -> list[Sent]:
    made = []
    for number, word in enumerate((*YES, *NO)):
        content = f"单元编码,单元名称,层级,是否成立党建联盟\nX,示例一社区,社区,{word}\n"
        expect = {"rows_accepted": 1, "codes": [], "values": {"has_alliance": [number < len(YES)]}}
        made.append(text(f"cell_yes{number}.csv", f"yes or no as {word!r}", content, dataset="units", **expect))
    for number, (word, value) in enumerate(STATUSES.items()):
        content = disputes(("D1", "示例一社区", "物业", "2024-03-05", word))
        expect = {"rows_accepted": 1, "codes": [], "values": {"status": [value]}}
        made.append(
            text(f"cell_status{number}.csv", f"a status called {word!r}", content, dataset="disputes", **expect)
        )
    for number, word in enumerate(("Closed", "CLOSED", "closed")):
        content = f"工单编号,来源渠道,社区,受理时间,状态\nR1,微信,示例一社区,2024-03-05 09:30,{word}\n"
        expect = {"values": {"status": ["已办结"], "accepted_at": [datetime(2024, 3, 5, 9, 30)]}, "codes": []}  # noqa: DTZ001
        made.append(text(f"cell_closed{number}.csv", "status words in any case", content, dataset="requests", **expect))
    for number, (cell, value) in enumerate(PERIODS.items()):
        content = f"统计期,社区,指标名称,数值,计量单位\n{cell},示例一社区,小区数,5,个\n"
        expect = {"rows_accepted": 1, "codes": [], "values": {"period": [value], "value": [5.0]}}
        made.append(
            text(f"cell_period{number}.csv", f"a period written {cell!r}", content, dataset="unit_stats", **expect)
        )
    return made


def _codes() -> list[Sent]:
    def grid(name: str, cell: str, reason: str, **expect: object) -> Sent:
        return text(name, reason, f"网格编码,网格名称,社区\n{cell},示例网格,示例一社区\n", dataset="grids", **expect)

    return [
        grid("cell_code_zeros.csv", "007", "leading zeros stay", values={"grid_id": ["007"]}, codes=[]),
        grid(
            "cell_code_long.csv", "520111004001", "twelve digits stay", values={"grid_id": ["520111004001"]}, codes=[]
        ),
        grid(
            "cell_code_float.csv", "520111004.0", "a code that went through a float", values={"grid_id": ["520111004"]}
        ),
        grid("cell_code_quote.csv", "'007", "the apostrophe that keeps zeros", values={"grid_id": ["007"]}, codes=[]),
        grid(
            "cell_code_formula.csv", '"=""007"""', "the formula that keeps zeros", values={"grid_id": ["007"]}, codes=[]
        ),
        grid(
            "cell_code_scientific.csv",
            "5.20111E+11",
            "destroyed by Excel: refused",
            rows_accepted=0,
            codes=["code_scientific"],
        ),
        grid(
            "cell_code_cut.csv",
            "520111199001011000",
            "cut after 15 digits: refused",
            rows_accepted=0,
            codes=["code_cut"],
        ),
        text(
            "cell_code_twice.csv",
            "one number, two cases",
            disputes(
                ("D1", "示例一社区", "物业", "2024-03-05", "调解中"),
                ("D1", "示例二社区", "物业", "2024-03-05", "调解中"),
            ),
            dataset="disputes",
            rows_accepted=1,
            codes=["duplicate_key"],
        ),
        text(
            "cell_row_twice.csv",
            "the same row sent twice",
            disputes(*[("D1", "示例一社区", "物业", "2024-03-05", "调解中")] * 2),
            dataset="disputes",
            rows_accepted=1,
            codes=["duplicate_row"],
        ),
        text(
            "cell_asked.csv",
            "办结 does not say settled",
            disputes(("D1", "示例一社区", "物业", "2024-03-05", "办结")),
            dataset="disputes",
            rows_accepted=0,
            codes=["closed_or_settled"],
        ),
        text(
            "cell_backwards.csv",
            "closed before accepted: kept and named",
            ",".join((*HEAD, "办结日期")) + "\nD1,示例一社区,物业,2024-03-05,化解成功,2024-03-01\n",
            dataset="disputes",
            rows_accepted=1,
            codes=["closed_before_accepted"],
        ),
        text(
            "cell_markup.csv",
            "markup as a name is text",
            disputes(("<script>alert(1)</script>", "示例一社区", "物业", "2024-03-05", "调解中")),
            dataset="disputes",
            rows_accepted=1,
            values={"dispute_id": ["<script>alert(1)</script>"]},
        ),
        text(
            "cell_formula.csv",
            "a formula as text is text",
            disputes(("=1+1", "示例一社区", "物业", "2024-03-05", "调解中")),
            dataset="disputes",
            rows_accepted=1,
            values={"dispute_id": ["=1+1"]},
        ),
    ]


def _points() -> list[Sent]:
    def centre(name: str, lat: str, lon: str, reason: str, **expect: object) -> Sent:
        head = "阵地编号,阵地名称,社区,阵地类别,纬度,经度\n"
        return text(
            name,
            reason,
            f"{head}C1,示例中心,示例一社区,社区,{lat},{lon}\n",
            dataset="centres",
            rows_accepted=1,
            **expect,
        )

    none = {"values": {"lat": [None], "lon": [None]}}
    return [
        centre(
            "cell_point.csv", "26.41", "106.67", "a sound point", codes=[], values={"lat": [26.41], "lon": [106.67]}
        ),
        centre(
            "cell_point_swapped.csv",
            "106.67",
            "26.41",
            "swapped: named, not used",
            codes=["swapped_coordinates"],
            **none,
        ),
        centre("cell_point_zero.csv", "0", "0", "0,0 is no place", codes=["zero_coordinates"], **none),
        centre("cell_point_feet.csv", "2921000.5", "365000.1", "State Plane feet", codes=["not_degrees"], **none),
        centre("cell_point_half.csv", "26.41", "", "half a point", codes=["half_coordinates"], **none),
        centre(
            "cell_point_degrees.csv",
            "26°24′36″",
            "106°40′12″N"[:-1],
            "degrees, minutes, seconds",
            codes=[],
            values={"lat": [26.41], "lon": [106.67]},
        ),
        centre(
            "cell_point_north.csv",
            "N26.41",
            "E106.67",
            "with the letters of the compass",
            codes=[],
            values={"lat": [26.41], "lon": [106.67]},
        ),
        text(
            "cell_point_one_cell.csv",
            "both in one cell",
            '阵地编号,阵地名称,社区,阵地类别,经纬度\nC1,示例中心,示例一社区,社区,"106.67,26.41"\n',
            dataset="centres",
            rows_accepted=1,
            values={"lat": [26.41], "lon": [106.67]},
        ),
    ]


ALL = (*_dates(), *_numbers(), *_words(), *_codes(), *_points())
