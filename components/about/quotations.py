"""The published figures of a case beside what it computes for the same thing, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING

from components import text
from components.charts.asking import unit_name
from components.markup import escape, tag
from data import cases, engine, published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.view import View
    from data.published import Figure

OPERATORS = {"=": "equal", ">": "over", "<": "under", ">=": "least", "~": "about"}
MET = ("met", "truncated")
COLUMNS = ("indicator", "printed", "computed", "verdict", "quote")


@dataclass(frozen=True)
class Checked:
    """A figure with what the case computes: its value (NaN when there is none), state and verdict.

    Verdicts: "met", "truncated" (met, the source cut digits off), "off", "unknown" (no number now), "quoted".
    """

    figure: Figure
    value: float
    state: str
    verdict: str


def checked(case: str) -> tuple[Checked, ...]:
    """The published figures of a case, each computed over all its records; kept by data version."""
    key = ("published", engine.version(case))
    found: tuple[Checked, ...] = engine.store.get(key, lambda: tuple(map(_check, published.of_case(case))))
    return found


def _check(figure: Figure) -> Checked:
    value, state = published.computed(figure)
    if state == "ok":
        met = "truncated" if figure.rounding == "truncated" else "met"
        return Checked(figure, value, state, met if published.is_met(figure, value) else "off")
    return Checked(figure, value, state, "quoted" if state == "quoted" else "unknown")


def sheet(figures: Iterable[Checked], view: View) -> str:
    """The measurable figures first, then the setting and what is quoted beside them."""
    found = tuple(figures)
    if not found:
        return ""
    parts = [("published", [one for one in found if one.figure.is_measurable]),
             ("setting", [one for one in found if not one.figure.is_measurable])]  # fmt: skip
    tables = "".join(_table(key, rows, view) for key, rows in parts if rows)
    return tag("div", tables, class_="published")


def _table(key: str, rows: list[Checked], view: View) -> str:
    title = view.say(f"dictionary.{key}")
    lead = tag("p", escape(view.say("dictionary.published_lead")), class_="lead") if key == "published" else ""
    heads = "".join(
        tag("th", escape(view.say(f"dictionary.{column}")), scope="col",
            class_="number" if column in ("printed", "computed") else None) for column in COLUMNS
    )  # fmt: skip
    body = "".join(_row(one, view) for one in rows)
    table = tag("table", tag("caption", escape(title)) + tag("thead", tag("tr", heads)) + tag("tbody", body))
    return tag("section", tag("h2", escape(title), id=f"about-{key}", tabindex="-1") + lead + table)


def _row(found: Checked, view: View) -> str:
    figure = found.figure
    period = figure.period_zh if view.lang == "zh" else figure.period_en
    label = {column: view.say(f"dictionary.{column}") for column in COLUMNS}
    name = tag("th", escape(text.name(figure, view.lang)) + tag("small", escape(_origin(figure, view))), scope="row")
    words = tag("q", escape(figure.quote), lang="zh") + tag("small", escape(period))
    verdict = tag("b", escape(view.say(f"dictionary.verdicts.{found.verdict}")), class_=f"verdict {found.verdict}")
    return tag(
        "tr",
        name
        + tag("td", escape(printed(figure, view.lang)), class_="number", data_label=label["printed"])
        + tag("td", escape(_computed(found, view.lang)), class_="number", data_label=label["computed"])
        + tag("td", verdict, data_label=label["verdict"])
        + tag("td", words, class_="quote"),
        data_figure=figure.id,
    )


def _origin(figure: Figure, view: View) -> str:
    """Where the computed number comes from, which kinds it counts and in which unit; or why it is only quoted."""
    if not figure.is_computed:
        return figure.reason_zh if view.lang == "zh" else figure.reason_en
    metric = text.name(published.measure(figure), view.lang) if figure.source == "records" or view.lang == "zh" else ""
    said = [view.say(f"dictionary.origins.{figure.source}", metric=metric).rstrip(": ")]
    mark = "、" if view.lang == "zh" else ", "
    said += [
        view.say("dictionary.only", values=mark.join(text.value(value, view.lang) for value in kept))
        for _, kept in figure.picks
    ]
    if figure.scope != cases.settings(figure.case).top:
        said.append(view.say("dictionary.within", scope=unit_name(view, figure.scope)))
    return ("，" if view.lang == "zh" else ", ").join(said)


def printed(figure: Figure, lang: str) -> str:
    """The published value with its word of bounds and unit: 61.8万多人次, over 618,000 person-times, 71.5%."""
    if not figure.value:
        return text.say("dictionary.operators.none", lang)
    number = _plain(Decimal(figure.value), lang)
    said = text.say(f"dictionary.operators.{OPERATORS[figure.operator]}", lang, n=number)
    return _with_unit(said, figure, lang)


def _plain(number: Decimal, lang: str) -> str:
    """Every digit that was printed: 26.1万 and 1.8亿 as the source has them, else grouped by thousands."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if lang == "zh" and number >= size and number % (size // 100) == 0:
            return f"{(number / size).normalize():f}{word}"
    return f"{number:,}"


def _computed(found: Checked, lang: str) -> str:
    if isnan(found.value):
        return text.MISSING
    digits = f"{found.value:,.2f}".rstrip("0").rstrip(".")
    return _with_unit(digits, found.figure, lang)


def _with_unit(number: str, figure: Figure, lang: str) -> str:
    unit = figure.unit_zh if lang == "zh" else figure.unit_en
    if unit == "%" or lang == "zh" or not unit:
        return number + unit
    return f"{number} {unit}"
