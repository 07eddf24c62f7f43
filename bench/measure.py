"""What is measured on the websocket: an empty page, ours warm and in a new view, an indicator change, a naive page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench import areas, client
from bench.served import plain, served, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.client import Answer

HERE = Path(__file__).parent
MIXED, NAIVE, EMPTY = HERE / "mixed.py", HERE / "naive.py", HERE / "empty.py"
SLOW = 5  # runs of the naive page: each takes seconds, beside which what differs from run to run is nothing
PAUSE_S = 0.02  # between two runs, so that one does not wait for the tidying of the other
INDICATOR = "indicator"  # stands in the id of the choice, on our page and on the naive one
PAGES = ("overview", "coverage", "volunteers", "disputes")


@dataclass(frozen=True)
class Line:
    """One line of the tables: what was done, median and slowest milliseconds, median bytes received."""

    what: str
    milliseconds: float
    slowest: float
    size: float


@dataclass(frozen=True)
class Pages:
    """The lines of one case: each page warm and in a new view, and an indicator change of three pages with maps."""

    case: str
    warm: tuple[Line, ...]
    fresh: tuple[Line, ...]
    change: Line
    mixed: Line
    naive: Line


def empty(home: Path, repeat: int) -> Line:
    """A run of a page with our menu and nothing else."""
    with served(home, areas.SMALL.case, EMPTY) as server:
        return _pages(server, [""], lambda _: "", repeat)[0]


def pages(home: Path, case: str, repeat: int) -> Pages:
    """Our pages on a case, and the measured page beside the naive one."""
    print(f"      · {case}: websocket", flush=True)
    with plain(home, case, NAIVE) as server:
        naive = _switch(server, "", f"naive page, indicator change, {case}", min(repeat, SLOW))
    with served(home, case, MIXED) as server:
        settle(server)
        mixed = _switch(server, "", f"measured page, indicator change, {case}", repeat, f"case={case}")
    with served(home, case) as server:
        settle(server)
        warm = _pages(server, PAGES, lambda _: f"case={case}", repeat)
        new = _new_views(case)
        fresh = _pages(server, PAGES, lambda _: next(new), repeat)
        change = _switch(server, "coverage", f"coverage, indicator change, {case}", repeat, f"case={case}")
    return Pages(case, tuple(warm), tuple(fresh), change, mixed, naive)


def _new_views(case: str) -> Iterator[str]:
    """Addresses nobody has asked for: each begins a day later. The case is in each, as a browser is sent to it."""
    day = date.fromisoformat(areas.FIRST_ON)
    while True:
        day += timedelta(days=1)
        yield f"case={case}&period={day}~{areas.AS_OF}"


def _pages(server: str, names: tuple[str, ...] | list[str], query: Callable[[int], str], repeat: int) -> list[Line]:
    """A full rerun of each page, with the address `query` gives for each run."""
    lines = []
    for name in names:
        reader, _ = client.open_page(server, name, query(0))
        reader.run(query(0))
        answers = [_paused(partial(reader.run, query(place + 1))) for place in range(repeat)]
        lines.append(_line(name or "empty page", answers))
        reader.socket.close()
    return lines


def _switch(server: str, page: str, what: str, repeat: int, query: str = "") -> Line:
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
    line = Line(what, median(times), max(times), median(answer.size for answer in answers))
    print(f"        {what}: {line.milliseconds:,.1f} ms, {line.size:,.0f} bytes", flush=True)
    return line
