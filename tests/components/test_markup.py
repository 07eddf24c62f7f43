"""Our own HTML: nothing from data becomes markup, numbers stand right, and file names say where they come from."""

import re

import pandas as pd
import pytest

from components import address, markup, spark, text, theme
from components.charts import asking
from components.headline import Card, Change, Point
from components.screen import blocks, pictures
from components.spec import Chart, Drawn, Series

EVIL = "<img src=x onerror=alert(1)>`${alert(1)}"


def drawn(**changes) -> Drawn:
    values = {
        "name": "trend", "title": "36个网格没有党组织", "subtitle": "网格", "note": "n＝110",
        "sentence": "36个网格没有党组织。",
        "frame": pd.DataFrame({"社区": ["示例一社区"], "个": ["1,234"]}), "chart": None,
    }  # fmt: skip
    return Drawn(**values | changes)


def card(**changes) -> Card:
    values = {
        "name": "person_times", "label": "志愿服务人次", "figure": "36,288", "unit": "人次",
        "change": Change("比上年同期多13%", "better", "up", "向好"), "course": (), "details": (("含义", "人次之和"),),
        "state": "ok", "value": 36288.0,
    }  # fmt: skip
    return Card(**values | changes)


WORDS = {"details": "指标说明", "course": "{label} {first} {last} {low} {low_at} {high} {high_at}"}


@pytest.mark.parametrize(
    "made",
    [
        markup.head(EVIL, EVIL),
        markup.panel_head(EVIL, EVIL),
        markup.table(pd.DataFrame({EVIL: [EVIL, "1"], "n": [EVIL, "2"]}), EVIL),
        markup.cards(
            [card(label=EVIL, figure=EVIL, change=Change(EVIL, "plain", "", EVIL), details=((EVIL, EVIL),))], WORDS
        ),
        markup.picture("<svg/>", EVIL),
    ],
)
def test_text_from_data_never_becomes_markup(made):
    """Prevents a unit's name from running a script in a leader's browser."""
    assert "<img src=x" not in made
    assert "${" not in made
    assert "`" not in made


def test_a_missing_number_is_a_dash_and_says_why():
    """Prevents a missing report from being read as nought."""
    made = markup.cards([card(state="not_reported", figure="0", change=Change("本期未报送"))], WORDS)
    assert "—" in made
    assert "本期未报送" in made
    assert ">0<" not in made


def test_a_judgement_has_icon_word_and_colour_together():
    """Prevents a judgement by colour alone."""
    made = markup.cards([card()], WORDS)
    assert '<i aria-hidden="true">▲</i>' in made
    assert "<b>向好</b>" in made
    assert 'class="change better"' in made


def test_number_columns_stand_right_and_names_left():
    """Prevents columns of numbers that cannot be compared by eye."""
    frame = pd.DataFrame(
        {"社区": ["示例一社区", "示例二社区"], "人次": ["1,234", "—"], "月份": ["2024年3月", "2024年4月"]}
    )
    made = markup.table(frame, "表")
    assert made.count('class="number"') == 3  # the head and two cells of one column
    assert '<th scope="row">示例一社区</th>' in made


def test_a_file_name_says_place_finding_date_and_that_data_are_made_up(store):
    """Prevents a picture that leaves the house and is taken for real."""
    view = address.read({}).view
    assert blocks.file_name(drawn(title="纠纷：多/少?"), view) == "溪北街道_纠纷-多-少_2024-10-24_模拟数据"


def test_an_empty_panel_says_so_and_offers_no_files(store):
    """Prevents an empty frame that looks broken and an empty file."""
    view = address.read({}).view
    nothing = drawn(frame=pd.DataFrame(), empty="本期未报送")
    assert "本期未报送" in pictures.draw(nothing, view)
    below = blocks.below(nothing, view, has_picture=False)
    assert 'data-tool="copy"' in below
    assert 'data-tool="csv"' not in below
    assert 'data-tool="svg"' not in below


