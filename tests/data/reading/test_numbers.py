"""Numbers as people write them: each spelling of the field, and what is no number."""

import pytest

from data.reading.numbers import NotNumber, bound, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("８５", 85),
        ("1,024", 1024),
        ("1，024", 1024),
        ("12,345,678", 12345678),
        ("8.5万", 85000),
        ("1.02万", 10200),
        ("1.8亿", 180000000),
        ("61.8万多", 618000),
        ("300余", 300),
        ("近100万", 1000000),
        ("约30", 30),
        ("100%", 1.0),
        ("71.5％", 0.715),
        ("1124户", 1124),
        ("2.38元", 2.38),
        ("521元/月", 521),
        ("300余人", 300),
        ("5万余户", 50000),
        (" 12 ", 12),
        ("-5", -5),
        ("(5)", -5),
        ("三十", 30),
        ("十二", 12),
        ("一百零五", 105),
        ("一亿二千三百万", 123000000),
        ("1.5e3", 1500),
        ("10余万", 100000),
        ("300多万元", 3000000),
        ("8.5萬", 85000),
        ("1万2千", 12000),
        ("5k", 5000),
        ("100+", 100),
        ("约 50人", 50),
        ("五十来户", 50),
        ("100來户", 100),
        ("約12", 12),
        ("50户，", 50),
        ("1, 024", 1024),
        ("12\u200b", 12),
        ("两万五", 25000),
        ("三百五", 350),
        ("一千五", 1500),
        ("一万零五", 10005),
        ("三百余万", 3000000),
        ("三点五万", 35000),
        ("陆佰", 600),
        ("百分之八十", 0.8),
    ],
)
def test_every_spelling_of_a_number_has_its_value(text: str, value: float) -> None:
    """8.5万 read as 8.5 makes a district of eight people."""
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", " ", "—", "-", "/", "无", "暂无", "N/A"])
def test_a_mark_for_nothing_is_nothing_and_not_zero(text: str) -> None:
    """A dash counted as 0 lowers every mean."""
    assert number(text) is None


@pytest.mark.parametrize("text", ["十几", "数千", "几十万", "若干", "上百人", "百", "万人"])
def test_a_rough_word_has_no_value(text: str) -> None:
    """十几 is 11 to 19: any one number would be made up."""
    with pytest.raises(NotNumber) as error:
        number(text)
    assert error.value.code == "vague_number"


@pytest.mark.parametrize(
    "text",
    ["王小明", "12,34", "1.2.3", "2024-03-05", "3-5", "12:30", "abc", "1 234 5人7", "5 3", "50①", "5²",
     "0,125", "一二三", "二〇二四", "三组", "二期", "1e999", "1万2"],
)  # fmt: skip
def test_other_texts_are_no_numbers(text: str) -> None:
    """A date or a range taken for a number is a silent error of any size."""
    with pytest.raises(NotNumber):
        number(text)


@pytest.mark.parametrize(
    ("text", "sign"), [("300余", ">"), ("61.8万多", ">"), ("近100万", "<"), ("约30", "~"), ("20左右", "~"), ("30", ""),
     ("10余万", ">"), ("20人左右", "~"), ("三百余户", ">"), ("100+", ">"), ("不足5户", "<")],
)  # fmt: skip
def test_the_word_that_bounds_a_number_is_kept(text: str, sign: str) -> None:
    """300余 printed as 300 claims an exactness the source did not have."""
    assert bound(text) == sign
