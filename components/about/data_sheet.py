"""The foot of the data page: what each table holds, and what the data is, may be used for and hides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from components import document, markup, sentences, text
from components.charts import asking
from components.escape import markup as escape
from data import engine, holdings, privacy
from data.datasets import ALL, BY_NAME
from data.metrics import BY_NAME as METRICS
from data.metrics.reporting import reporting_rate
from data.reading.keep import KEPT

if TYPE_CHECKING:
    from components.view import View
    from data.datasets import Dataset

NUMBERS = ("rows", "complete")  # the columns set to the right
ASSESSMENT = Path(__file__).parents[2] / "docs" / "impact-assessment.zh-CN.md"


def sheet(view: View) -> str:
    """Two parts: the tables, then about the data."""
    return markup.tag("section", _tables(view) + _about(view), class_="sheet")


def _tables(view: View) -> str:
    say = view.say
    last, rates = holdings.last_report(view.case), _rates(view)
    heads = ("dataset", "rows", "covers", "last", "complete")
    top = "".join(
        markup.tag("th", escape(say(f"sheet.{head}")), scope="col", class_="number" if head in NUMBERS else None)
        for head in heads
    )
    rows = "".join(
        _row(dataset, held, (text.day(last[dataset.name], view.lang) if dataset.name in last else text.MISSING,
                             rates.get(dataset.name, text.MISSING)), view)
        for dataset in ALL
        if (held := holdings.held(view.case)[dataset.name])
    )  # fmt: skip
    caption = markup.tag("caption", escape(say("sheet.tables")))
    inside = caption + markup.tag("thead", markup.tag("tr", top)) + markup.tag("tbody", rows)
    box = markup.box(inside, say("sheet.tables"))
    return markup.tag("div", markup.tag("h2", escape(say("sheet.tables"))) + box)


def _row(dataset: Dataset, held: holdings.Held, reported: tuple[str, str], view: View) -> str:
    """One table: its rows, the time they cover, its last report and how complete the reports are."""
    say = view.say
    span = say("sheet.undated")
    if not held.rows:
        span = text.MISSING
    elif held.first:
        first, last = (text.label(end, view.lang) for end in (held.first, held.last))
        span = first if first == last else say("sheet.span", first=first, last=last)
    rows = f"{held.rows:,}" if held.rows else say("sheet.absent")
    cells = ((rows, "number"), (span, None), (reported[0], None), (reported[1], "number"))
    return markup.tag(
        "tr",
        markup.tag("th", escape(text.name(dataset, view.lang)), scope="row")
        + "".join(markup.tag("td", escape(words), class_=kind) for words, kind in cells),
        class_=None if held.rows else "none",
    )


def _rates(view: View) -> dict[str, str]:
    """The share of reports received of each table that is expected."""
    frame = asking.ask((reporting_rate,), ("dataset",), view)
    known = frame[frame["state"].eq("ok")]
    return {
        str(name): sentences.percent(float(value), view.lang)
        for name, value in zip(known["dataset"], known["value"], strict=True)
    }


def _about(view: View) -> str:
    """Source, period, coverage, suppression, law, personal data, contact, retention; then the template."""
    say = view.say
    rows = (
        ("source", _source(view)),
        ("period", say("sheet.period_said", first=text.day(view.settings.first_on, view.lang),
                       last=text.day(view.settings.as_of, view.lang))),
        ("coverage", _coverage(view)),
        ("privacy", say("sheet.privacy_said", **_floors(view))),
        ("personal", say("sheet.personal_said")),
        ("law", say("sheet.law_said")),
        ("contact", view.settings.sources.get("contact") or say("sheet.contact_missing")),
        ("retention", say("sheet.retention_said", kept=KEPT)),
    )  # fmt: skip
    listed = "".join(
        markup.tag("div", markup.tag("dt", escape(say(f"sheet.{key}"))) + markup.tag("dd", escape(words)))
        for key, words in rows
    )
    summary = markup.tag("summary", escape(say("sheet.template")))
    whole = markup.tag("div", document.html(assessment()), class_="document", lang="zh-CN")
    template = markup.tag("details", summary + whole)
    return markup.tag("div", markup.tag("h2", escape(say("sheet.about"))) + markup.tag("dl", listed) + template)


def _floors(view: View) -> dict[str, int]:
    """The smallest counts shown, as the rules and the case's settings have them."""
    return {kind: privacy.smallest(kind, view.case) for kind in ("activity", "sensitive")}


def _source(view: View) -> str:
    if not view.settings.made_up:
        return view.say("sheet.source_real", version=engine.version(view.case))
    seed = view.settings.sources.get("seed", "")
    return view.say("sheet.source_made_up", seed=f"S{seed}" if seed else text.MISSING)


def _coverage(view: View) -> str:
    """How many communities and grids there are, and of what reports are expected and received."""
    counts = {
        key: text.plain(asking.whole(METRICS[name], view.slice).value, view.lang)
        for key, name in (("communities", "community_count"), ("grids", "grid_count"))
    }
    received = asking.whole(reporting_rate, view.slice)
    if received.state != "ok":
        return view.say("sheet.coverage_plain", **counts)
    tables = [text.name(BY_NAME[name], view.lang) for name in view.settings.reports]
    return view.say("sheet.coverage_said", **counts, expected=sentences.listed(tables, view.lang),
                    share=sentences.percent(received.value, view.lang))  # fmt: skip


@cache
def assessment() -> str:
    """The template of the impact assessment, as it stands in the documents."""
    return ASSESSMENT.read_text(encoding="utf-8")
