"""How a load is spread: the number of units in each band of a value, never a ranking of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series
from data import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View

WIDER = 1.5  # the bands outside the reference band end at half its low and at one and a half times its high


@dataclass(frozen=True)
class Band:
    """Values from `low` to `high` (both included where they are the reference band), and whether they are it."""

    low: float
    high: float
    words: str
    is_reference: bool = False


def spread(panel: Panel, view: View) -> Drawn:
    """Units by bands of the first metric around the reference band that `options` names in the case's settings.

    `options`: "low" and "high" are keys of the settings. The panel's level is "grid" or that of the units.
    """
    metric = panel.metrics[0]
    by, level = (("grid",), "") if panel.level == "grid" else (("unit",), panel.level)
    frame = asking.ask((metric,), by, view, level=level)
    known = frame.loc[frame["state"].eq("ok"), "value"]
    if known.empty or len(frame) < 2:
        return asking.empty(panel, view, frame, "" if known.empty else "one_unit")
    bands = _bands(panel, view)
    counts = [int(known.map(lambda value, band=band: _within(value, band, bands)).sum()) for band in bands]
    missing = len(frame) - len(known)
    names = [band.words for band in bands] + ([view.say("spread.none")] if missing else [])
    amounts = counts + ([missing] if missing else [])
    whole = asking.whole(metric, asking.as_answered(frame, view))
    level_said = asking.level_words(view, list(frame[by[0]]))[0]
    finding = _finding(bands, counts, (len(frame), level_said, text.value(metric.unit, view.lang)), view)
    mean = sentences.measured(metric, whole.value, view.lang) if whole.state == "ok" else ""
    said, series = view.say("spread.units"), tuple(_series(names, amounts, bands, len(frame), view))
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[mean, finding], table=_table(names, amounts, panel, view),
        chart=Chart("bars", series, x=said, y=view.name(metric)), notes=[view.say("spread.note")],
    ))  # fmt: skip


def _table(names: Sequence[str], amounts: Sequence[int], panel: Panel, view: View) -> pd.DataFrame:
    total = sum(amounts)
    return pd.DataFrame({
        view.name(panel.metrics[0]): names,
        view.say("spread.units"): [f"{count:,}" for count in amounts],
        view.say("charts.share"): [sentences.percent(count / total, view.lang) for count in amounts],
    })  # fmt: skip


def _bands(panel: Panel, view: View) -> list[Band]:
    """The reference band, and two bands on either side of it."""
    low, high = (float(_setting(panel.options[end], view)) for end in ("low", "high"))
    edges = (low / 2, low, high, high * WIDER)
    return [
        Band(-inf, edges[0], view.say("spread.below", high=f"{edges[0]:,.0f}")),
        Band(edges[0], edges[1], view.say("spread.between", low=f"{edges[0]:,.0f}", high=f"{low:,.0f}")),
        Band(low, high, view.say("spread.reference", low=f"{low:,.0f}", high=f"{high:,.0f}"), is_reference=True),
        Band(high, edges[3], view.say("spread.between", low=f"{high:,.0f}", high=f"{edges[3]:,.0f}")),
        Band(edges[3], inf, view.say("spread.above", low=f"{edges[3]:,.0f}")),
    ]


def _setting(name: str, view: View) -> float:
    return float(view.settings.settings.get(name, sql.DEFAULTS[name]))


def _within(value: float, band: Band, bands: Sequence[Band]) -> bool:
    """Each value lies in one band: edges belong to the reference band, else to the band below."""
    if band.is_reference:
        return band.low <= value <= band.high
    reference = next(each for each in bands if each.is_reference)
    if reference.low <= value <= reference.high:
        return False
    return band.low < value <= band.high


def _series(
    names: Sequence[str], amounts: Sequence[int], bands: Sequence[Band], n: int, view: View
) -> list[Series]:
    """The reference band stands out, the others stand back."""
    reference = next(place for place, band in enumerate(bands) if band.is_reference)
    cuts = ((0, reference, "muted"), (reference, reference + 1, "accent"), (reference + 1, len(names), "muted"))
    label = view.say("spread.units")
    words = [view.say("charts.share_of", figure=f"{count:,}", share=sentences.percent(count / n, view.lang))
             for count in amounts]  # fmt: skip
    return [
        Series(label, tuple(names[a:b]), tuple(map(float, amounts[a:b])), tuple(words[a:b]), role=role)
        for a, b, role in cuts
        if b > a
    ]


def _finding(bands: Sequence[Band], counts: Sequence[int], among: tuple[int, str, str], view: View) -> str:
    """How many units lie within the band, above and below it, and how many have no value."""
    n, level, unit = among
    reference = next(place for place, band in enumerate(bands) if band.is_reference)
    low, high = (f"{end:,.0f}" for end in (bands[reference].low, bands[reference].high))
    over, under, missing = sum(counts[reference + 1 :]), sum(counts[:reference]), n - sum(counts)
    for key, count in (("all_over", over), ("all_under", under)):
        if count == n:
            return view.say(f"spread.{key}", n=f"{n:,}", level=level, low=low, high=high, unit=unit)
    said = {"over": over, "under": under, "without": missing}
    words = {"low": low, "high": high, "unit": unit}
    clauses = [view.say("spread.among", n=f"{n:,}", level=level)]
    clauses.append(view.say("spread.within", n=f"{counts[reference]:,}", **words))
    clauses += [view.say(f"spread.{key}", n=f"{count:,}", **words) for key, count in said.items() if count]
    return sentences.joined(clauses, view.lang)
