"""What is measured: an empty page, each page warm and in a new view, the coverage map beside a naive one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pages
from bench import areas, client
from bench.served import served
from data import cases, home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.client import Answer

HERE = Path(__file__).parent
SAMPLE = "xibei"
SETTLE_S = 15  # a server opens its other pages by itself soon after it is ready; that is not what is measured
PAUSE_S = 0.02  # between two runs, so that one does not wait for the tidying of the other
INDICATOR = "indicator"  # stands in the id of the choice, on our page and on the naive one


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
        naive = _switch(server, "", "", "naive: indicator change, 1,021 areas", repeat)
    names = [page.name for page in pages.ALL]
    with served(folder, SAMPLE) as server:
        time.sleep(SETTLE_S)
        warm = _pages(server, names, lambda _: "", repeat)
        new = _new_views()
        fresh = _pages(server, names, lambda _: next(new), repeat)
        query = f"case={areas.CASE}"
        change = _switch(server, "coverage", query, "coverage: indicator change, 1,021 areas", repeat)
        small = _switch(server, "coverage", "", "coverage: indicator change, 110 areas", repeat)
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
        answers = [_paused(partial(reader.run, query(place + 1))) for place in range(repeat)]
        lines.append(_line(name or "empty page", answers))
        reader.socket.close()
    return lines


def _switch(server: str, page: str, query: str, what: str, repeat: int) -> Line:
    """The indicator of a map changed, round and round, after each option was seen once."""
    reader, first = client.open_page(server, page, query)
    choice = client.find_choice(first, INDICATOR)
    for option in choice.options:
        reader.choose(choice, option, query)
    picked = [choice.options[place % len(choice.options)] for place in range(repeat)]
    line = _line(what, [_paused(partial(reader.choose, choice, option, query)) for option in picked])
    reader.socket.close()
    return line


def _paused(run: Callable[[], Answer]) -> Answer:
    time.sleep(PAUSE_S)
    return run()


def _line(what: str, answers: list[Answer]) -> Line:
    times = [answer.milliseconds for answer in answers]
    return Line(what, median(times), max(times), median(answer.size for answer in answers))
