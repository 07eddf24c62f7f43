"""What needs a look: at most seven findings, each with its number, its reason and the page that shows more.

A finding is a real one: a gap that can be counted, a report that did not come, a unit beyond what chance allows.
Nothing appears as both good and bad, and no unit is ranked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, chance, judging, timeline
from components.spec import Chart, Drawn, Panel
from data import query
from data.metrics import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.view import View
    from data.metric import Metric

MOST = 7
NAMED = 3  # units named in a reason
LEAST_UNITS = 5  # fewer tell nothing about usual differences


@dataclass(frozen=True)
class Finding:
    """One line of the list: `text` with the number, why, where to go, and its tone ("worse" or "plain")."""

    text: str
    reason: str
    page: str = ""
    scope: str = ""
    focus: str = ""  # the indicator to show there
    tone: str = "worse"


def look(panel: Panel, view: View) -> Drawn:
    """The list as a panel; its sentence is the answer to the page's question."""
    found = [finding for find in FINDERS if (finding := find(view))][:MOST]
    columns = [view.say("look.what"), view.say("look.why"), view.say("look.where")]
    rows = [(f.text, f.reason, view.say(f"pages.{f.page}.title") if f.page else "") for f in found]
    return Drawn(
        name=panel.name,
        title=view.say("look.title", n=len(found)) if found else view.say("look.none"),
        subtitle=view.say("look.subtitle"),
        sentence=answer(panel.metrics, view),
        note="",
        frame=pd.DataFrame(rows, columns=columns),
        chart=Chart("list", (), "", "", areas=tuple(asdict(f) for f in found)) if found else None,
        empty=view.say("look.none"),
        badge=view.badge,
    )


def answer(metrics: tuple[Metric, ...], view: View) -> str:
    """The state of things in one sentence; a clause whose numbers cannot be shown is left out.

    `metrics` are, in this order: person-times, disputes accepted, disputes open, and two coverages.
    """
    cells = [asking.whole(metric, view.slice) for metric in metrics]
    shown = [
        text.parts(m, c.value, view.lang)[0] if c.state == "ok" else "" for m, c in zip(metrics, cells, strict=True)
    ]
    served, accepted, open_now, party, circle = shown
    clauses = []
    if served:
        before = asking.whole(metrics[0], view.previous()).value
        change = "" if isnan(before) else sentences.change(metrics[0], cells[0].value, before, view.lang)
        clauses.append(sentences.joined([view.say("look.served", n=served), change], view.lang))
    if accepted and open_now:
        clauses.append(view.say("look.disputes", accepted=accepted, open=open_now))
    if party and circle:
        clauses.append(_covered(cells[3], cells[4], view))
    said = text.side_by_side(clauses, view.lang)
    if served or (accepted and open_now):  # coverages alone are of today, whatever the period
        said = view.say("look.answer", span=asking.span(view), said=said)
    return sentences.stopped(said, view.lang)


def _covered(party: asking.Cell, circle: asking.Cell, view: View) -> str:
    """The two coverages in words; one grid has or has not."""
    if party.n == 1:
        both = (("party", party), ("circle", circle))
        said = [view.say(f"look.{key}_{'yes' if cell.value == 1 else 'no'}") for key, cell in both]
        return sentences.joined(said, view.lang)
    shares = [sentences.percent(cell.value, view.lang) for cell in (party, circle)]
    return view.say("look.covered", party=shares[0], circle=shares[1])


def _by_unit(metric: Metric, view: View) -> pd.DataFrame:
    """value, n and state of a metric for each area below the scope, names beside them."""
    frame = query.query([metric], ("unit",), view.slice)
    return frame.assign(name=[asking.unit_name(view, unit) for unit in frame["unit"]])


def _most(frame: pd.DataFrame, amount: str, view: View) -> str:
    """The units with the most, with their numbers; all of them when they are few."""
    top = frame[frame[amount].round() > 0].sort_values([amount, "name"], ascending=[False, True])
    named = [f"{row['name']} {row[amount]:,.0f}" for row in top.head(NAMED).to_dict("records")]
    if not named or len(frame) < 2:
        return ""
    if len(named) == 1:
        return view.say("look.one", unit=top["name"].iloc[0])
    return view.say("look.most" if len(top) > NAMED else "look.all", units=sentences.listed(named, view.lang))


