"""Every page of every case in both languages at every width: drawn whole, with the numbers the query gives.

One server with all samples and one browser page serve all visits. A plain run makes a sample of them: every page twice,
in both languages and for two cases, every pair of case, language and width; each visit is then drawn at the other
widths, so every page is seen at every one. `--full` opens every page of every case in both languages.
"""

from __future__ import annotations

from itertools import combinations, cycle, product
from types import SimpleNamespace
from typing import NamedTuple

import pytest

import pages
from components import headline, text
from components.address import read
from data import cases
from data.query import query
from tests.screens.waiting import ARE_DRAWN, SETTLE
from tests.serving.process import serve
from tests.watched import Seen, watch

pytestmark = pytest.mark.timeout(600)  # the first visit of a run makes all five samples

NAMES = tuple(page.name for page in pages.ALL)
LANGUAGES = ("zh", "en")
HEIGHTS = {390: 844, 1366: 768, 1920: 1080, 3840: 2160}
IDLE = '[data-test-script-state="notRunning"]'
MAP = "iframe[src*=streamlit_folium]"
CLOCK = 60_000  # ms
FIGURES = "all => all.map(node => [node.dataset.metric, node.firstChild.textContent])"


class Visit(NamedTuple):
    """One page opened: what is asked for, and how wide the window is when it is opened."""

    page: str
    case: str
    lang: str
    width: int


EVERY = tuple(Visit(*one) for one in product(NAMES, cases.ALL_SAMPLES, LANGUAGES, HEIGHTS))
WHOLE = tuple(
    Visit(*one, width) for one, width in zip(product(NAMES, cases.ALL_SAMPLES, LANGUAGES), cycle(HEIGHTS), strict=False)
)


def pairs(visit: Visit) -> set[tuple[tuple[int, object], tuple[int, object]]]:
    """The pairs of choices a visit tries together."""
    return set(combinations(enumerate(visit), 2))


def wanted(visit: Visit) -> set[tuple[tuple[int, object], tuple[int, object]]]:
    """The pairs of a visit the sample must hold: all but those of a page with a case or a width."""
    return {pair for pair in pairs(visit) if pair[0][0] != 0 or pair[1][0] == 2}


def sampled() -> tuple[Visit, ...]:
    """Visits that between them try every wanted pair: always the one that adds most, then the one with most news."""
    left, fresh, chosen = set().union(*map(wanted, EVERY)), set().union(*map(pairs, EVERY)), []
    while left:
        best = max(EVERY, key=lambda visit: (len(wanted(visit) & left), len(pairs(visit) & fresh)))
        left, fresh = left - pairs(best), fresh - pairs(best)
        chosen.append(best)
    return tuple(sorted(chosen, key=EVERY.index))


@pytest.fixture(scope="module")
def walk(sample, browser):
    """A browser page on a server of all samples, and what was noticed there since it was last looked at."""
    for case in cases.ALL_SAMPLES:
        store = sample(case)
    with serve(home=store.home, samples=",".join(cases.ALL_SAMPLES)) as served:
        seen = Seen(served.url)
        context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
        yield SimpleNamespace(page=watch(context, seen), seen=seen, url=served.url)
        context.close()


def opened(walk, visit: Visit):
    """The page of a visit, its script at rest, every figure with its drawing and the map with its areas."""
    page = walk.page
    page.set_viewport_size({"width": visit.width, "height": HEIGHTS[visit.width]})
    path = "" if visit.page == NAMES[0] else visit.page
    page.goto(f"{walk.url}/{path}?case={visit.case}&lang={visit.lang}")
    page.wait_for_selector(".question", timeout=CLOCK)
    page.wait_for_selector(IDLE, timeout=CLOCK)
    page.wait_for_function(ARE_DRAWN, timeout=CLOCK)
    if pages.BY_NAME[visit.page].body and page.locator(MAP).count():
        page.frame_locator(MAP).locator(".area-label").first.wait_for(timeout=CLOCK)
    return page


def check(walk, visit: Visit) -> None:
    """What must hold of every visit: nothing failed, the numbers are the query's, nothing is wider than the screen."""
    page = opened(walk, visit)
    assert page.locator(".problem, [data-testid=stException]").all_inner_texts() == []
    view = read({"case": visit.case, "lang": visit.lang}).view
    shown = headline.chosen(pages.BY_NAME[visit.page], view) if not page.locator(".absent").count() else ()
    asked = {metric: query([metric], (), view.slice).iloc[0] for metric in shown}
    expected = {metric.name: figure_of(row, metric, visit.lang) for metric, row in asked.items()}
    assert dict(page.locator(".figure[data-metric]").evaluate_all(FIGURES)) == expected
    answers = pages.BY_NAME[visit.page].panels or pages.BY_NAME[visit.page].sheet
    assert page.locator(".answer, .absent").count() or not answers, "the page answers nothing"
    assert too_wide(page) == [], f"at {visit.width} px"
    walk.seen.check()


def figure_of(row, metric, lang: str) -> str:
    """What a card must say: worked out by the query, worded by the text."""
    return text.parts(metric, float(row["value"]), lang)[0] if row["state"] == "ok" else "—"


def too_wide(page) -> list[str]:
    """What reaches beyond the right edge of the window, or is cut off in its card."""
    return page.evaluate(
        """() => {
        const width = document.documentElement.clientWidth, main = document.querySelector('[data-testid=stMain]');
        const found = [document.documentElement, main].filter(n => n.scrollWidth > width + 1).map(n => n.tagName);
        const cut = [...document.querySelectorAll('.figure, .panel h2')].filter(n => n.scrollWidth > n.clientWidth + 1);
        return found.concat(cut.map(n => n.textContent)); }"""
    )


def test_the_sample_of_visits_tries_every_choice_with_others():
    """Prevents a page that is never opened with some case, in some language or at some width."""
    seen, choices = sampled(), (*NAMES, *cases.ALL_SAMPLES, *LANGUAGES, *HEIGHTS)
    assert len(EVERY) == len(NAMES) * 5 * 2 * 4
    assert set().union(*map(wanted, seen)) == set().union(*map(wanted, EVERY))
    assert min(sum(choice in visit for visit in seen) for choice in choices) >= 2
    assert all(len({visit.case for visit in seen if visit.page == name}) >= 2 for name in NAMES)


def check_at_every_width(walk, visit: Visit) -> None:
    """What must hold of a visit, and then, redrawn, at the other widths."""
    check(walk, visit)
    for width in set(HEIGHTS) - {visit.width}:
        walk.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        walk.page.wait_for_timeout(SETTLE)
        assert too_wide(walk.page) == [], f"at {width} px"


@pytest.mark.parametrize("visit", sampled(), ids=lambda visit: "-".join(map(str, visit)))
def test_a_page_of_a_case_draws_with_the_querys_numbers(walk, visit):
    """Prevents a page that only works for the first sample, in Chinese, on the desk it was made on."""
    check_at_every_width(walk, visit)


@pytest.mark.full
@pytest.mark.parametrize("visit", WHOLE, ids=lambda visit: "-".join(map(str, visit)))
def test_every_page_of_every_case_draws_in_both_languages_at_every_width(walk, visit):
    """Prevents what a sample of the combinations may miss."""
    check_at_every_width(walk, visit)
