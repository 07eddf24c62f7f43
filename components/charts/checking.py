"""Whether the data holds: what the check after load found, and what must add up, as a list before any chart."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn
from data import holdings
from data.datasets import BY_NAME
from data.metrics import BY_NAME as METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

ACCOUNTS = (  # accepted, closed, still open
    ("disputes_accepted", "disputes_closed", "disputes_open"),
    ("requests_accepted", "requests_closed", "requests_open"),
)
WHOLES = ("household_count", "disputes_accepted", "requests_accepted")
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
    found = [*_found(view), *_accounts(view), *_workers(view), *_wholes(view)]
    found.sort(key=lambda line: line.tone, reverse=True)
    lines = [replace(line, text=sentences.begun(line.text, view.lang)) for line in found]
    wrong = [line for line in lines if line.tone == "worse"]
    said = view.say("checks.some", n=len(wrong)) if wrong else view.say("checks.none")
    rows = sum(each.rows for each in holdings.held(view.case).values())
    return Drawn(
        name=panel.name,
        title=sentences.begun(said, view.lang),
        subtitle=view.say("checks.subtitle"),
        sentence=sentences.stopped(view.say("checks.answer", rows=text.plain(rows, view.lang), found=said,
                                            day=text.day(view.settings.as_of, view.lang)), view.lang),
        note="",
        frame=pd.DataFrame(
            [(line.text, line.reason, view.say(f"checks.{RESULTS[line.tone]}")) for line in lines],
            columns=[view.say(f"checks.{head}") for head in ("what", "dataset", "result")],
        ),
        chart=Chart("list", (), "", "", areas=tuple(asdict(line) for line in lines)),
        badge=view.badge,
    )  # fmt: skip


def _found(view: View) -> Iterator[Line]:
    """What reading found, once a table and sentence."""
    for check in dict.fromkeys(holdings.checks(view.case)):
        dataset = BY_NAME.get(check.dataset)
        said = check.zh if view.lang == "zh" else check.en
        yield Line(said, text.name(dataset, view.lang) if dataset else "", "worse")


def _accounts(view: View) -> Iterator[Line]:
    """Opening + accepted = closed + open, quarter by quarter over the whole record of the scope."""
    holding: dict[str, str] = {}
    for names in ACCOUNTS:
        metrics = [METRICS[name] for name in names]
        frame = asking.ask(metrics, ("quarter",), view, start=view.settings.first_on)
        frame = frame[frame["state"].eq("ok")]
        known = frame.pivot_table(index="quarter", columns="metric", values="value", sort=False)
        if len(known) < 2 or not set(names) <= set(known):
            continue
        accepted, closed, left = (known[name] for name in names)
        gap, table = float((left.shift(1) + accepted - closed - left).abs().iloc[1:].max()), _table(metrics[0], view)
        if gap > 0:
            yield Line(view.say("checks.account_off", name=table, gap=f"{gap:,.0f}"), table, "worse")
        else:
            holding[table] = text.label(str(known.index[1]), view.lang)
    if holding:
        listed = sentences.listed(list(holding), view.lang)
        yield Line(view.say("checks.account", listed=listed, first=max(holding.values())), listed, "plain")


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
    holding: list[str] = []
    tables: list[str] = []
    for name in WHOLES:
        metric = METRICS[name]
        frame = asking.ask((metric,), ("unit",), view)
        whole = asking.whole(metric, view.slice)
        if len(frame) < 2 or whole.state != "ok" or not frame["state"].isin(["ok", "not_reported"]).all():
            continue
        total, table = float(frame["value"].sum()), _table(metric, view)
        said, n = view.name(metric), text.plain(whole.value, view.lang)
        if abs(whole.value - total) < 0.5:
            holding.append(f"{said} {n}")
            tables.append(table)
            continue
        gap = text.plain(abs(whole.value - total), view.lang)
        words = view.say("checks.parts_off", name=said, n=n, sum=text.plain(total, view.lang), gap=gap)
        yield Line(words, table, "worse")
    if holding:
        comma = "、" if view.lang == "zh" else ", "
        yield Line(view.say("checks.parts", listed=comma.join(holding)), comma.join(dict.fromkeys(tables)), "plain")


def _table(metric: Metric, view: View) -> str:
    """The table a metric counts, by its name."""
    return text.name(BY_NAME[holdings.dataset_of(metric)], view.lang)
