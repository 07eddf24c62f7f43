"""The charts in a browser: our bundle of plotly.js and no other, drawn over, as wide as their boxes."""

import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from components import figures
from tests.screens.test_filters import settled

BOX = "[class*='st-key-panel-wide-'] .plot"
DRAWN = f"{BOX} .main-svg"
BUNDLE = Path(__file__).parents[2] / "static" / "plotly" / Path(figures.SCRIPT).name


@pytest.fixture
def volunteers(page, server):
    page.goto(f"{server.url}/volunteers?lang=zh")
    page.wait_for_selector(DRAWN, timeout=60_000)
    settled(page)
    return page


def test_the_bundle_is_that_of_the_plotly_that_writes_the_figures() -> None:
    """Prevents a new plotly whose figures an old plotly.js would draw without what is new, and say nothing."""
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in BUNDLE.read_text("utf-8")[:200]


def test_one_bundle_is_fetched_and_streamlits_own_is_not(page, server) -> None:
    """A megabyte instead of five; twice the same would be worse than before."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/volunteers")
    page.wait_for_selector(DRAWN, timeout=60_000)
    settled(page)
    assert [url for url in asked if re.search("plotly", url, re.IGNORECASE)] == [server.url + figures.SCRIPT[1:]]
    assert page.locator(".plot").count() > 1


def test_a_changed_figure_is_drawn_over_the_one_before(volunteers) -> None:
    """Prevents a chart that stays behind its table, and one made anew at each change."""
    lengths = f"document.querySelector({BOX!r}).data.map((trace) => trace.y.length).join()"
    volunteers.evaluate(f"() => {{ document.querySelector({BOX!r}).mark = 'the same' }}")
    before = volunteers.evaluate(f"() => {lengths}")
    volunteers.select_option(".pick.period select", "12m")
    volunteers.wait_for_url(lambda url: "period=12m" in url)
    volunteers.wait_for_function(f"(before) => {lengths} !== before", arg=before)
    settled(volunteers)
    assert volunteers.evaluate(f"() => document.querySelector({BOX!r}).mark") == "the same"
    drawn = volunteers.evaluate(f"() => document.querySelector({BOX!r}).data")
    dotted = [trace for trace in drawn if "markers" in trace["mode"]]
    points = volunteers.locator(BOX).first.locator(".scatterlayer path.point").count()
    assert points == sum(value is not None for trace in dotted for value in trace["y"]) > 0


@pytest.mark.parametrize("width", [390, 1100])
def test_a_chart_is_as_wide_as_its_box_when_the_window_changes(volunteers, width) -> None:
    """Prevents a chart cut off on a phone that was turned."""
    volunteers.set_viewport_size({"width": width, "height": 800})
    same = f"() => {{ const box = document.querySelector({BOX!r}); return box.clientWidth < {width} && "
    same += "Math.abs(box.querySelector('.main-svg').getBoundingClientRect().width - box.clientWidth) < 1 }"
    volunteers.wait_for_function(same)
    assert volunteers.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_chart_says_its_sentence_to_a_screen_reader_and_its_value_to_a_pointer(volunteers) -> None:
    """Prevents a picture that is only a picture."""
    box = volunteers.locator(BOX).first
    assert box.get_attribute("role") == "img"
    assert re.search(r"\d", box.get_attribute("aria-label") or "")
    point = volunteers.locator(f"{DRAWN} .scatterlayer .trace path.point").first
    point.hover(force=True)
    assert re.search(r"\d", volunteers.locator(f"{BOX} .hovertext").first.text_content() or "")


def test_where_plotly_cannot_be_had_the_sentence_stands(page, server, seen) -> None:
    """Prevents a white box where a proxy has lost the file."""
    page.route(f"**/{Path(figures.SCRIPT).name}", lambda route: route.abort())
    page.goto(f"{server.url}/volunteers")
    box = page.locator(BOX).first
    box.wait_for(timeout=60_000)
    page.wait_for_function(f"() => document.querySelector({BOX!r}).textContent !== ''")
    assert box.inner_text() == box.get_attribute("aria-label")
    seen.errors.clear()


def test_the_chart_looked_at_is_drawn_before_those_beyond_the_edge_of_the_screen(volunteers) -> None:
    """Prevents a reader from waiting for eight charts to see one."""
    volunteers.wait_for_function("() => [...document.querySelectorAll('.plot')].every((box) => box.data)")
    last = volunteers.evaluate("""() => {
      const all = [...document.querySelectorAll('.plot')];
      window.order = [];
      all.forEach((box, place) => box.on('plotly_afterplot', () => order.push(place)));
      all.at(-1).scrollIntoView();
      return all.length - 1;
    }""")
    volunteers.wait_for_timeout(500)
    volunteers.evaluate("""() => {
      const box = document.querySelector('.pick.period select');
      box.value = '12m';
      box.dispatchEvent(new Event('change', {bubbles: true}));
    }""")
    volunteers.wait_for_function("() => order.length > 3")
    order = volunteers.evaluate("() => order")
    seen = volunteers.evaluate("""() => [...document.querySelectorAll('.plot')].flatMap((box, place) => {
      const {top, bottom} = box.getBoundingClientRect();
      return bottom > 0 && top < innerHeight ? [place] : [];
    })""")
    assert last in seen
    assert 0 not in seen
    assert order[0] in seen, (order, seen)


def test_a_chart_that_waits_to_be_drawn_narrower_does_not_widen_the_page(volunteers) -> None:
    """Prevents a page that slides sideways for the second after a phone was turned."""
    volunteers.wait_for_function("() => [...document.querySelectorAll('.plot')].every((box) => box.data)")
    volunteers.evaluate("() => { window.requestIdleCallback = () => 0; }")  # the browser never rests again
    volunteers.set_viewport_size({"width": 390, "height": 844})
    volunteers.wait_for_timeout(500)
    assert volunteers.locator(".plot").last.evaluate("box => box.querySelector('svg').clientWidth > box.clientWidth")
    assert volunteers.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 391
