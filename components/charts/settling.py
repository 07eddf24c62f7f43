"""Charts of what is accepted and closed: the account of each period, how old open ones are, how long all last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, table
from components.charts.time import grain_of
from components.charts.timeline import Timeline, event_marks, gap_marks, main_series, timeline
from components.spec import Chart, Drawn, Mark, Series
from data.metrics import waiting

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View

OLD_DAYS = 30
SHARES_SAID = (7, 15, 30)


def flow(panel: Panel, view: View) -> Drawn:
    """What came in and what was closed by period, with what stood open at its end: opening + in = closed + open."""
    accepted, _, left = panel.metrics
    grain = grain_of(panel, view)
    lines = [timeline(metric, view, grain) for metric in panel.metrics]
    totals = [asking.whole(metric, view.slice) for metric in panel.metrics]
    opening = asking.whole(left, replace(view.slice, start=None, end=view.start - timedelta(days=1)))
    if any(total.state != "ok" for total in totals):
        return asking.empty(panel, view, lines[0].frame)
    before = 0.0 if isnan(opening.value) else opening.value
    finding = _balance(panel, before, [total.value for total in totals], view)
    series = [main_series(line, metric, view) for line, metric in zip(lines, panel.metrics, strict=True)]
    roles = ("accent", "muted", "line")
    chart = Chart(
        kind="flow",
        series=tuple(
            replace(each, label=view.name(metric), role=role)
            for each, metric, role in zip(series, panel.metrics, roles, strict=True)
        ),
        x=view.say("charts.period"),
        y=text.value(accepted.unit, view.lang),
        unit=accepted.unit,
        marks=(*gap_marks(lines[0], accepted, view), *event_marks(lines[0], grain, accepted, view)),
    )
    running = sentences.running(grain, view.lang) if lines[0].running else ""
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=lines[0].frame,
            title=finding,
            clauses=[asking.span(view), finding, running],
            chart=chart,
            table=_flow_table(panel, lines, view),
            notes=[running],
            n=totals[0].n,
        ),
    )


def _balance(panel: Panel, before: float, amounts: list[float], view: View) -> str:
    """The account in words; `options["account"]` names those of another thing than cases."""
    words = panel.options.get("account")
    if not words:
        return sentences.balance(before, *amounts, view.lang)
    names = ("opening", "accepted", "closed", "left")
    said = {name: f"{amount:,.0f}" for name, amount in zip(names, (before, *amounts), strict=True)}
    gap = before + amounts[0] - amounts[1] - amounts[2]
    return view.say(f"charts.accounts.{words}{'_off' if gap else ''}", **said, gap=f"{abs(gap):,.0f}")


def _flow_table(panel: Panel, lines: list[Timeline], view: View) -> pd.DataFrame:
    columns = {view.say("charts.period"): [text.label(label, view.lang) for label in lines[0].labels]}
    for line, metric in zip(lines, panel.metrics, strict=True):
        states = [asking.state_words(state, metric, view) for state in line.states]
        columns[table.header(metric, view.lang)] = table.cells(metric, line.amounts, view.lang, states)
    return pd.DataFrame(columns)


def ages(panel: Panel, view: View) -> Drawn:
    """Open cases at the end of the period by the days passed since they were accepted; none open is good news.

    `options["waiting"]` names what they wait for: "open" (to be closed), "unclaimed" or "given".
    """
    metric, lang = panel.metrics[0], view.lang
    waits = panel.options.get("waiting", "open")
    whole = asking.whole(metric, view.slice)
    if whole.state == "ok" and whole.value == 0:
        return asking.empty(panel, view, pd.DataFrame(), f"none_{waits}", day=text.day(view.end, lang))
    frame = asking.ask([waiting.open_for(*band, metric) for band in waiting.bands()], (), view)
    if whole.state != "ok" or frame["state"].ne("ok").any():
        return asking.empty(panel, view, frame)
    names = [_band(band, view) for band in waiting.bands()]
    counts = [float(value) for value in frame["value"]]
    most = max(range(len(counts)), key=counts.__getitem__)
    old = sum(count for count, (low, _) in zip(counts, waiting.bands(), strict=True) if low > OLD_DAYS)
    clauses = [
        sentences.say(f"{waits}_ages", lang, n=f"{whole.value:.0f}", band=names[most], count=f"{counts[most]:.0f}"),
        sentences.say("open_old", lang, count=f"{old:.0f}", unit=text.value(metric.unit, lang),
                      band=view.say("charts.bands.over", low=OLD_DAYS)),
    ]
    words = tuple(text.number(metric, count, lang) for count in counts)
    chart = Chart("bars", (Series(view.say("charts.this"), tuple(names), tuple(counts), words),), metric.unit,
                  view.say("charts.age"), metric.unit)  # fmt: skip
    shown = pd.DataFrame({view.say("charts.age"): names, table.header(metric, lang): table.cells(metric, counts, lang)})
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=frame,
            title=sentences.joined(clauses, lang),
            chart=chart,
            table=shown,
            notes=[view.say(f"charts.{waits}_note")],
            n=whole.n,
        ),
    )


def _band(band: tuple[int, int | None], view: View) -> str:
    low, high = band
    if high is None:
        return view.say("charts.bands.over", low=low - 1)
    return view.say("charts.bands.between" if low else "charts.bands.up_to", low=low, high=high)


def survival(panel: Panel, view: View) -> Drawn:
    """The share closed within so many days of acceptance, open cases counted, with the median."""
    median, lang = panel.metrics[0], view.lang
    half = asking.whole(median, view.slice)
    frame = asking.ask([waiting.closed_within(days, median) for days in waiting.DAYS], (), view)
    if frame["state"].ne("ok").any():
        return asking.empty(panel, view, frame)
    shares = [float(value) for value in frame["value"]]
    naive = asking.whole(waiting.mean_days_of_closed(median), view.slice)
    chart = Chart(
        kind="survival",
        series=(Series(view.say("charts.closed_share"), waiting.DAYS, tuple(shares),
                       tuple(sentences.percent(share, lang) for share in shares)),),
        x=view.say("charts.days"),
        y=view.say("charts.closed_share"),
        unit="%",
        marks=_survival_marks(half, shares, view),
    )  # fmt: skip
    days = [view.say("charts.within_days", days=day) for day in waiting.DAYS]
    shown = pd.DataFrame({view.say("charts.days"): days, view.say("charts.closed_share"): chart.series[0].text})
    notes = [view.say("charts.estimated_note")]
    if naive.state == "ok":
        notes.append(view.say("charts.naive_note", days=text.plain(naive.value, lang, 1)))
    clauses = _survival_clauses(half, shares, lang)
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=frame,
            title=sentences.joined([clauses[0], clauses[-1]], lang),
            clauses=[asking.span(view), *clauses],
            chart=chart,
            table=shown,
            notes=notes,
            n=half.n,
        ),
    )


def _survival_clauses(half: asking.Cell, shares: list[float], lang: str) -> list[str]:
    closed = half.state == "ok"
    first = sentences.say("half_closed", lang, days=text.plain(half.value, lang)) if closed else ""
    within = [
        sentences.say("closed_within", lang, days=days,
                      share=sentences.percent(shares[waiting.DAYS.index(days)], lang))
        for days in SHARES_SAID
    ]  # fmt: skip
    return [first or sentences.say("half_not_closed", lang), *within]


def _survival_marks(half: asking.Cell, shares: list[float], view: View) -> tuple[Mark, ...]:
    marks = [
        Mark("point", days, f"{view.say('charts.within_days', days=days)} "
                            f"{sentences.percent(shares[waiting.DAYS.index(days)], view.lang)}")
        for days in SHARES_SAID
    ]  # fmt: skip
    if half.state == "ok":
        marks.append(Mark("median", half.value, view.say("charts.median_days", days=text.plain(half.value, view.lang))))
    return tuple(marks)
