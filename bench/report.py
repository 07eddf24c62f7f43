"""The measured lines as Markdown, with the aims beside them and the size of the machine."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.measure import Line, Pages
    from bench.screen import Screens


BESIDE = """\
The readers' browsers run on the same cores as the server: ten pages that draw at once share them, whatever the server
does, so the last column says more of this machine than of ten desks. A change takes some 0.6 s of processor in the
page's browser and 0.05 s on the server; ten of them are 3 s and more for two cores. Measured elsewhere on 2 cores, the
same page (change of scope / first load / p95 of ten, in seconds): naive Streamlit 1.6-2.0 / 4.8-5.8 / 10-13, Dash with
Leaflet 0.5-0.9 / 2.9-4.3 / 1.8, Superset without a map 1.0 / 3.9 / 5.8, Dash with plotly's map 1.5-2.6 / 3.7-5.8 / 5.2,
Panel 2.9 / 5.5 / 7.4, an empty Streamlit page 0.13 / 1.25. The naive page above says how this machine compares."""


@dataclass(frozen=True)
class Results:
    """All lines of one run of the bench, the small case first."""

    repeat: int
    empty: Line
    pages: tuple[Pages, ...]
    screens: tuple[Screens, ...]
    memory: float  # megabytes
    load: tuple[float, float]  # seconds: ours, pandas


@dataclass(frozen=True)
class Aim:
    """What was promised: measured and wanted as text, and whether it holds."""

    what: str
    measured: str
    wanted: str
    is_met: bool


def aims(found: Results) -> list[Aim]:
    """Every promise of the bench."""
    listed: list[Aim] = []
    for pages in found.pages:
        warm = max(line.milliseconds for line in pages.warm)
        ratio, fresh = warm / found.empty.milliseconds, max(line.milliseconds for line in pages.fresh)
        most = 20_000 if "10200" not in pages.case else 60_000
        faster = pages.naive.milliseconds / pages.change.milliseconds
        listed += [
            _most(f"{pages.case}: slowest warm page / empty page", ratio, 10, " x", 1),
            _most(f"{pages.case}: slowest warm page", warm, 120, " ms"),
            _most(f"{pages.case}: slowest new view", fresh, 600, " ms"),
            _most(f"{pages.case}: bytes of an indicator change", pages.change.size, most, ""),
            Aim(f"{pages.case}: naive page / coverage map", f"{faster:.0f} x", "at least 20 x", faster >= 20),
        ]
    for shown in found.screens:
        ours, naive = shown.ours, shown.naive
        listed += [
            _most(f"{shown.case}: change of scope / naive", ours.change / naive.change, 0.25, "", 2),
            _most(f"{shown.case}: first load / naive", ours.load / naive.load, 0.5, "", 2),
            _most(f"{shown.case}: ten readers, p95 / naive", ours.together / naive.together, 0.1, "", 2),
            _most(f"{shown.case}: headline numbers after a click in the menu", max(shown.menu.values()), 2000, " ms"),
        ]
    own, plain = found.load
    listed.append(_most("2,000,000 records loaded / pandas.read_csv", own / plain, 10, " x", 1))
    listed.append(_most("server memory, all samples built and opened", found.memory, 600, " MB"))
    return listed


def _most(what: str, measured: float, limit: float, unit: str, decimals: int = 0) -> Aim:
    return Aim(what, f"{measured:,.{decimals}f}{unit}", f"at most {limit:,g}{unit}", measured <= limit)


def write(found: Results) -> str:
    """The whole report."""
    told = aims(found)
    return "\n".join([
        "# Benchmarks",
        "",
        f"Written by `python3 manage.py bench`. {machine()}.",
        "",
        "| aim | measured | wanted | |",
        "|---|---:|---:|---|",
        *(f"| {aim.what} | {aim.measured} | {aim.wanted} | {'met' if aim.is_met else 'missed'} |" for aim in told),
        "",
        f"**On the websocket**: {found.repeat} runs a line, from the widget's message to `script_finished`, over",
        "loopback, the session open. `areas1021` has 100,000 records, `areas10200` has 2,000,000. A new view begins",
        "on a day nobody has asked for. The naive page (pandas group-by, `folium.GeoJson`, `st_folium`, figures made",
        "anew) has a map, two charts, six numbers and a table, as our measured page has.",
        "",
        "| run | median ms | slowest ms | bytes received |",
        "|---|---:|---:|---:|",
        *_rows([found.empty]),
        *(row for pages in found.pages for row in _case(pages)),
        "",
        "**In Chromium** (1366 x 768): from the click until nothing changes any more, frames included. Each change",
        "leads to an area no reader has looked at; our server has opened its first page for it ahead, as it does for",
        "the areas just below the top of any case.",
        "",
        "| case | page | change of scope ms | first load ms | ten readers, p95 ms |",
        "|---|---|---:|---:|---:|",
        *(row for shown in found.screens for row in _waits(shown)),
        "",
        *BESIDE.splitlines(),
        "",
        "Click in the menu to headline numbers, our pages: "
        + "; ".join(
            f"{shown.case} " + ", ".join(f"{name} {took:.0f} ms" for name, took in shown.menu.items())
            for shown in found.screens
        ) + ".",
        "",
        f"Loading 2,000,000 records: {found.load[0]:.1f} s (read, checked, stored); `pandas.read_csv(dtype=str)` of",
        f"the same files {found.load[1]:.1f} s. Server memory with all samples opened: {found.memory:.0f} MB.",
        "",
    ])  # fmt: skip


def _case(pages: Pages) -> list[str]:
    return [
        *_rows(pages.warm, f" warm, {pages.case}"),
        *_rows(pages.fresh, f" in a new view, {pages.case}"),
        *_rows([pages.change, pages.mixed, pages.naive]),
    ]


def _waits(shown: Screens) -> list[str]:
    pairs = (("ours", shown.ours), ("naive", shown.naive))
    return [f"| {shown.case} | {name} | {w.change:,.0f} | {w.load:,.0f} | {w.together:,.0f} |" for name, w in pairs]


def _rows(lines: Iterable[Line], after: str = "") -> list[str]:
    return [
        f"| {line.what}{after} | {line.milliseconds:.1f} | {line.slowest:.1f} | {line.size:,.0f} |" for line in lines
    ]


def machine() -> str:
    """Cores, memory and versions, in a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "streamlit-folium", "duckdb"))
    return f"{cores} cores{_memory()}{_load()}, Python {platform.python_version()}, {versions}"


def _load() -> str:
    """How busy the machine was: above the number of cores, other programs made every line slower."""
    return f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""


def _memory() -> str:
    try:
        first = Path("/proc/meminfo").read_text().splitlines()[0]
    except OSError:
        return ""
    return f", {int(first.split()[1]) / 1024 / 1024:.0f} GB of memory"
