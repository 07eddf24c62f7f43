"""The form of text files: encodings, delimiters, titles, totals, headers, widths, line ends."""

from __future__ import annotations

from tests.broken.sent import HEAD, SOUND, Sent, disputes, text

LEDGER = disputes()
TRADITIONAL = LEDGER.replace(
    "纠纷编号,社区,纠纷类型,受理日期,化解状态", "糾紛編號,社區,糾紛類型,受理日期,化解狀態"
).replace("社区", "社區")
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
DELIMITERS = {"comma": ",", "tab": "\t", "semicolon": ";", "pipe": "|", "wide_comma": "，"}


def _encodings() -> list[Sent]:
    made = []
    for written, found in ENCODINGS.items():
        for name, mark in DELIMITERS.items():
            made.append(
                text(
                    f"form_{written}_{name}.csv",
                    "whatever a desktop saves must open untouched",
                    LEDGER.replace(",", mark),
                    written,
                    **SOUND,
                    encoding=found,
                    delimiter=mark,
                    header_row=1,
                )
            )
    return made


def _totals() -> list[Sent]:
    head, body = LEDGER.split("\n", 1)
    titles = (
        "",
        "溪北街道矛盾纠纷台账,,,,\n",
        "溪北街道台账\n\n2024年3月,,,,\n",
        "溪北街道台账,,,,\n填报单位：示例社区,,,2024年4月,\n\n",
    )
    words = ("合计,,,,", ",合计,,,", "合  计,,,,", "总计：,,,,", "全街道合计,,,,", "小计,3,,,", "Total,,,,")
    made = []
    for lines, title in enumerate(titles):
        for number, word in enumerate(words):
            place = title.count("\n") + 1
            made.append(
                text(
                    f"form_title{lines}_total{number}.csv",
                    "a title is no header and a total is no case",
                    f"{title}{head}\n{body}{word}\n",
                    **SOUND,
                    header_row=place,
                )
            )
    return made


def _headers() -> list[Sent]:
    body = LEDGER.split("\n", 1)[1]
    spaced = " 纠纷 编号 ,社 区：,纠纷_类型*,受理日期（日）,化解-状态"
    broken = '"纠纷\n编号",社区,纠纷类型,"受理\n日期",化解状态'
    return [
        text("form_header_spaced.csv", "spaces, marks and units in headers", f"{spaced}\n{body}", **SOUND),
        text("form_header_broken.csv", "line breaks inside headers", f"{broken}\n{body}", **SOUND, header_row=1),
        text(
            "form_header_wide.csv",
            "full-width letters",
            "ＩＤ," + ",".join(HEAD) + "\n" + "".join(f"x,{r}\n" for r in body.splitlines()),
            **SOUND,
        ),
        text("form_header_traditional.csv", "headers of Traditional characters", TRADITIONAL, **SOUND),
        text(
            "form_header_big5.csv",
            "Traditional in Big5",
            TRADITIONAL.replace("调", "調").replace("类", "類"),
            "utf-8",
            **SOUND,
        ),
        text(
            "form_header_english.csv",
            "our own column names",
            LEDGER.replace(",".join(HEAD), "dispute_id,unit_name,dispute_type,accepted_on,status"),
            **SOUND,
        ),
        text(
            "form_header_twice.csv",
            "two columns of one name: the first counts, the second is told",
            ",".join((*HEAD, "纠纷类型")) + "\n" + "".join(f"{r},\n" for r in body.splitlines()),
            **(SOUND | {"codes": ["duplicate_header"]}),
        ),
        text(
            "form_header_empty.csv",
            "a nameless empty column is none",
            ",".join((HEAD[0], "", *HEAD[1:]))
            + "\n"
            + "".join(r.replace(",", ",,", 1) + "\n" for r in body.splitlines()),
            **SOUND,
        ),
        text(
            "form_header_index.csv",
            "the counter of a data frame is no column",
            "," + ",".join(HEAD) + "\n" + "".join(f"{n},{r}\n" for n, r in enumerate(body.splitlines())),
            **SOUND,
        ),
        text(
            "form_header_unnamed.csv",
            "pandas names it so",
            "Unnamed: 0," + ",".join(HEAD) + "\n" + "".join(f"{n},{r}\n" for n, r in enumerate(body.splitlines())),
            **SOUND,
        ),
        text(
            "form_header_r.csv",
            "R leaves out the header of its counter",
            ",".join(HEAD) + "\n" + "".join(f"{n},{r}\n" for n, r in enumerate(body.splitlines(), 1)),
            **SOUND,
        ),
        text(
            "form_header_again.csv",
            "a header on each printed page",
            LEDGER + LEDGER.splitlines()[0] + "\nD4,示例一社区,物业,2024-04-08,调解中\n",
            dataset="disputes",
            rows_read=4,
            rows_accepted=4,
        ),
        text(
            "form_header_missing.csv",
            "a required column is missing: named, nothing counted",
            "纠纷编号,社区,纠纷类型,化解状态\nD1,示例一社区,物业,调解中\n",
            dataset="disputes",
            rows_read=1,
            rows_accepted=0,
            codes=["missing_column"],
        ),
    ]


