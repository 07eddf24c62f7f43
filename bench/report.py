"""The measured lines as Markdown, with the aims beside them and the size of the machine."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.measure import Line, Results

WARM_AT_MOST = 10.0  # times the empty page
FASTER_AT_LEAST = 20.0  # times the naive page
CHANGE_AT_MOST = 20_000  # bytes


def write(found: Results) -> str:
    """The whole report."""
    slowest = max(found.warm, key=lambda line: line.milliseconds)
    ratio = slowest.milliseconds / found.empty.milliseconds
    faster = found.naive.milliseconds / found.change.milliseconds
    size = max(found.change.size, found.small_change.size)
    aims = [
        ("slowest warm page / empty page", f"{ratio:.1f} x", f"at most {WARM_AT_MOST:g} x", ratio <= WARM_AT_MOST),
        ("naive page / coverage map", f"{faster:.0f} x", f"at least {FASTER_AT_LEAST:g} x", faster >= FASTER_AT_LEAST),
        ("bytes of an indicator change", f"{size:,.0f}", f"at most {CHANGE_AT_MOST:,}", size <= CHANGE_AT_MOST),
    ]
    return "\n".join([
        "# Benchmarks",
        "",
        f"Written by `python3 manage.py bench`. {machine()}. Each line: {found.repeat} runs, from the",
        "widget's message to `script_finished` on the websocket, over loopback; the session is open.",
        "",
        "| aim | measured | wanted | |",
        "|---|---:|---:|---|",
        *(f"| {what} | {measured} | {wanted} | {'met' if met else 'missed'} |" for what, measured, wanted, met in aims),
        "",
        "A whole run of each page:",
        "",
        *_table([found.empty]),
        *_rows(found.warm, " warm"),
        *_rows(found.fresh, " in a new view"),
        "",
        "The coverage map beside a naive page (pandas group-by, `folium.GeoJson`, `st_folium`) on the same areas:",
        "",
        *_table([found.change, found.small_change, found.naive]),
        *_rows([found.whole], ", whole page, 1,021 areas"),
        "",
    ])  # fmt: skip


def _table(lines: Iterable[Line]) -> list[str]:
    return ["| run | median ms | slowest ms | bytes received |", "|---|---:|---:|---:|", *_rows(lines)]


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
