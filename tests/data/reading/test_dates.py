"""Days, instants and periods in every spelling of the field."""

# ruff: noqa: DTZ001 - files give local times and name no zone

from datetime import date, datetime

import pytest

from data.reading.dates import NotDate, moment, period, plain
from tests.data.reading.small import checked


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2024-10-24", datetime(2024, 10, 24), "day"),
        ("2024/10/24", datetime(2024, 10, 24), "day"),
        ("2024.10.24", datetime(2024, 10, 24), "day"),
        ("20241024", datetime(2024, 10, 24), "day"),
        ("2024年10月24日", datetime(2024, 10, 24), "day"),
        ("2024 年 3 月 5 日", datetime(2024, 3, 5), "day"),
        ("２０２４年３月５日", datetime(2024, 3, 5), "day"),
        ("24/3/5", datetime(2024, 3, 5), "day"),
        ("45589", datetime(2024, 10, 24), "day"),
        ("45589.5", datetime(2024, 10, 24, 12), "second"),
        ("2019/2/28 11:25:05", datetime(2019, 2, 28, 11, 25, 5), "second"),
        ("2024-10-24T11:25:05", datetime(2024, 10, 24, 11, 25, 5), "second"),
        ("2024-10-24 08:05", datetime(2024, 10, 24, 8, 5), "second"),
        ("2024年10月24日 8时5分", datetime(2024, 10, 24, 8, 5), "second"),
        ("2024年10月24日下午2:30", datetime(2024, 10, 24, 14, 30), "second"),
        ("01/31/2018 09:05:00 PM", datetime(2018, 1, 31, 21, 5), "second"),
        ("01/31/2018 12:05:00 AM", datetime(2018, 1, 31, 0, 5), "second"),
        ("31/01/2018", datetime(2018, 1, 31), "day"),
        ("January 22 2011", datetime(2011, 1, 22), "day"),
        ("22-Jan-2011", datetime(2011, 1, 22), "day"),
        ("2024年3月", datetime(2024, 3, 1), "month"),
        ("2024-03", datetime(2024, 3, 1), "month"),
        ("202403", datetime(2024, 3, 1), "month"),
        ("2024年3月中旬", datetime(2024, 3, 11), "ten_day"),
        ("2024年一季度", datetime(2024, 1, 1), "quarter"),
        ("2024-Q3", datetime(2024, 7, 1), "quarter"),
        ("2024年", datetime(2024, 1, 1), "year"),
        ("2024年3月5号", datetime(2024, 3, 5), "day"),
        ("2024-03-05 星期二", datetime(2024, 3, 5), "day"),
        ("2024年3月5日（周二）", datetime(2024, 3, 5), "day"),
        ("2024年03月05日 星期二 09:30", datetime(2024, 3, 5, 9, 30), "second"),
        ("2024年3月5日上午", datetime(2024, 3, 5), "day"),
        ("2024年3月5日9点半", datetime(2024, 3, 5, 9, 30), "second"),
        ("2024年3月5日晚上8点", datetime(2024, 3, 5, 20), "second"),
        ("2024年3月5日中午12点", datetime(2024, 3, 5, 12), "second"),
        ("2024年3月5日凌晨12点", datetime(2024, 3, 5), "second"),
        ("2024年3月5号8点30分", datetime(2024, 3, 5, 8, 30), "second"),
        ("2024.3月5日", datetime(2024, 3, 5), "day"),
        ("二〇二四年三月十五日", datetime(2024, 3, 15), "day"),
        ("二零二四年十二月", datetime(2024, 12, 1), "month"),
        ("'2024-03-05", datetime(2024, 3, 5), "day"),
        ("2024-03-04T16:00:00.000Z", datetime(2024, 3, 5), "second"),
        ("2024-03-05T09:30:00+08:00", datetime(2024, 3, 5, 9, 30), "second"),
        ("2024-03-05 08:00-09:00", datetime(2024, 3, 5, 8), "second"),
    ],
)
def test_every_spelling_of_a_date_is_its_day(text: str, at: datetime, precision: str) -> None:
    """A date misread by a month moves a case into another column of the meeting's table."""
    found = moment(text)
    assert (found.at, found.precision) == (at, precision)


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2024-13-01", "20241399", "2024年13月"])
def test_a_day_that_does_not_exist_is_not_moved_to_one_that_does(text: str) -> None:
    """30 February must be asked about, not become 1 March."""
    with pytest.raises(NotDate):
        moment(text)


@pytest.mark.parametrize(
    "text",
    ["王小明", "12", "3.5", "1.2.3", "520111004001", "化解成功", "0000-00-00",
     "2024.1-3", "2024年1-3", "2024/3-5", "1/3-2024", "20243", "2024-03-1①"],
)  # fmt: skip
def test_other_texts_are_no_dates(text: str) -> None:
    """A count or a code in a date column is an error to name."""
    with pytest.raises(NotDate):
        moment(text)


@pytest.mark.parametrize("text", ["2024-03-05 24:00", "2024-03-05 9:75", "2024年3月5日晚上12点"])
def test_a_time_that_does_not_exist_is_named_as_such(text: str) -> None:
    """The day is there; to say it were not sends the clerk to the wrong place."""
    with pytest.raises(NotDate) as error:
        moment(text)
    assert error.value.code == "no_such_time"


def test_an_instant_of_another_zone_in_a_day_column_is_the_day_here() -> None:
    """Midnight as a web page exports it lies on the day before in UTC."""
    assert plain("2024-10-24T09:30+08") is None
    head = "社区,纠纷类型,受理日期,化解状态\n"
    result = checked("disputes", f"{head}示例一社区,物业,2024-03-04T16:00:00.000Z,调解中\n")
    assert result.columns["accepted_on"] == [date(2024, 3, 5)]


def test_an_ambiguous_date_follows_its_column() -> None:
    """03/04/2018 is March in one city's export and April in another's: the column's other dates say which."""
    assert moment("03/04/2018").at == datetime(2018, 3, 4)
    assert moment("03/04/2018", day_first=True).at == datetime(2018, 4, 3)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("2024年", "2024"),
        ("2024年第三季度", "2024-Q3"),
        ("2024Q1", "2024-Q1"),
        ("2024年3月", "2024-03"),
        ("2024-3", "2024-03"),
        ("2024-03-上旬", "2024-03-上旬"),
        ("2024年3月下旬", "2024-03-下旬"),
        ("2024/3/5", "2024-03-05"),
    ],
)
def test_a_period_has_one_spelling(text: str, spelling: str) -> None:
    """Two spellings of one month are two rows in every table."""
    assert period(text) == spelling