def _widths() -> list[Sent]:
    lines = LEDGER.splitlines()
    return [
        text(
            "form_trailing.csv",
            "trailing commas shift nothing",
            lines[0] + "\n" + "".join(f"{r},\n" for r in lines[1:]),
            **SOUND,
            values={"dispute_id": ["D1", "D2", "D3"]},
        ),
        text("form_trailing_all.csv", "trailing commas in the header too", "".join(f"{r},,\n" for r in lines), **SOUND),
        text(
            "form_trailing_some.csv",
            "trailing commas here and there",
            lines[0] + "\n" + lines[1] + ",,,\n" + "\n".join(lines[2:]) + "\n",
            **SOUND,
        ),
        text(
            "form_too_many.csv",
            "an unquoted comma moves the rest of its row: left out and named",
            LEDGER + "D4,示例一社区,邻里,噪音,2024-03-05,调解中\n",
            dataset="disputes",
            rows_read=4,
            rows_accepted=3,
            codes=["too_many_cells"],
        ),
        text(
            "form_too_few.csv",
            "a short row is filled on the right",
            LEDGER.replace(",化解状态", ",化解状态,备用")
            .replace("化解成功", "化解成功,x")
            .replace("调解不成", "调解不成,y"),
            dataset="disputes",
            rows_read=3,
            rows_accepted=3,
            codes=["too_few_cells"],
        ),
        text("form_blank_rows.csv", "blank rows between", LEDGER.replace("\n", "\n\n,,,,\n"), **SOUND),
        text("form_spaces_row.csv", "a row of spaces", LEDGER + " , ,　, ,\n", **SOUND),
        text("form_crlf.csv", "Windows line ends", LEDGER.replace("\n", "\r\n"), **SOUND),
        text("form_cr.csv", "old Mac line ends", LEDGER.replace("\n", "\r"), **SOUND),
        text("form_mixed_ends.csv", "two files pasted together", LEDGER.replace("\n", "\r\n", 2), **SOUND),
        text("form_no_end.csv", "no line end at the end", LEDGER.rstrip("\n"), **SOUND),
        text(
            "form_quotes.csv",
            "everything in quotes",
            "\n".join('"' + r.replace(",", '","') + '"' for r in lines) + "\n",
            **SOUND,
        ),
        text(
            "form_break_in_quotes.csv", "a break inside a cell is no new row", LEDGER.replace("D2", '"D\n2"'), **SOUND
        ),
        text(
            "form_open_quote.csv",
            "a quote nobody closed swallows nothing",
            lines[0]
            + '\n"'
            + lines[1]
            + "\n"
            + "\n".join(lines[2:])
            + "\n"
            + "".join(f"E{n},示例一社区,物业,2024-04-07,调解中\n" for n in range(40)),
            dataset="disputes",
            rows_read=43,
            rows_accepted=43,
        ),
        text(
            "form_foot.csv",
            "who filled it in is no case",
            LEDGER + "填表人：王小明,,审核人：李四,,\n备注：以上为本月数,,,,\n",
            **SOUND,
        ),
        text(
            "form_one_row.csv",
            "one case is a table too",
            "\n".join(lines[:2]) + "\n",
            dataset="disputes",
            rows_read=1,
            rows_accepted=1,
        ),
        text(
            "form_header_only.csv",
            "a header without rows: nothing read, nothing wrong",
            lines[0] + "\n",
            dataset="disputes",
            rows_read=0,
            rows_accepted=0,
            codes=[],
        ),
    ]


ALL = (*_encodings(), *_totals(), *_headers(), *_widths())
