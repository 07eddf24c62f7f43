"""The meeting in one HTML file: network off, by keys, on every shape of screen, and on paper."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from playwright.sync_api import expect

from components.export import stage_file
from components.spec import Chart
from tests.components.export import reading
from tests.components.export.measured import OUTSIDE, SMALLEST, place

SHAPES = {"16:9": (1920, 1080), "4:3": (1024, 768), "two screens": (3840, 1080), "laptop": (1366, 768)}
EVIL = "<img src=x onerror=\"document.title='broken'\">`${1}</script><script>document.title='broken'</script>"


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a file with the network off; fails on any request, console error or broken policy."""
    contexts, wrong = [], []

    def open_file(data, size=(1920, 1080), place=""):
        path = tmp_path / "meeting.html"
        path.write_bytes(data)
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
        page.goto(f"file://{path}{place}")
        return page

    open_file.wrong = wrong
    yield open_file
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture(scope="module")
def monthly(meeting_of):
    return meeting_of("xibei", "monthly")


@pytest.fixture(scope="module")
def written(monthly):
    return stage_file.write(monthly)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["monthly", "yearly"])
def test_nothing_overflows_on_any_screen_of_any_shape(opened, meeting_of, kind, shape):
    """Prevents a sentence from being cut off at the edge of the wall."""
    whole = meeting_of("xibei", kind, "zh" if kind == "monthly" else "en")
    page = opened(stage_file.write(whole), SHAPES[shape])
    for number, screen in enumerate(whole.screens, 1):
        page.keyboard.press("ArrowRight")
        assert place(page) == f"{number} / {len(whole.screens)}"
        assert page.locator(".front h1").inner_text() == screen.drawn.title
        assert page.evaluate(OUTSIDE) == [], (number, screen.name)


def test_no_word_on_a_screen_is_smaller_than_24_px(opened, written, monthly):
    """Prevents what the last row cannot read."""
    page = opened(written)
    for _ in monthly.screens:
        page.keyboard.press("PageDown")
        assert page.evaluate(SMALLEST) >= 23.9, place(page)


def test_a_meeting_is_driven_by_keys_and_clickers(opened, written, monthly):
    """Prevents the clicker of the room from doing nothing."""
    page, last = opened(written), len(monthly.screens)
    for key, wanted in [("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("Enter", 4), ("PageUp", 3), ("ArrowLeft", 2),
                        ("Backspace", 1), ("End", last), ("ArrowRight", last)]:  # fmt: skip
        page.keyboard.press(key)
        assert place(page) == f"{wanted} / {last}", key
    page.keyboard.press("Home")
    assert page.locator(".front .cover").count() == 1
    page.keyboard.type("11")
    expect(page.locator(".front .place")).to_have_text(f"11 / {last}")
    assert page.evaluate("location.hash") == "#11"
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    assert place(page) == f"2 / {last}"


def test_black_screen_and_table_come_and_go(opened, written, monthly):
    """Prevents a screen from staying black before a full room."""
    page = opened(written, place="#4")
    black, table = page.locator(".stage div.black"), page.locator(".stage .over")
    page.keyboard.press("b")
    assert black.is_visible()
    page.keyboard.press("b")
    assert not black.is_visible()
    page.keyboard.press("t")
    rows = [tuple(row.locator("th, td").all_inner_texts()) for row in table.locator("tbody tr").all()]
    assert rows == reading.cells(monthly.screens[3])
    page.keyboard.press("Escape")
    assert not table.is_visible()
    page.keyboard.press(".")
    page.keyboard.press("ArrowRight")
    assert not black.is_visible()
    assert place(page).startswith("5 /")


def test_a_screen_stands_within_200_ms_of_its_key(opened, meeting_of):
    """Prevents a pause that makes the speaker press twice."""
    whole = meeting_of("xibei", "yearly")
    page = opened(stage_file.write(whole))
    slowest = page.evaluate("""() => Math.max(...Array.from({length: 20}, () => {
      const began = performance.now();
      document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
      document.querySelector('.front').getBoundingClientRect();
      return performance.now() - began;
    }))""")
    assert slowest < 200


def test_full_screen_that_is_refused_is_said_politely(opened, written):
    """Prevents silence when the browser of the room forbids it."""
    page = opened(written)
    page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new Error('no')); }")
    page.keyboard.press("f")
    page.wait_for_selector(".told:visible", timeout=2000)
    assert page.locator(".told").inner_text() == "这里不能全屏，可按 F11"


def test_a_long_table_is_turned_by_up_and_down(opened, meeting_of):
    """Prevents rows below the edge that nobody can reach."""
    whole = meeting_of("xibei", "yearly")
    last = whole.screens[-1]
    frame = last.drawn.frame.sample(100, replace=True, random_state=1)
    frame.iloc[:, 0] = [f"事项{number}" for number in range(100)]
    last = replace(last, drawn=replace(last.drawn, frame=frame))
    whole = replace(whole, screens=(*whole.screens[:-1], last))
    wanted = reading.cells(last)
    page = opened(stage_file.write(whole), place=f"#{len(whole.screens)}")
    seen = []
    for _ in range(40):
        rows = [tuple(row.locator("th, td").all_inner_texts()) for row in page.locator(".front tbody tr").all()]
        seen += rows if not seen or rows[0] != seen[-len(rows)] else []
        assert page.evaluate(OUTSIDE) == []
        if len(seen) >= len(wanted):
            break
        page.keyboard.press("ArrowDown")
    assert seen == wanted
    page.keyboard.press("ArrowUp")
    assert f"共 {len(wanted)} 行" in page.locator(".front .more").inner_text()


