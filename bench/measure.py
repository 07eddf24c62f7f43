"""What is measured: an empty page, each page warm and in a new view, the coverage map beside a naive one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pages
from bench import areas, client
from bench.client import Answer
from bench.served import served
from data import cases, home

HERE = Path(__file__).parent
SAMPLE = "xibei"
PAUSE_S = 0.02  # between two runs, so that one does not wait for the tidying of the other
MAP_INDICATORS = "coverage.indicator"


@dataclass(frozen=True)
class Line:
    """One line of the tables: what was done, median and slowest milliseconds, median bytes received."""

    what: str
    milliseconds: float
    slowest: float
    size: float


@dataclass(frozen=True)
class Results:
    """All lines of one run of the bench."""

    repeat: int
    empty: Line
    warm: tuple[Line, ...]
    fresh: tuple[Line, ...]
    change: Line  # one indicator of the coverage map to another, 1,021 areas
    whole: Line  # the same with the whole page around it
    naive: Line
    small_change: Line  # the same as `change` on the sample case


def everything(folder: Path, repeat: int) -> Results:
    """Start the servers one after the other and measure; `folder` is an empty DASHBOARD_HOME."""
    areas.make(home.CASES)
    for case in (SAMPLE, areas.CASE):
        cases.prepare(case)
    with served(folder, SAMPLE, HERE / "empty.py") as server:
        empty = _pages(server, [""], lambda _: "", repeat)[0]
    with served(folder, areas.CASE, HERE / "naive.py") as server:
        naive = _switch(server, "", "", "indicator", "naive: indicator change, 1,021 areas", repeat)
    names = [page.name for page in pages.ALL]
    with served(folder, SAMPLE) as server:
        warm = _pages(server, names, lambda _: "", repeat)
        new = _new_views()
        fresh = _pages(server, names, lambda _: next(new), repeat)
        query = f"case={areas.CASE}"
        change = _switch(server, "coverage", query, MAP_INDICATORS, "coverage: indicator change, 1,021 areas", repeat)
        small = _switch(server, "coverage", "", MAP_INDICATORS, "coverage: indicator change, 110 areas", repeat)
        whole = _pages(server, ["coverage"], lambda _: query, repeat)[0]
    return Results(repeat, empty, tuple(warm), tuple(fresh), change, whole, naive, small)


def _new_views() -> Iterator[str]:
    """Addresses nobody has asked for: each begins a day later."""
    last = cases.settings(SAMPLE).as_of
    day = date(2023, 1, 2)
    while True:
        yield f"period={day}~{last}"
        day += timedelta(days=1)


def _pages(server: str, names: list[str], query: Callable[[int], str], repeat: int) -> list[Line]:
    """A full rerun of each page, with the address `query` gives for each run."""
    lines = []
    for name in names:
        reader, _ = client.open_page(server, name, query(0))
        reader.run(query(0))
        lines.append(_line(name or "empty page", [_paused(lambda: reader.run(query(1))) for _ in range(repeat)]))
        reader.socket.close()
    return lines


def _switch(server: str, page: str, query: str, mark: str, what: str, repeat: int) -> Line:
    """One choice of the page changed, round and round, after each option was seen once."""
    reader, first = client.open_page(server, page, query)
    choice = client.find_choice(first, mark)
    for option in choice.options:
        reader.choose(choice, option, query)
    picked = [choice.options[place % len(choice.options)] for place in range(repeat)]
    line = _line(what, [_paused(lambda option=option: reader.choose(choice, option, query)) for option in picked])
    reader.socket.close()
    return line


def _paused(run: Callable[[], Answer]) -> Answer:
    time.sleep(PAUSE_S)
    return run()


def _line(what: str, answers: list[Answer]) -> Line:
    times = [answer.milliseconds for answer in answers]
    return Line(what, median(times), max(times), median(answer.size for answer in answers))
