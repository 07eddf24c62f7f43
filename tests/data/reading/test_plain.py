"""A large plain table is read a column at a time, and comes out as the reading by rows gives it, or is left to that."""

import random
import time
from collections.abc import Callable

import pytest

from data.reading import delimited, kinds, plain, table
from data.reading.raw import FOUND, Given, Raw, Refused
from tests.broken import CORPUS
from tests.data.reading.test_properties import made

PLAIN = "网格编码,网格名称,户数\n007,甲网格,320\n7,乙网格,\n008,甲网格,0\n"


def both(data: bytes, given: Given = FOUND) -> tuple[Raw | None, Raw | Refused]:
    """The table read by columns, and by rows."""
    found = delimited.opened(data, given)
    try:
        rows: Raw | Refused = table.by_rows(found, given)
    except Refused as refused:
        rows = refused
    return plain.read(found, given, least=0), rows


def test_a_plain_table_is_the_same_by_columns_and_by_rows() -> None:
    """A cell that moves or a zero that is lost, only in large files, would be found by nobody."""
    columns, rows = both(PLAIN.encode())
    assert columns is not None
    assert columns == rows
    assert columns.columns == (["007", "7", "008"], ["甲网格", "乙网格", "甲网格"], ["320", "", "0"])
    assert columns.distinct == rows.distinct == (["007", "7", "008"], ["甲网格", "乙网格"], ["320", "", "0"])
    assert columns.lines == [2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN + "合计,,327\n",
        PLAIN + "小计：,,327\n",
        PLAIN + "Total,,327\n",
        PLAIN + "009,负责人 总计,327\n",
        PLAIN + "009,丁网格\n",
        PLAIN + "009,丁网格,1,2\n",
        PLAIN + "\n009,丁网格,1\n",
        PLAIN + ",,\n",
        PLAIN + '009,"丁,网格",1\n',
        PLAIN + "网格编码,网格名称,户数\n009,丁网格,1\n",
        "示例街道网格台账,,\n" + PLAIN,
        PLAIN.replace(",", "，"),
        "网格编码,网格名称,户数\n",
        ",,,\n" + PLAIN,
    ],
)
def test_what_asks_for_a_look_at_its_rows_is_left_to_them(text: str) -> None:
    """A total taken for a grid doubles every sum."""
    assert both(text.encode())[0] is None


def test_every_file_of_the_corpus_and_any_table_is_the_same_or_left_to_the_rows() -> None:
    """Two ways in that differ would make the size of a file change its numbers."""
    tables = [made(random.Random(seed))[2] for seed in range(400)]
    taken = 0
    for data in (*tables, *(sent.data for sent in CORPUS)):
        try:
            columns, rows = both(data) if kinds.sniff(data) == "csv" else (None, None)
        except Refused:  # empty, or no table of any kind: neither way has begun
            continue
        assert columns is None or (columns, columns.distinct) == (rows, rows.distinct), data[:200]
        taken += columns is not None
    assert taken > 60


def test_a_file_of_more_rows_than_may_be_sent_is_refused_by_columns_too() -> None:
    """A server that reads what it will refuse anyway stands still for everybody else."""
    text = delimited.opened(b"a,b\n" + b"1,2\n" * delimited.MOST_ROWS, FOUND)
    with pytest.raises(Refused) as refused:
        plain.read(text, FOUND)
    assert refused.value.code == "too_many_rows"
    assert plain.read(text, Given(is_large=True)).rows == delimited.MOST_ROWS


def quickest(read: Callable[[], object]) -> tuple[float, object]:
    """The least of three times, in seconds of the processor, and what was read: collecting garbage is nobody's work."""
    took = []
    for _ in range(3):
        start = time.process_time()
        found = read()
        took.append(time.process_time() - start)
    return min(took), found


def test_a_large_file_is_read_by_columns_and_sooner() -> None:
    """Prevents the way by columns from being left unused, or kept though it is no faster."""
    rows = "".join(f"D{n:07d},示例{n % 90}社区,2024-03-{n % 28 + 1:02d},邻里纠纷,化解成功\n" for n in range(60_000))
    data = f"纠纷编号,单元名称,受理日期,纠纷类型,状态\n{rows}".encode()
    found = delimited.opened(data, FOUND)
    slow, by_rows = quickest(lambda: table.by_rows(found))
    quick, by_columns = quickest(lambda: plain.read(found, FOUND))
    assert by_columns == by_rows
    assert quick < slow
    assert table.read(data) == by_rows