def test_hover_says_the_value_in_full_words(opened, written, monthly):
    """Prevents guessing a number off the axis."""
    page = opened(written, place="#4")
    bar = page.locator(".picture rect[data-say]").first
    bar.hover()
    series = monthly.screens[3].drawn.chart.series[0]
    assert page.locator(".tip").inner_text() == f"{series.x[0]} {series.text[0]}"


def test_text_from_data_is_never_markup(opened, monthly):
    """Prevents a name typed by a stranger from running in the room."""
    screen = monthly.screens[3]
    chart = screen.drawn.chart
    names = tuple(EVIL for _ in chart.series[0].x)
    drawn = replace(
        screen.drawn, title=EVIL, subtitle=EVIL, sentence=EVIL, note=EVIL, alt=EVIL, badge=EVIL,
        frame=pd.DataFrame({EVIL: [EVIL, "b"]}),
        chart=replace(chart, series=(replace(chart.series[0], x=names, text=names),)),
    )  # fmt: skip
    bars = replace(screen, drawn=drawn, asked=EVIL)
    line = next(s for s in monthly.screens if s.drawn.chart and s.drawn.chart.kind == "control")
    marks = (*line.drawn.chart.marks, *(replace(mark, label=EVIL) for mark in line.drawn.chart.marks))
    text = tuple(EVIL for _ in line.drawn.chart.series[0].x)
    curve = replace(line.drawn.chart, marks=marks, series=(replace(line.drawn.chart.series[0], text=text),))
    trend = replace(line, drawn=replace(line.drawn, chart=curve))
    empty = replace(screen, drawn=replace(drawn, chart=None, empty=EVIL))
    table = replace(screen, drawn=replace(drawn, chart=Chart("table", (), "", "")))
    page = opened(stage_file.write(replace(monthly, title=EVIL, screens=(bars, trend, empty, table))))
    for _ in range(5):
        assert page.locator(".stage img, .stage script").count() == 0
        assert "broken" not in page.evaluate("document.title").replace(EVIL, "")
        page.keyboard.press("t")
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowRight")
    assert page.locator(".front h1").inner_text() == EVIL.replace("\n", " ")


def test_the_policy_of_the_file_allows_its_own_script_and_nothing_else(opened, written):
    """Prevents a second script from running if one ever gets in."""
    page = opened(written)
    assert "default-src 'none'" in written.decode()
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", written.decode())
    ran = page.evaluate("""() => new Promise((done) => {
      document.addEventListener('securitypolicyviolation', (event) => done(event.violatedDirective), {once: true});
      const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made);
      setTimeout(() => done('none'), 500);
    })""")
    assert ran.startswith("script-src")
    assert page.evaluate("window.ran") is None
    opened.wrong.clear()  # the browser says in the console what it stopped


def test_paper_gets_one_screen_a_sheet_and_every_row_of_long_tables(opened, meeting_of):
    """Prevents half a chart at the bottom of a page."""
    whole = meeting_of("xibei", "monthly")
    page = opened(stage_file.write(whole))
    sheets = page.evaluate("""() => { dispatchEvent(new Event('beforeprint'));
      const found = document.querySelectorAll('.paper .screen').length;
      dispatchEvent(new Event('afterprint'));
      return found; }""")
    assert sheets == len(whole.screens) + 1
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == sheets
    box = re.search(rb"/MediaBox\s*\[([^\]]*)\]", printed)[1].split()
    assert float(box[2]) > float(box[3])
    assert page.locator(".paper").count() == 0


def test_the_stage_draws_every_kind_of_figure_there_is(opened, meeting_of):
    """Prevents a chart of a page from being an empty screen."""
    met = {}
    for kind in ("ten_day", "quarterly", "yearly"):
        for screen in meeting_of("xibei", kind).screens:
            if screen.drawn.chart is not None:
                met.setdefault(screen.drawn.chart.kind, screen)
    whole = replace(meeting_of("xibei", "quarterly"), screens=tuple(met.values()))
    page = opened(stage_file.write(whole))
    given = reading.staged(stage_file.write(whole))
    for made in given["screens"][1:]:
        page.keyboard.press("ArrowRight")
        drawn = page.locator(".picture svg :is(path, rect, circle)").count()
        rows = page.locator(".picture tbody tr").count()
        assert drawn > 5 or rows > 0, made["name"]
    assert {"control", "flow", "bars", "map", "funnel", "survival", "heat"} <= set(met)


def test_twenty_screens_are_small_and_quickly_written(meeting_of):
    """Prevents a file too large for the mail of the street."""
    whole = meeting_of("xibei", "yearly")
    assert len(whole.screens) >= 20
    assert len(stage_file.write(whole)) < 2_000_000
