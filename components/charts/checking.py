"""Whether the data holds: what the check after load found, and what must add up, as a list before any chart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn
from data import holdings
from data.datasets import BY_NAME
from data.metrics import BY_NAME as METRICS
from data.question import dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

ACCOUNTS = (  # accepted, closed, still open
    ("disputes_accepted", "disputes_closed", "disputes_open"),
    ("requests_accepted", "requests_closed", "requests_open"),
)
WHOLES = ("grid_count", "household_count", "disputes_accepted", "requests_accepted", "person_times")
RESULTS = {"worse": "wrong", "plain": "ok"}
WORKERS = ("fulltime_worker_count", "parttime_worker_count", "grid_worker_count")


@dataclass(frozen=True)
class Line:
    """One check: what it says, of which table, and whether it holds; the keys a list of looks is drawn from."""

    text: str
    reason: str
    tone: str  # "worse" or "plain"
    page: str = ""
    scope: str = ""
    focus: str = ""


def checks(panel: Panel, view: View) -> Drawn:
    """Everything that was checked: what does not hold first. Its sentence answers whether the data is in order."""
    lines = sorted([*_found(view), *_accounts(view), *_workers(view), *_wholes(view)], key=lambda line: line.tone,
                   reverse=True)  # fmt: skip
    wrong = [line for line in lines if line.tone == "worse"]
    said = view.say("checks.some", n=len(wrong)) if wrong else view.say("checks.none")
    rows = sum(each.rows for each in holdings.held(view.case).values())
    return Drawn(
        name=panel.name,
        title=said if view.lang == "zh" else said[0].upper() + said[1:],
        subtitle=view.say("checks.subtitle"),
        sentence=sentences.stopped(view.say("checks.answer", rows=text.plain(rows, view.lang), found=said,
                                            day=text.day(view.settings.as_of, view.lang)), view.lang),
        note="",
        frame=pd.DataFrame(
            [(line.text, line.reason, view.say(f"checks.{RESULTS[line.tone]}")) for line in lines],
            columns=[view.say(f"checks.{head}") for head in ("what", "dataset", "result")],
        ),
        chart=Chart("list", (), "", "", areas=tuple(asdict(line) for line in lines)),
        badge=view.say("frame.made_up") if view.settings.made_up else "",
    )  # fmt: skip


def _found(view: View) -> Iterator[Line]:
    """What reading found, once a table and sentence."""
    for check in dict.fromkeys(holdings.checks(view.case)):
        dataset = BY_NAME.get(check.dataset)
        said = check.zh if view.lang == "zh" else check.en
        yield Line(said, text.name(dataset, view.lang) if dataset else "", "worse")


def _accounts(view: View) -> Iterator[Line]:
    """Opening + accepted = closed + open, quarter by quarter over the whole record of the scope."""
    for names in ACCOUNTS:
        metrics = [METRICS[name] for name in names]
        frame = asking.ask(metrics, ("quarter",), view, start=view.settings.first_on)
        frame = frame[frame["state"].eq("ok")]
        known = frame.pivot_table(index="quarter", columns="metric", values="value", sort=False)
        if len(known) < 2 or not set(names) <= set(known):
            continue
        accepted, closed, left = (known[name] for name in names)
        gaps = (left.shift(1) + accepted - closed - left).abs().iloc[1:]
        _, table = _called(metrics[0], view)
        first = text.label(str(known.index[1]), view.lang)
        key, tone = ("account_off", "worse") if gaps.max() > 0 else ("account", "plain")
        yield Line(view.say(f"checks.{key}", name=table, first=first, gap=f"{gaps.max():,.0f}"), table, tone)


def _workers(view: View) -> Iterator[Line]:
    """Full-time and part-time workers add up to all of them."""
    cells = [asking.whole(METRICS[name], view.slice) for name in WORKERS]
    if any(cell.state != "ok" for cell in cells):
        return
    full, part, every = (cell.value for cell in cells)
    key, tone = ("workers", "plain") if full + part == every else ("workers_off", "worse")
    words = view.say(f"checks.{key}", full=f"{full:,.0f}", part=f"{part:,.0f}", all=f"{every:,.0f}")
    yield Line(words, text.name(BY_NAME["grids"], view.lang), tone)


def _wholes(view: View) -> Iterator[Line]:
    """The units below add up to the whole of the scope; what is recorded above them is named with its number."""
    for name in WHOLES:
        metric = METRICS[name]
        frame = asking.ask((metric,), ("unit",), view)
        whole = asking.whole(metric, view.slice)
        if len(frame) < 2 or whole.state != "ok" or not frame["state"].isin(["ok", "not_reported"]).all():
            continue
        total, (said, table) = float(frame["value"].sum()), _called(metric, view)
        gap = whole.value - total
        key, tone = ("parts", "plain") if abs(gap) < 0.5 else ("parts_off", "worse")
        words = view.say(f"checks.{key}", name=said, n=text.plain(whole.value, view.lang),
                         sum=text.plain(total, view.lang), gap=text.plain(abs(gap), view.lang))  # fmt: skip
        yield Line(words, table, tone)


def _called(metric: Metric, view: View) -> tuple[str, str]:
    """A metric by its name, with the period for what has one, and its table."""
    name = text.name(metric, view.lang)
    table = text.name(BY_NAME[holdings.dataset_of(metric)], view.lang)
    return (f"{asking.span(view)}{name}" if dated(metric) and view.lang == "zh" else name), table
