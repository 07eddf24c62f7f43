"""The tiers of the Party organisation, from the highest kind met to the organisation in the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.charts import asking
from components.spec import Chart, Drawn, Series
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View

ORDER = BY_NAME["units"].column("kind").allowed  # as the code list has them: the highest first


def tiers(panel: Panel, view: View) -> Drawn:
    """Party organisations by kind, the highest first, and below them those of the grids.

    `metrics` are organisations among the units, and grids with an organisation; the two are counted in two tables
    and not added up.
    """
    organisations, in_grids = panel.metrics
    frame = asking.ask((organisations,), ("kind",), view)
    shown = frame[frame["state"].eq("ok") & frame["value"].gt(0)]
    grids = asking.whole(in_grids, view.slice)
    known = dict(zip(shown["kind"], shown["value"], strict=True))
    rows = [(text.value(kind, view.lang), float(known[kind])) for kind in ORDER if kind in known]
    if grids.state == "ok" and grids.value > 0:
        rows.append((view.say("tiers.in_grids", name=view.settings.words.get(view.lang, {}).get(
            "party_org", view.say("tiers.grid_organisation"))), grids.value))  # fmt: skip
    if not rows:
        return asking.empty(panel, view, frame)
    names, amounts = zip(*rows, strict=True)
    words = tuple(text.number(organisations, amount, view.lang) for amount in amounts)
    series = Series(view.say("charts.this"), names, amounts, words)
    finding = _finding(rows, view)
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[finding],
        chart=Chart("bars", (series,), view.name(organisations), view.say("tiers.tier"), organisations.unit),
        table=pd.DataFrame({view.say("tiers.tier"): names, view.say("tiers.count"): [f"{n:,.0f}" for n in amounts]}),
        notes=[view.say("tiers.note")] if grids.state == "ok" and grids.value > 0 else [],
    ))  # fmt: skip


def _finding(rows: list[tuple[str, float]], view: View) -> str:
    """How many tiers there are, and how many organisations stand in the highest and lowest of them."""
    lang = view.lang
    said = [view.say("tiers.said", name=name, n=text.plain(n, lang)) for name, n in rows]
    kept = said if len(said) <= 4 else [*said[:2], *said[-2:]]
    listed = ("、" if lang == "zh" else ", ").join(kept)
    key = "some" if len(said) > 4 else "all" if len(said) > 1 else "one"
    return view.say(f"tiers.{key}", n=len(rows), listed=listed)