def _gap(metric: Metric, key: str, focus: str, view: View) -> Finding | None:
    """How many of a coverage's base are not covered, and where most of them are."""
    whole = asking.whole(metric, view.slice)
    if whole.state != "ok":
        return None
    missing = round(whole.n * (1 - whole.value))
    if missing <= 0:
        return None
    frame = _by_unit(metric, view)
    frame = frame[frame["state"] == "ok"].assign(missing=lambda f: f["n"] * (1 - f["value"]))
    share = sentences.percent(1 - whole.value, view.lang)
    why = view.say(f"look.{key}_why", total=text.plain(whole.n, view.lang), share=share)
    most = _most(frame, "missing", view)
    return Finding(
        view.say(f"look.{key}", n=text.plain(missing, view.lang)),
        sentences.joined([why, most], view.lang),
        "coverage",
        focus=focus,
    )


def _unreported(view: View) -> pd.DataFrame:
    """The units and months of which a report is missing."""
    frame = query.query([BY_NAME["reporting_rate"]], ("month", "unit"), view.slice)
    return frame[(frame["state"] == "ok") & (frame["value"] < 1)]


def _silent(view: View) -> Finding | None:
    """Which units sent no report for which month; what is missing is not zero."""
    short = _unreported(view)
    if short.empty:
        return None
    months = short.groupby("unit", sort=False)["month"].agg(list)
    named = [_months(view, unit, found) for unit, found in list(months.items())[:NAMED]]
    why = view.say("look.silent_why", units=sentences.listed(named, view.lang))
    return Finding(view.say("look.silent", units=len(months), months=len(short)), why, "data")


def _months(view: View, unit: str, months: list[str]) -> str:
    """A unit with the last months it left out."""
    said = sentences.listed([text.label(month, view.lang) for month in months[-2:]], view.lang)
    name = asking.unit_name(view, unit)
    return f"{name}（{said}）" if view.lang == "zh" else f"{name} ({said})"


def _low_hours(view: View) -> Finding | None:
    """Areas that get fewer hours for their residents than chance and the usual differences allow.

    An area with a missing report is left out: its hours are too low for another reason.
    """
    per_head = BY_NAME["hours_per_1000_residents"]
    whole = asking.whole(per_head, view.slice)
    frame = _by_unit(per_head, view)
    frame = frame[frame["state"] == "ok"].reset_index(drop=True)
    if whole.state != "ok" or len(frame) < LEAST_UNITS:
        return None
    below = [verdict == "below" for verdict in chance.allowed(frame, per_head, whole.value).verdicts]
    low = frame[pd.Series(below, dtype=bool) & ~frame["unit"].isin(_unreported(view)["unit"])].sort_values("value")
    if low.empty:
        return None
    named = [f"{row['name']} {text.plain(row['value'], view.lang, 1)}" for row in low.head(NAMED).to_dict("records")]
    overall = text.plain(whole.value, view.lang, 1)
    why = view.say("look.low_why", units=sentences.listed(named, view.lang), whole=overall)
    level = asking.level_words(view, list(low["unit"]))[0]
    return Finding(view.say("look.low", n=len(low), level=level), why, "volunteers")


def _long_open(view: View) -> Finding | None:
    """Disputes not closed at the end of the period, and where most of them are."""
    metric = BY_NAME["disputes_open"]
    whole = asking.whole(metric, view.slice)
    if whole.state != "ok" or whole.value < 1:
        return None
    frame = _by_unit(metric, view)
    most = _most(frame[frame["state"] == "ok"], "value", view)
    return Finding(view.say("look.open", n=text.plain(whole.value, view.lang)), most, "disputes", tone="plain")


def _signal(name: str, page: str, view: View) -> Finding | None:
    """The last finished month of a metric, when it breaks a rule of its process-behaviour chart."""
    metric = BY_NAME[name]
    line = timeline.timeline(metric, view, "month", since=view.settings.first_on)
    found = judging.judge(line, timeline.rebase_places(line, metric, view))
    if not line.ended or not found.signals[line.ended - 1].rules:
        return None
    limits = found.limits[line.ended - 1]
    labels = [text.label(label, view.lang) for label in line.labels[: line.ended]]
    said = sentences.ordinary(found.signals[: line.ended], labels, limits, view.lang)
    words = view.say("look.signal", metric=view.name(metric), said=said)
    wanted = {"higher": 1, "lower": -1}.get(metric.direction, 0)
    tone = "worse" if found.signals[line.ended - 1].side == -wanted and wanted else "plain"
    return Finding(words, view.say("look.signal_why"), page, tone=tone)


FINDERS: tuple[Callable[[View], Finding | None], ...] = (
    partial(_gap, BY_NAME["party_org_coverage"], "no_party", "party"),
    partial(_gap, BY_NAME["circle_resident_coverage"], "outside", "circle"),
    partial(_gap, BY_NAME["joint_household_coverage"], "no_joint", "joint"),
    _low_hours,
    partial(_signal, "person_times", "volunteers"),
    partial(_signal, "disputes_accepted", "disputes"),
    _long_open,
    _silent,
)
