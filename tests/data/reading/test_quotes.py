"""A quote that nobody closed swallows no row, and a quoted cell of several lines stays one cell."""

import time

import pytest

from data.reading import delimited
from data.reading.raw import Raw
from data.reading.table import read

HEAD = "纠纷编号,社区,纠纷类型,受理日期,化解状态,物品\n"


def row(number: int, thing: str) -> str:
    return f"D{number},示例一社区,邻里纠纷,2024-03-{number:02d},化解成功,{thing}\n"


def ledger(*things: str) -> Raw:
    return read((HEAD + "".join(row(number, thing) for number, thing in enumerate(things, 1))).encode())


@pytest.mark.parametrize(
    "end", ["", "水管", '"水管"', '"水管,两根"', '"', '20"', '5"管', '"x', '""'], ids=lambda end: f"then {end}"
)
def test_rows_below_a_quote_that_nobody_closed_are_read(end: str) -> None:
    """Thirteen disputes between two inch marks would be one, and nothing would be told."""
    table = ledger("电视", '"55寸', *[""] * 12, end, "门")
    assert table.columns[0] == [f"D{number}" for number in range(1, 17)]
    assert table.columns[5][:3] == ["电视", "55寸", ""]
    assert table.lines == list(range(2, 18))
    assert table.issues == ()
    kept = {'"水管"': "水管", '"水管,两根"': "水管,两根", '"': "", '"x': "x", '""': ""}
    assert table.columns[5][14:] == [kept.get(end, end), "门"]


def test_a_quote_that_nobody_closed_in_the_middle_of_a_row_moves_no_cell() -> None:
    """The rest of its row would be one cell."""
    table = read((HEAD + 'D1,示例一社区,"邻里纠纷,2024-03-05,化解成功,\n' + row(2, "门") + row(3, '"a,b"')).encode())
    assert table.columns[0] == ["D1", "D2", "D3"]
    assert table.columns[2] == ["邻里纠纷"] * 3
    assert table.columns[5] == ["", "门", "a,b"]


@pytest.mark.parametrize(
    "cell",
    ["修路\n补灯", "修路,补灯\n清沟,种树", "甲,乙,丙\n丁", "一\n\n二", "他说\"\"好\"\"\n,又说,好",
     "a, b, c, d, e, f\na, b, c, d, e, f", "\n".join(f"第{n}行,共三十行" for n in range(30))],
)  # fmt: skip
def test_a_quoted_cell_of_several_lines_stays_one_cell(cell: str) -> None:
    """A break in a cell is no new row, however long the cell and whatever commas are in it."""
    table = ledger("门", f'"{cell}"', "窗")
    assert table.columns[0] == ["D1", "D2", "D3"]
    assert table.columns[5] == ["门", cell.replace('""', '"'), "窗"]
    first = read(f'说明,社区,件数,日期\n"一\n二",甲,3,四\n"{cell}",甲,3,"管"裂\n丁,乙,4,五\n'.encode())
    assert first.columns[0] == ["一\n二", cell.replace('""', '"'), "丁"]
    assert first.columns[2] == ["3", "3", "4"]


def test_a_stray_quote_beside_cells_of_several_lines_leaves_those_whole() -> None:
    """Mending one row must not break another."""
    table = ledger('"修路\n补灯"', '"55寸', "", '"一,二\n三"', '"x', "门")
    assert table.columns[0] == [f"D{number}" for number in range(1, 7)]
    assert table.columns[5] == ["修路\n补灯", "55寸", "", "一,二\n三", "x", "门"]
    assert table.lines == [2, 4, 5, 6, 8, 9]


def test_a_thousand_stray_quotes_take_no_longer_than_the_file_asks_for() -> None:
    """A file of them, each looked for to the end of the text, would hold the server up for minutes."""
    text = HEAD + "".join(row(number, '"55寸' if number % 100 == 0 else "门") for number in range(1, 100_001))
    start = time.process_time()
    rows, lines = delimited.split(text, ",")
    assert (len(rows), lines[-1]) == (100_001, 100_001)
    assert time.process_time() - start < 10
