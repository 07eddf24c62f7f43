"""From bytes to text cells: header found, no cell moved, no zero lost, totals apart."""

import pytest

from data.reading.delimited import find_delimiter
from data.reading.raw import Given, Raw, Refused
from data.reading.table import read


def raw(text: str, encoding: str = "utf-8", **given: object) -> Raw:
    return read(text.encode(encoding), Given(**given))  # type: ignore[arg-type]


def column(table: Raw, header: str) -> list[str]:
    return table.columns[table.headers.index(header)]


def test_codes_keep_their_leading_zeros() -> None:
    """007 and 7 are two grids; a reader that makes numbers of both adds them up as one."""
    table = raw("网格编码,网格名称\n007,甲网格\n7,乙网格\n")
    assert column(table, "网格编码") == ["007", "7"]


def test_a_gbk_ledger_with_title_lines_and_a_total_row_gives_only_its_data_rows() -> None:
    """The title would become the header, and the total row would double every sum."""
    title = "溪北街道矛盾纠纷排查统计表,,\n填报单位：示例一社区,,2024年3月\n"
    text = title + "序号,社区,纠纷数\n1,示例一社区,3\n2,示例二社区,4\n合计,,7\n"
    table = raw(text, "gb18030")
    assert (table.encoding, table.header_row) == ("gb18030", 3)
    assert column(table, "纠纷数") == ["3", "4"]
    assert table.totals == (("合计", "", "7"),)
    assert table.lines == [4, 5]


def test_trailing_commas_do_not_shift_the_columns() -> None:
    """Pandas takes the first column of such a file for an index and moves every cell one to the left."""
    table = raw("社区,人次\n示例一社区,12,\n示例二社区,15,\n")
    assert column(table, "社区") == ["示例一社区", "示例二社区"]
    assert column(table, "人次") == ["12", "15"]
    assert table.issues == ()


def test_a_row_with_a_cell_too_many_is_named_and_left_out() -> None:
    """An unquoted comma (1,024) shifts the rest of its row: which number is which nobody can tell."""
    table = raw("社区,人次,时长\n示例一社区,1,024,30\n示例二社区,15,20\n")
    assert [(i.line, i.code, i.refuses) for i in table.issues] == [(2, "too_many_cells", True)]


def test_a_short_row_is_filled_on_the_right() -> None:
    """Missing closing cells are blank cells; they must not move the others."""
    table = raw("社区,人次,时长\n示例一社区,1\n示例二社区,15,20\n")
    assert column(table, "时长") == ["", "20"]
    assert [(i.line, i.code, i.refuses) for i in table.issues] == [(2, "too_few_cells", False)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_every_usual_delimiter_is_found(delimiter: str) -> None:
    """A wrong delimiter leaves one wide column in which nothing is recognised."""
    text = "\n".join(delimiter.join(row) for row in (("社区", "人次", "日期"), ("甲社区", "1", "2024-01-02")))
    assert find_delimiter(text) == delimiter


def test_a_comma_inside_text_does_not_make_a_tab_file_a_comma_file() -> None:
    """Free text is full of commas; evenness decides."""
    assert find_delimiter("事项\t社区\n修路,补灯,清沟\t甲\n种树\t乙\n修桥,铺路\t丙\n") == "\t"


def test_line_breaks_inside_quotes_and_mixed_line_ends_stay_in_their_cells() -> None:
    """A break in a cell would start a new row, and every line number after it would be wrong."""
    table = raw('社区,事项\r\n甲社区,"修路\n补灯"\n乙社区,种树\r\n')
    assert column(table, "事项") == ["修路\n补灯", "种树"]
    assert table.lines == [2, 4]


def test_blank_rows_repeated_headers_and_foot_notes_are_no_data() -> None:
    """Each would count as a case; the foot note also carries the name of whoever filled the form in."""
    text = "社区,人次\n甲社区,1\n,\n社区,人次\n乙社区,2\n填表人：王小明,审核：李四\n"
    table = raw(text)
    assert column(table, "社区") == ["甲社区", "乙社区"]


def test_an_unnamed_index_column_is_dropped_and_other_nameless_columns_are_named_by_place() -> None:
    """A data frame saved to CSV carries a counter; a nameless column with content must not vanish unseen."""
    table = raw(",社区,,人次\n0,甲社区,x,1\n1,乙社区,y,2\n")
    assert table.headers == ("社区", "第3列", "人次")


def test_a_header_that_lacks_the_name_of_the_running_number_does_not_shift() -> None:
    """R writes one header fewer than there are cells."""
    table = raw("社区,人次\n1,甲社区,5\n2,乙社区,6\n")
    assert column(table, "人次") == ["5", "6"]


def test_empty_files_are_refused_in_words() -> None:
    """An empty upload is an answer, not a traceback."""
    for data in (b"", b"\n\n", b"\xef\xbb\xbf", b",,,\n,,,\n"):
        with pytest.raises(Refused) as refused:
            read(data)
        assert refused.value.code == "empty"


def test_a_header_row_that_is_given_is_used() -> None:
    """The user may know better than the search."""
    assert raw("社区,人次\n甲,乙\n1,2\n", header_row=2).headers == ("甲", "乙")


def test_a_note_below_a_blank_row_is_no_row() -> None:
    """Prevents the footnote of our own downloads from being counted as a unit without figures."""
    file = "社区,件数\n东门社区,3\n西门社区,4\n\n共7件；本月尚未结束；数据截至2024年10月24日\n"
    assert raw(file).rows == 2
    lone = "社区,件数\n东门社区,3\n\n西门社区,\n"
    assert raw(lone).rows == 2


@pytest.mark.parametrize("text", [" , \n , \n", "\t\n,,\n　,\n"])
def test_a_file_of_blanks_is_refused_with_a_reason(text: str) -> None:
    """A sheet somebody cleared with the space bar would end in a traceback."""
    with pytest.raises(Refused) as refused:
        raw(text)
    assert refused.value.code == "no_header"
