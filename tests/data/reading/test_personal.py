"""Personal data stops at the door: columns by header, columns of names by value, numbers in any cell."""

import pytest

from data.reading.person_names import looks_like_name
from data.reading.personal import PERSONAL, holds_number, is_identity, is_personal, refused
from data.reading.raw import Given, Raw
from data.reading.table import read

# Made up, with right check digits: no such persons.
IDENTITIES = ("11010519491231002X", "440524188001010014", "520111199001011237")


def raw(text: str, dataset: str = "") -> Raw:
    return read(text.encode(), Given(dataset=dataset))


def checked_identity(first17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights, strict=True)) % 11]


@pytest.mark.parametrize("word", PERSONAL)
def test_a_column_named_or_ending_like_a_person_s_data_is_dropped(word: str) -> None:
    """Whatever stands before the word, the column holds people."""
    for header in (word, f"本社区{word}", f" {word}："):
        table = raw(f"网格编码,{header}\n001,甲乙丙\n002,丁戊己\n", "grids")
        assert table.headers == ("网格编码",), header
        assert len(table.dropped_personal) == 1


def test_a_name_column_is_dropped_and_told_by_its_header_only() -> None:
    """The report says which column went, never what stood in it."""
    table = raw("纠纷编号,姓名,社区\nD1,王小明,甲社区\nD2,李红,乙社区\n", "disputes")
    assert table.dropped_personal == ("姓名",)
    assert "王小明" not in repr(table)


def test_grid_workers_as_numbers_are_a_count_and_as_names_are_dropped() -> None:
    """The same header carries both in real ledgers."""
    assert "网格员" in raw("网格编码,网格员\n001,2\n002,1\n", "grids").headers
    assert raw("网格编码,网格员\n001,王小明\n002,李红\n", "grids").dropped_personal == ("网格员",)


def test_a_column_of_names_under_a_harmless_header_is_dropped() -> None:
    """人员, 对象, 备用1: the header says nothing, the values do."""
    table = raw("网格编码,备用\n001,王小明\n002,欧阳海\n003,二号楼\n", "grids")
    assert table.dropped_personal == ("备用",)


def test_organisations_places_and_declared_values_are_no_names() -> None:
    """高新社区, 金竹镇 and 终止 must not be dropped as somebody's name."""
    for text in ("高新社区", "金竹镇", "马路街", "党支部", "白云区", "周边派出所", "方舟苑", "向好", "关闭", "任务"):
        assert not looks_like_name(text), text
    table = raw("纠纷编号,社区,化解状态\nD1,高新社区,化解成功\nD2,石板社区,调解中\n", "disputes")
    assert table.headers == ("纠纷编号", "社区", "化解状态")


def test_long_free_text_goes_but_a_status_called_so_stays() -> None:
    """案情 is a story with names in it; 化解情况 with 化解成功 is the status."""
    table = raw("纠纷编号,案情,化解情况\nD1,甲与乙因停车争吵,化解成功\nD2,漏水,调解不成\n", "disputes")
    assert table.headers == ("纠纷编号", "化解情况")


@pytest.mark.parametrize("header", ["重点人员数", "社区矫正人数", "信访人", "民族", "四色等级", "辖区吸毒人员底数"])
def test_classes_of_people_are_refused_even_as_counts(header: str) -> None:
    """Who is watched is no indicator, and a count in a grid of ten households names a person."""
    assert refused(header)
    assert raw(f"网格编码,{header}\n001,2\n", "grids").headers == ("网格编码",)


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "联系王某13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "8613812345678",
        "+86 138 1234 5678",
        "0086-138-1234-5678",
        "008613812345678",
        "138.1234.5679",
        "(138)12345678",
        "（138）1234-5678",
        "138_1234_5678",
        "138/1234/5678",
        "520111491231002",
        "证号520111491231002。",
        "１３８１２３４５６７８",
        "电话:13812345678，请回复",
        "138—1234—5678",
        "栋3-13812345678",
        *IDENTITIES[:1],
        checked_identity("52011119900101123"),
        "证号" + checked_identity("52011119900101123") + "。",
        "520111 19900101 " + checked_identity("52011119900101123")[-4:],
    ],
)
def test_a_phone_or_identity_number_is_found_in_any_spelling(text: str) -> None:
    """One number on a projected table is a leak nobody can take back."""
    assert holds_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "520111004001",
        "520111001001001",
        "520111101001002",
        "520111004001000001",
        "520111202403150001",
        "520111240305001",
        "202403151234567890",
        "91520111MA6DK1234X",
        "915201117366001234",
        "G520111491231002",
        "138.12345678",
        "138/1234/56789",
        "2024/03/05 1234",
        "2024031512345678",
        "202403150001",
        "2024-10-24 15:30:45",
        "15 20 30 40 50 60",
        "106.672345,26.412345",
        "12812345678",
        "23812345678",
        "1381234567",
        "520111199013011234",
        "G5201110040010012024",
        "1,381,234,567",
    ],
)
def test_codes_counts_and_instants_are_no_personal_numbers(text: str) -> None:
    """A blanked code loses a row from the count."""
    assert not holds_number(text)