def test_the_style_of_the_page_holds_no_angle_bracket():
    """Prevents a page without any style: what cleans HTML in the browser drops a style that might open a tag."""
    assert "<" not in theme.css()


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_an_empty_panel_leads_on_only_where_something_lies(store, lang):
    """Prevents advice without a way to follow it, and a link to where the reader is."""
    ways = ("longer", "above", "upload", "data", "settings")
    nothing = drawn(empty="", ways=ways)
    below = pictures.draw(nothing, address.read({"scope": "520111004008", "lang": lang}).view)
    assert re.findall('href="([^"]*)"', below) == ["#", "#", "./upload", "./data", "./settings"]
    assert 'data-period="all"' in below
    assert 'data-scope="520111004"' in below
    top = pictures.draw(nothing, address.read({"period": "all", "lang": lang}).view)
    assert re.findall('href="([^"]*)"', top) == ["./upload", "./data", "./settings"]
    assert "data-page" not in pictures.draw(drawn(empty="都已办结"), address.read({}).view)


def test_every_reason_for_an_empty_panel_has_its_ways_on():
    """Prevents a new reason that leads nowhere unnoticed, and a way without words."""
    bad = [key for key in text.words("zh") if key.startswith("charts.empty.")]
    reasons = {key.removeprefix("charts.empty.") for key in bad if not key.endswith("title")}
    good_news = {reason for reason in reasons if reason.startswith("none_")}
    assert set(asking.WAYS) == reasons - good_news
    assert {f"ways.{way}" for ways in asking.WAYS.values() for way in ways} <= set(text.words("zh"))


def test_a_missing_report_is_marked_by_sign_hatching_and_words(store):
    """Prevents a hole in the reports that only a colour shows."""
    view = address.read({}).view
    row = Series("示例八社区", ("2024-06", "2024-07", "2024-08"), (0.0, 0.5, None), ("未报送", "部分报送", "不需报送"))
    made = pictures.matrix(Chart("heat", (row,), "月份", "社区"), view)
    assert '<td class="missing" title="示例八社区 2024年6月 未报送">✕</td>' in made
    assert '<td class="late" title="示例八社区 2024年7月 部分报送">◐</td>' in made


def points(*values) -> tuple[Point, ...]:
    return tuple(Point(f"2024-{i:02d}", value, False) for i, value in enumerate(values, start=1))


def test_a_missing_period_breaks_the_spark_line():
    """Prevents a line drawn through a month nobody reported."""
    assert spark.draw(points(1, 2, 3, 4)).count("<polyline") == 1
    assert spark.draw(points(1, 2, None, 4, 5)).count("<polyline") == 2


def test_the_running_period_is_dashed():
    """Prevents half a month from being read as a fall."""
    course = (*points(4, 5, 6), Point("2024-04", 2, True))
    assert spark.draw(course).count("stroke-dasharray") == 1


@pytest.mark.parametrize("colour", [theme.INK, theme.SOFT, theme.GREY, theme.ACCENT, theme.BLUE, theme.ORANGE_TEXT])
def test_words_hold_the_contrast_on_white_and_on_pale(colour):
    """Prevents words that a projector washes out."""
    assert theme.contrast(colour, theme.WHITE) >= 4.5
    assert theme.contrast(colour, theme.PALE) >= 4.5


def test_marks_hold_three_to_one_on_white():
    """Prevents signals that cannot be seen."""
    assert theme.contrast(theme.ORANGE, theme.WHITE) >= 3
    assert theme.contrast(theme.BLUE, theme.WHITE) >= 3


def test_a_sentence_that_begins_with_a_number_stands_left():
    """Prevents a finding from being set like a figure: "3个社区偏高，其余在正常范围内" is no number."""
    import pandas as pd

    said = ["3个社区偏高，其余在正常范围内", "9个社区都在正常范围内。"]
    made = markup.table(pd.DataFrame({"名称": ["甲", "乙"], "结论": said, "件数": ["1,200件", "—"]}), "表")
    assert made.count('class="number"') == 3  # the head and two cells of 件数
