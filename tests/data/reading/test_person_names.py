"""Names of people in cells, lists, sentences and headers: dropped or emptied, and no place or kind taken for one."""

import pytest

from data.reading.person_names import in_sentence, is_likely, looks_like_name, names_people
from data.reading.raw import Given, Raw
from data.reading.table import read


def raw(text: str, dataset: str = "") -> Raw:
    return read(text.encode(), Given(dataset=dataset))


@pytest.mark.parametrize(
    "text",
    [
        "张伟、李娜", "王建国与李丽华", "张伟/王建国", "李娜诉张伟", "张伟主任/李娜书记/王建国同志",
        "社区：张伟", "张伟（户主）",
        "李娜(租户)", "王建国 楼长", "李丽华13", "张所长", "李队长", "刘会计", "张会兰", "欧阳娜娜", "业主张伟",
    ],
)  # fmt: skip
def test_names_are_found_beside_others_titles_and_roles(text: str) -> None:
    """A name with a title or beside another is a name still."""
    assert names_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "和平社区", "高龄老人", "王家村", "张家港", "施工、噪音", "安装、维修", "高空抛物", "物业、派出所",
        "安全员", "管理员", "高血压",
        "周一、周二", "文化、体育", "主任", "网格员", "马铃薯", "马拉松", "康复、护理", "居委会",
        "高新社区、和平社区", "上官",
    ],
)  # fmt: skip
def test_places_kinds_and_roles_name_nobody(text: str) -> None:
    """A kind that is emptied is a false count."""
    assert not names_people(text)
    assert not is_likely(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张伟家漏水到楼下李娜家", "张伟"), ("请王大伟同志上门走访李桂芳家", "王大伟"), ("由张伟跟进", "张伟"),
        ("李桂芳低保复核", "李桂芳"),
        ("欧阳娜娜家漏水", "欧阳娜娜"), ("王建国反映噪音", "王建国"), ("给李娜送餐", "李娜"),
    ],
)  # fmt: skip
def test_a_name_in_a_sentence_is_told_by_what_stands_around_it(text: str, name: str) -> None:
    """Nobody puts a comma around the neighbour's name."""
    assert in_sentence(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "请各社区", "由街道跟进", "高龄老人家", "王家村", "请王家村负责", "由于明天停电", "请专家负责",
        "周围商家投诉", "施工方负责", "申请低保",
        "任何人负责", "由高新社区牵头", "管理员负责", "请大家负责", "西方国家", "走访高龄独居老人家庭",
        "江家巷", "联系群众户数",
    ],
)  # fmt: skip
def test_sentences_about_nobody_name_nobody(text: str) -> None:
    """The words of everyday matters begin like names, too."""
    assert in_sentence(text) == ""


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("当事双方", ("张伟、李娜", "王建国、李丽华")),
        ("跟进", ("张伟主任/李娜书记/王建国同志", "社区")),
        ("牵头", ("社区：张伟", "社区：李娜")),
        ("谁", ("张伟（户主）", "李娜(租户)")),
        ("简要经过", ("张伟家漏水到楼下李娜家", "下水道堵塞")),
    ],
)
def test_a_column_of_people_is_dropped_however_they_are_written(header: str, cells: tuple[str, str]) -> None:
    """A chart said who came most often."""
    table = raw(f"报修编号,社区,{header}\nR1,示例一社区,{cells[0]}\nR2,示例一社区,{cells[1]}\n")
    assert table.headers == ("报修编号", "社区")
    assert table.dropped_personal == (header,)
    assert "张伟" not in repr(table)


def test_figures_under_people_s_names_are_dropped_and_told_without_the_names() -> None:
    """社区,张伟,李娜 is a ranking of two people."""
    table = raw("社区,张伟,李娜,件数\n示例一社区,3,4,7\n示例二社区,1,2.5,3.5\n")
    assert table.headers == ("社区", "件数")
    assert table.dropped_personal == ("张…", "李…")
    assert raw("社区,张伟,件数\n示例一社区,3,7\n").headers == ("社区", "张伟", "件数")
    places = "社区,金沙,高新,龙华,施工,服务人员数,联系群众户数\n示例一社区,1,2,3,4,5,6\n"
    assert raw(places).dropped_personal == ()


def test_single_people_among_kinds_are_emptied_and_counted() -> None:
    """王大伟低保 beside 停车 would stand on the chart as a kind of one."""
    kinds = ("漏水", "停车", "噪音", "垃圾", "路灯", "绿化", "高空抛物", "安全", "王大伟", "王大伟低保")
    rows = "".join(f"R{n},微信,示例一社区,2024-3-5,已办结,{kind}\n" for n, kind in enumerate(kinds))
    table = raw("工单编号,来源渠道,社区,受理时间,状态,事项分类\n" + rows, "requests")
    assert table.columns[5] == [*kinds[:8], "", ""]
    assert table.blanked_cells == 2


@pytest.mark.parametrize("header", ["社区", "小区", "队伍名称"])
def test_places_and_teams_written_like_people_stay(header: str) -> None:
    """An estate called 王建华 is one in a hundred and no person."""
    rows = "".join(f"R{n},苑{n},{n}\n" for n in range(9))
    table = raw(f"报修编号,{header},件数\n{rows}R9,王建华,9\n")
    assert table.columns[1][-1] == "王建华"
    assert table.blanked_cells == 0


def test_many_texts_are_judged_like_few() -> None:
    """From five hundred on one pass picks those worth a look."""
    rows = "".join(f"R{n},无{n}事,{n}\n" for n in range(600))
    table = raw(f"报修编号,说法,件数\n{rows}R,由张伟跟进,1\nS,张会计,1\nT,李娜,1\nU,管理员,1\n")
    assert table.columns[1][-4:] == ["", "", "", "管理员"]
    assert table.blanked_cells == 3


def test_an_organisation_s_word_inside_a_name_makes_it_no_organisation() -> None:
    """会 and 所 stand in offices, in titles and in names."""
    assert all(map(looks_like_name, ("张会兰", "张所长", "刘会计", "李队长")))
    assert not any(map(looks_like_name, ("派出所", "康复中心", "金融办", "安委会", "施工队")))