def test_a_wrong_check_digit_is_a_slip_unless_the_day_may_be_that_of_an_order() -> None:
    """A mistyped identity number is one still; region, day and serial are the number of a request."""
    right = checked_identity("52011119900101123")
    assert is_identity(right)
    assert is_identity(right[:-1] + ("1" if right[-1] != "1" else "2"))
    assert is_identity("520111194912310000")  # what a spreadsheet leaves of one kept as a number
    order = checked_identity("52011120240315000")
    assert is_identity(order)
    assert not is_identity(order[:-1] + ("1" if order[-1] != "1" else "2"))
    assert not is_identity("201703151990010112")


@pytest.mark.parametrize("copies", [1, 600])
def test_cells_with_numbers_in_parts_or_of_the_old_kind_are_emptied(copies: int) -> None:
    """Few texts and many take two ways; both find the same."""
    written = ("138.1234.5679", "（138）12345678", "138_1234_5678", "１３８／１２３４／５６７８", "520111491231002")
    rows = "".join(f"R{n},{text},{n}\n" for n in range(copies) for text in written)
    table = raw(f"报修编号,来电,数\n{rows}RX,138.12345678,1\n")
    assert table.blanked_cells == 5 * copies
    assert set(table.columns[1]) == {"", "138.12345678"}


def test_the_code_of_a_grid_is_no_old_identity_number() -> None:
    """Prevents grids from being lost whose street and community read like a day of birth (501, 001 as 1950-10-01)."""
    code, old = "330502501001001", "330502500101001"
    table = raw(f"网格编码,居民数\n{code},900\n{old},800\n", "grids")
    assert table.columns[0] == [code, old]
    assert raw(f"小组编号,户数\n{old},9\n").columns[0] == [old]
    assert raw(f"报修,户数\n{old},9\n").columns[0] == [""]
    assert raw(f"网格编码,居民数\n{IDENTITIES[0]},900\n", "grids").columns[0] == [""]


def test_a_number_in_a_header_goes_with_its_column() -> None:
    """The report names dropped columns, so it must not name this one in full."""
    table = raw("报修编号,社区,联系张伟13812345678\nR1,示例一社区,3\n")
    assert table.headers == ("报修编号", "社区")
    assert table.dropped_personal == ("联…",)


def test_the_official_name_of_the_identity_number_is_known() -> None:
    """A spreadsheet keeps 公民身份号码 as a number and cuts its end: the header must tell."""
    table = raw("报修编号,公民身份号码,件数\nR1,5.20111194912310E+17,3\n")
    assert table.dropped_personal == ("公民身份号码",)


def test_blanked_cells_are_counted_and_the_rest_of_the_row_stays() -> None:
    """The case still counts; only the number is gone."""
    table = raw("事项编号,事项,交办日期\nA1,请联系13812345678,2024-03-05\nA2,修灯,2024-03-06\n", "actions")
    assert table.blanked_cells == 1
    assert table.columns[1] == ["", "修灯"]
    assert table.rows == 2


def test_traditional_headers_are_personal_too() -> None:
    """姓名, 電話 and 聯繫方式 in a Traditional file."""
    assert is_personal("電話")
    assert is_personal("聯繫方式")
    assert is_personal("網格員")


def test_columns_of_telephones_are_no_counts() -> None:
    """Eight digits under 电话 are a landline, six under 身份证 a part of one."""
    table = raw("网格编码,联系电话1,身份证后六位号码,门牌号\n001,83612345,123456,12\n002,83612346,234567,14\n", "grids")
    assert table.headers == ("网格编码",)
    assert raw("网格编码,证件号码\n001,123456\n", "grids").headers == ("网格编码",)
