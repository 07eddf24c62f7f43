"""The dictionary of indicators as HTML: what each means, how it is worked out, and what it is in this view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pypinyin import Style, lazy_pinyin

from components import headline, text
from components.about import formulas, quotations
from components.charts.asking import state_words
from components.markup import escape, tag
from data import metrics, privacy
from data.query import query

if TYPE_CHECKING:
    from types import ModuleType

    from components.view import View
    from data.metric import Metric

HAN = re.compile("[一-鿿]")


class Now(NamedTuple):
    """The value of a metric in the view, its denominator and state."""

    value: float
    n: float
    state: str


def sheet(view: View) -> str:
    """The whole page below its question: answer, finder, indicators by subject, published figures."""
    values = now(view)
    groups = "".join(_group(group, values, view) for group in metrics.GROUPS)
    figures = quotations.checked(view.case)
    answer = tag("p", escape(_answer(figures, view)), class_="answer")
    finder = _finder(view, [*map(_name, metrics.GROUPS), *(["published"] if figures else [])])
    return tag("div", answer + finder + groups, class_="dictionary", data_finder="indicators") + quotations.sheet(
        figures, view
    )


def now(view: View) -> dict[str, Now]:
    """Every metric of the catalogue over the view, by name: the numbers that the other pages show."""
    frame = query(metrics.ALL, (), view.slice)
    return {
        row["metric"]: Now(float(row["value"]), float(row["n"]), str(row["state"])) for row in frame.to_dict("records")
    }


def _answer(figures: tuple[quotations.Checked, ...], view: View) -> str:
    measurable = [found for found in figures if found.figure.is_measurable]
    if not measurable:
        return view.say("dictionary.answer_none", metrics=len(metrics.ALL))
    shown = [found for found in measurable if found.figure.is_computed]
    met = sum(found.verdict in quotations.MET for found in shown)
    return view.say(
        "dictionary.answer", metrics=len(metrics.ALL), figures=len(measurable), computed=len(shown), met=met
    )


def _finder(view: View, subjects: list[str]) -> str:
    """A field that narrows the list while one types, and a button for each part of the page."""
    label = view.say("dictionary.find")
    field = tag("input", "", type="search", placeholder=label, aria_label=label, autocomplete="off",
                data_find="indicators", data_found=view.say("dictionary.found", n="#"))  # fmt: skip
    jumps = "".join(
        tag("button", escape(view.say(f"dictionary.subjects.{name}")), type="button", data_jump=f"about-{name}")
        for name in subjects
    )
    said = tag("span", "", class_="found", role="status")
    parts = tag("div", jumps, class_="jumps", role="group", aria_label=view.say("dictionary.groups"))
    return tag("div", field + said + parts, class_="finding")


def _name(group: ModuleType) -> str:
    return group.__name__.rpartition(".")[2]


def _group(group: ModuleType, values: dict[str, Now], view: View) -> str:
    entries = "".join(_entry(metric, values[metric.name], view) for metric in group.ALL)
    name = _name(group)
    head = tag("h2", escape(view.say(f"dictionary.subjects.{name}")), id=f"about-{name}", tabindex="-1")
    return tag("section", head + tag("ul", entries, class_="terms"), data_group=name)


def _entry(metric: Metric, found: Now, view: View) -> str:
    number = f" {tag('small', escape(metric.id))}" if metric.id else ""
    title = tag("h3", escape(view.name(metric)) + number)
    meaning = tag("p", escape(metric.meaning if view.lang == "zh" else metric.meaning_en), class_="meaning")
    how = tag("div", _line(metric, view) + _facts(metric, view) + _formula(metric, view), class_="how")
    body = tag("div", title + meaning) + _value(metric, found, view) + how
    return tag("li", body, data_words=_words(metric), data_entry=metric.name)


def _words(metric: Metric) -> str:
    """What an indicator is found by: its names, its number and the initials of its pinyin, in small letters."""
    initials = "".join(lazy_pinyin(metric.zh, style=Style.FIRST_LETTER))
    return " ".join((metric.zh, metric.en, metric.id, metric.name, initials)).lower()


def _line(metric: Metric, view: View) -> str:
    """What is divided by what, or what is counted."""
    top, bottom = formulas.halves(metric, view)
    if not bottom:
        return tag("p", _labelled("counted", top, view), class_="line")
    return tag("p", _labelled("top", top, view) + tag("i", "÷", class_="by") + _labelled("bottom", bottom, view),
               class_="line")  # fmt: skip


def _labelled(key: str, words: str, view: View) -> str:
    return tag("span", tag("small", escape(view.say(f"dictionary.{key}"))) + " " + escape(words))


def _facts(metric: Metric, view: View) -> str:
    """Unit, direction, smallest base, privacy, source and target, each with its word."""
    say = view.say
    least = say("dictionary.least_is", n=metric.least) if metric.least > 1 else say("dictionary.no_least")
    kind = say(f"dictionary.classes.{privacy.privacy_class(metric, ())}")
    if metric.performance:
        kind += f"{'；' if view.lang == 'zh' else '; '}{say('dictionary.no_below')}"
    direction = say(f"dictionary.directions.{metric.direction}")
    rows = [("unit", text.value(metric.unit, view.lang) or say("dictionary.a_number")), ("direction", direction)]
    if formulas.is_ratio(metric):
        rows.append(("least", least))
    source = headline.CATALOGUE.sub(lambda found: say("numbers.catalogue", id=found[0]), metric.source)
    rows += [("privacy", kind), ("source", source)]
    target = view.settings.targets.get(metric.name)
    if target:
        rows.append(("target", " ".join((text.number(metric, target.value, view.lang), target.source)).strip()))
    cells = "".join(
        tag("div", tag("dt", escape(say(f"dictionary.{key}"))) + tag("dd", escape(words), lang=_lang(words, view)))
        for key, words in rows
    )
    return tag("dl", cells, class_="facts")


def _lang(words: str, view: View) -> str | None:
    """The mark of what is quoted in Chinese on an English page."""
    return "zh" if view.lang == "en" and HAN.search(words) else None


def _formula(metric: Metric, view: View) -> str:
    summary = tag("summary", escape(view.say("dictionary.formula")))
    return tag("details", summary + tag("p", escape(formulas.written(metric, view))), class_="formula")


def _value(metric: Metric, found: Now, view: View) -> str:
    """What it is now, or a dash and why."""
    label = tag("small", escape(view.say("dictionary.now")), class_="label")
    if found.state != "ok":
        why = tag("span", escape(state_words(found.state, metric, view)), class_="rest")
        return tag("p", label + tag("b", "—", class_="none") + why, class_="now")
    number, unit = text.parts(metric, found.value, view.lang)
    unit = text.short_unit(view.name(metric), unit)
    base = ""
    if formulas.is_ratio(metric):
        base = tag("span", escape(view.say("dictionary.base", n=text.plain(found.n, view.lang))), class_="rest")
    return tag("p", label + tag("b", escape(number) + tag("small", escape(unit))) + base, class_="now")
