"""Figures: the drawing of each kind is kept as a small file, and none of plotly's own looks or words shows."""

import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from components import figures, theme
from components.figures import calendar, layout
from components.spec import Chart
from tests.components.figures.samples import CHARTS, MONTHS

GOLDEN = Path(__file__).parents[2] / "golden"
ACCEPT = "ACCEPT_GOLDEN"  # ACCEPT_GOLDEN=1 python3 manage.py test tests/components/figures

IN_BASIC_BUNDLE = {"bar", "scatter", "pie"}  # static/plotly


def strings(thing):
    """Every string of a figure that a reader may see."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key in ("text", "ticktext", "customdata"):
                yield from [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]
            else:
                yield from strings(value)
    elif isinstance(thing, list):
        for each in thing:
            yield from strings(each)


@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_the_drawing_is_the_accepted_one(kind):
    """Prevents a change of one renderer from quietly changing every slide; ACCEPT_GOLDEN=1 accepts new drawings."""
    drawn = json.dumps(figures.figure(CHARTS[kind], "zh"), ensure_ascii=False, indent=1, allow_nan=False)
    kept = GOLDEN / f"figure_{kind}.json"
    if os.environ.get(ACCEPT):
        kept.write_text(drawn + "\n", encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == drawn + "\n", f"{kind} is drawn differently; {ACCEPT}=1 accepts it"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_plotly_accepts_the_figure_and_adds_nothing_of_its_own(kind, lang):
    """Prevents legends, coloured grounds, zoom under a finger and the purple default."""
    made = go.Figure(figures.figure(CHARTS[kind], lang, 1.5))
    assert made.layout.showlegend is False
    assert made.layout.dragmode is False
    assert made.layout.paper_bgcolor == made.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert made.layout.xaxis.fixedrange
    assert made.layout.yaxis.fixedrange
    assert made.layout.template.layout.colorway is None
    assert made.layout.font.family == theme.FONT


@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_a_chinese_figure_holds_no_english_word(kind):
    """Prevents "Mar 2024" and "trace 0" in a meeting."""
    for words in strings(figures.figure(CHARTS[kind], "zh")):
        bare = re.sub(r"<[^>]*>", "", words)
        assert not re.search(r"[A-Za-z]{2,}", bare), words


@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_every_hover_names_the_thing_and_gives_its_value_with_the_unit(kind):
    """Prevents a box that says "(3, 812)"."""
    for trace in figures.figure(CHARTS[kind], "zh")["data"]:
        if trace.get("hoverinfo") == "skip":
            continue
        template = trace["hovertemplate"]
        said = trace["customdata"] if "customdata" in template else trace["text"]
        assert template.endswith("<extra></extra>")
        assert len(said) == len(trace["x"])
        assert all(re.search(r"[：·]", words) for words in said if words), said


def test_hover_says_which_of_several_lines_it_is():
    """Prevents last year's value from being read as this year's."""
    traces = figures.figure(CHARTS["trend"], "zh")["data"]
    said = {words for trace in traces for words in trace["text"]}
    assert "上年同期，2024年3月：2,500人次" in said
    assert "本期，2024年3月：3,200人次" in said


@pytest.mark.parametrize("kind", ["trend", "control"])
def test_a_missing_point_is_a_gap_with_hatching(kind):
    """Prevents a line drawn through a month nobody reported."""
    made = figures.figure(CHARTS[kind], "zh")
    assert any(None in trace["y"] and trace.get("connectgaps") is False for trace in made["data"])
    hatched = [trace for trace in made["data"] if trace.get("marker", {}).get("pattern")]
    assert len(hatched) == 1
    assert hatched[0]["x"] == [9]
    assert hatched[0]["text"] == ["2023年10月：未报送"]


def test_the_word_of_a_gap_stands_above_that_of_the_period_it_lies_in():
    """Prevents "not reported" from being written upon the dates of a period nobody reported."""

    def foot(since: str) -> float:
        marks = tuple(replace(mark, at=since) if mark.kind == "since" else mark for mark in CHARTS["control"].marks)
        notes = figures.figure(replace(CHARTS["control"], marks=marks), "zh")["layout"]["annotations"]
        return next(note["yshift"] for note in notes if note["text"] == "未报送")

    assert foot("2024-01") == 6  # the gap, in October before, lies outside the period
    assert foot("2023-10") > 16


def test_the_running_period_is_dashed_and_apart_from_the_line():
    """Prevents the unfinished month from looking like a fall."""
    traces = figures.figure(CHARTS["trend"], "zh")["data"]
    dashed = [trace for trace in traces if trace.get("line", {}).get("dash") == "dash"]
    assert all(trace["x"] == [20, 21] for trace in dashed)
    solid = next(trace for trace in traces if trace.get("line", {}).get("color") == theme.ACCENT)
    assert solid["x"][-1] == 20


def test_counts_start_at_zero_and_high_rates_need_not():
    """Prevents a small difference from filling the picture, and a high rate from being a flat line."""
    low, _ = figures.figure(CHARTS["trend"], "zh")["layout"]["yaxis"]["range"]
    assert low == 0
    main = CHARTS["trend"].series[0]
    rates = tuple(None if value is None else 0.9 + value / 100_000 for value in main.y)
    rate = Chart("trend", (type(main)(main.label, main.x, rates, main.text),), "", "", "%")
    low, high = figures.figure(rate, "zh")["layout"]["yaxis"]["range"]
    assert 0.8 <= low < 0.95
    assert high <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (MONTHS, ["1月<br>2023年", "7月", "1月<br>2024年", "7月"]),
        (MONTHS[:6], ["1月<br>2023年", "2月", "3月", "4月", "5月", "6月"]),
        (("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"), ["1季度<br>2024年", "2季度", "3季度", "4季度"]),
        (("2023", "2024"), ["2023年", "2024年"]),
        (("2024-01-上旬", "2024-01-中旬", "2024-01-下旬", "2024-02-上旬"), ["1月<br>2024年", "2月"]),
        (("2023-W52", "2024-W01", "2024-W05", "2024-W06"), ["12月<br>2023年", "1月<br>2024年", "2月"]),
    ],
)
def test_ticks_are_chinese_months_with_the_year_once(labels, expected):
    """Prevents labels that overlap on a phone and years that repeat."""
    assert calendar.ticks(labels, "zh")[1] == expected


@pytest.mark.parametrize("count", [1, 2, 13, 24, 36, 60, 120])
def test_no_number_of_months_gives_more_ticks_than_a_phone_can_hold(count):
    """Prevents a black bar of labels at 390 px."""
    labels = tuple(f"{2015 + place // 12}-{place % 12 + 1:02d}" for place in range(count))
    assert 1 <= len(calendar.ticks(labels, "en")[0]) <= max(calendar.MOST_TICKS, count // 12 + 1)


def test_ticks_are_round_and_written_in_ten_thousands():
    """Prevents 83k and 8.3e4 on a Chinese axis."""
    assert layout.round_ticks(0, 83_000) == [0, 25_000, 50_000, 75_000, 100_000]
    assert layout.tick_words([0, 25_000, 50_000], "人次", "zh") == ["0", "2.5万", "5万"]
    assert layout.tick_words([0, 25_000], "人次", "en") == ["0", "25,000"]
    assert layout.tick_words([0.0, 0.25, 0.5], "%", "zh") == ["0%", "25%", "50%"]
    assert layout.tick_words([0.0, 0.005, 0.01], "%", "zh") == ["0.0%", "0.5%", "1.0%"]


def test_long_words_are_cut_into_lines_and_none_is_lost():
    """Prevents the name of an event from running off the picture."""
    words = "联户长全面上线，网格党群共建联席会开始"
    lines = layout.wrapped(words, 120)
    assert "".join(lines) == words
    assert all(layout.width_of(line) <= 120 for line in lines)
    assert layout.wrapped("Joint-household leaders begin", 100) == ["Joint-household", "leaders begin"]
    assert layout.wrapped("建立“一总三强”治理结构", 7 * layout.SMALL) == ["建立“一总三强”", "治理结构"]
    assert layout.wrapped("全区建立“一总三强”", 5 * layout.SMALL) == ["全区建立", "“一总三强”"]


def test_words_at_the_ends_of_lines_are_pushed_apart_and_keep_their_order():
    """Prevents two labels on top of each other, and a label beside the wrong line."""
    moved = layout.apart([10.0, 10.5, 30.0, 10.2], 5.0)
    order = sorted(range(4), key=lambda place: moved[place])
    assert order == [0, 3, 1, 2]
    gaps = [moved[later] - moved[earlier] for earlier, later in pairwise(order)]
    assert min(gaps) >= 5.0 - 1e-6


def test_words_from_data_cannot_become_markup():
    """Prevents a unit's name from changing the page it is shown on."""
    chart = CHARTS["bars"]
    bad = type(chart.series[0])("本期", ("<b onload=x>社区",), (1.0,), ("1",))
    made = figures.figure(Chart("bars", (bad,), "", ""), "zh")
    assert "<b onload" not in json.dumps(made)
    assert "&lt;b onload=x&gt;社区" in json.dumps(made, ensure_ascii=False)


@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_words_beside_the_picture_have_room_on_a_phone(kind):
    """Prevents clipped words at 390 px: margins hold them and leave more than half of the width to the picture."""
    made = figures.figure(CHARTS[kind], "zh")["layout"]
    assert made["margin"]["l"] + made["margin"]["r"] < 195
    outside = [each for each in made["annotations"] if each.get("xref") == "paper" and each["x"] == 1]
    for each in outside:
        if each["xanchor"] == "left":
            assert layout.width_of(each["text"]) <= made["margin"]["r"] + 1, each["text"]


@pytest.mark.parametrize("kind", figures.RENDERERS)
def test_the_browser_is_given_the_figure_as_it_is_and_can_draw_it(kind):
    """Prevents a chart of a kind that the bundle of plotly.js we serve does not know, and would leave blank."""
    made = figures.figure(CHARTS[kind], "zh")
    assert json.loads(figures.written(CHARTS[kind], "zh")) == made
    assert {trace["type"] for trace in made["data"]} <= IN_BASIC_BUNDLE
