"""Charts of a table nobody declared: a number, its course, its kinds, its places and a table, each a Drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.maps import classes as map_classes
from components.spec import Chart, Drawn, Mark, Series
from data import counting, units
from data.loose import POINT
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View
    from data.counting import Question
    from data.loose import Loose

MOST_BARS = 12
SMALL_COUNT = 30


@dataclass(frozen=True)
class Shown:
    """What is drawn: the rows, the question put to them, the reader's view, and what the file is called."""

    loose: Loose
    asked: Question
    view: View
    title: str

    @property
    def where(self) -> str:
        """The unit the rows are cut by: the scope, where they have a place."""
        top = self.view.settings.top
        return self.view.scope if self.view.scope != top else ""

    def measure(self) -> str:
        """What is counted, in words."""
        one = self.loose.get(self.asked.number)
        if one is None:
            return self.view.say("loose.rows")
        return self.view.say(f"loose.{self.asked.how}", name=one.name)

    def figure(self, value: float) -> str:
        """A value in words."""
        is_whole = float(value).is_integer() or abs(value) >= 1000
        return text.plain(value, self.view.lang, 0 if is_whole else 1)


def panels(shown: Shown) -> list[Drawn]:
    """The panels the columns allow, in the order they are read."""
    made = []
    if shown.asked.day:
        made.append(trend(shown))
    if shown.asked.kind:
        made.append(kinds(shown))
    if shown.asked.place:
        made += [places(shown)] if shown.asked.how == "sum" or not shown.asked.number else []
    if shown.asked.kind and shown.asked.day:
        made.append(table(shown))
    return made or [alone(shown)]


def again(panel: Panel, view: View) -> Drawn:
    """One of these panels for another view, by its options: the table, the question, the file's name, which panel."""
    asked = panel.options
    if asked["loose"].frame is None:
        raise Unanswerable("dropped")
    made = panels(Shown(asked["loose"], asked["asked"], view, asked["title"]))
    return next(one for one in made if one.name == asked["which"])


def trend(shown: Shown) -> Drawn:
    """The course by month, months without a row as zero for counts and sums, as a gap for means."""
    frame = counting.counted(shown.loose, shown.asked, "month", shown.where)
    labels = counting.months(frame)
    known = dict(zip(frame["key"], frame["value"], strict=True))
    gap = None if shown.asked.number and shown.asked.how == "mean" else 0.0
    values = [known.get(label, gap) for label in labels]
    words = tuple(shown.figure(value) if value is not None else "" for value in values)
    kind = "columns" if max((v for v in values if v is not None), default=0) <= SMALL_COUNT else "trend"
    lang = shown.view.lang
    series = Series(shown.measure(), tuple(labels), tuple(values), words)
    chart = Chart(kind, (series,), x=shown.view.say("charts.period"), y=shown.measure())
    title = ""
    if known:
        top = max(known, key=lambda label: known[label])
        title = shown.view.say("loose.peak", month=text.label(top, lang), figure=shown.figure(known[top]))
    months = [text.label(label, lang) for label in labels]
    columns = pd.DataFrame({shown.view.say("charts.period"): months, shown.measure(): [word or "—" for word in words]})
    return _drawn(shown, "trend", title, chart if known else None, columns)


def kinds(shown: Shown) -> Drawn:
    """Bars by kind, largest first."""
    one = shown.loose.get(shown.asked.kind)
    frame = counting.counted(shown.loose, shown.asked, "kind", shown.where).sort_values("value", ascending=False)
    names, values = list(frame["key"].astype(str)), [float(value) for value in frame["value"]]
    head = MOST_BARS if len(names) > MOST_BARS + 1 else len(names)
    words = tuple(shown.figure(value) for value in values)
    series = Series(shown.measure(), tuple(names[:head]), tuple(values[:head]), words[:head])
    chart = Chart("bars", (series,), x=shown.measure(), y=one.name if one else "")
    title = shown.view.say("loose.most", name=names[0], figure=words[0]) if names else ""
    columns = pd.DataFrame({one.name if one else "": names, shown.measure(): words})
    return _drawn(shown, "kinds", title, chart if names else None, columns)


def places(shown: Shown) -> Drawn:
    """A map of the areas below the scope; what lies outside is said in the note, never dropped in silence."""
    view = shown.view
    frame = counting.counted(shown.loose, shown.asked, "place", shown.where)
    level, totals = counting.by_unit(shown.loose, frame, view.scope)
    tree = units.tree(view.case)
    known = list(totals.values())
    classes = map_classes.choose([value for value in known if value > 0])
    here = tree.at_level(view.scope, level)
    areas = tuple(_area(unit.id, unit.name, totals.get(unit.id), classes, shown) for unit in here)
    marks = (Mark("pattern", "missing", view.say("loose.none_here")),)
    chart = Chart("map", (), x="", y=shown.measure(), areas=areas, classes=_class_words(classes, view), marks=marks)
    best = max(totals, key=lambda key: totals[key]) if totals else ""
    title = view.say("loose.most", name=tree.get(best).name, figure=shown.figure(totals[best])) if best else ""
    names, words = ([area[part] for area in areas] for part in ("name", "text"))
    columns = pd.DataFrame({view.say(f"levels.{level}"): names, shown.measure(): words})
    lost = float(frame["value"].sum()) - sum(known)
    notes = [view.say("loose.outside", figure=shown.figure(lost))] if lost > 0.5 else []
    return _drawn(shown, "places", title, chart if totals else None, columns, notes)


def _area(
    id_: str, name: str, value: float | None, classes: map_classes.Classes, shown: Shown
) -> dict[str, object]:
    if value is None:
        return {"id": id_, "name": name, "value": None, "class": None, "pattern": "missing", "text": "—"}
    place = classes.of(value)
    return {"id": id_, "name": name, "value": value, "class": place, "pattern": "", "text": shown.figure(value)}


def _class_words(classes: map_classes.Classes, view: View) -> tuple[str, ...]:
    marks = [text.plain(bound, view.lang, 0 if float(bound).is_integer() else 1) for bound in classes.bounds]
    if not marks:
        return (view.say("maps.all"),)
    between = [f"{low}–{high}" for low, high in pairwise(marks)]
    return (view.say("maps.below", bound=marks[0]), *between, view.say("maps.from", bound=marks[-1]))


def table(shown: Shown) -> Drawn:
    """Kinds down, months across: the table a report is copied from."""
    one = shown.loose.get(shown.asked.kind)
    whole = counting.counted(shown.loose, shown.asked, "month", shown.where)
    labels = counting.months(whole)[-12:]
    rows: dict[str, list[str]] = {one.name if one else "": []}
    rows |= {text.label(label, shown.view.lang): [] for label in labels}
    by_kind = counting.cross(shown.loose, shown.asked, shown.where)
    for kind, known in by_kind.items():
        for head, value in zip(rows, [kind, *(known.get(label) for label in labels)], strict=True):
            rows[head].append(value if isinstance(value, str) else "—" if value is None else shown.figure(value))
    return _drawn(shown, "table", shown.view.say("loose.table", n=len(by_kind)), None, pd.DataFrame(rows))


def alone(shown: Shown) -> Drawn:
    """The one number of a table without days, kinds and places."""
    frame = counting.counted(shown.loose, shown.asked, "")
    figure = shown.figure(float(frame["value"].iloc[0])) if len(frame) else "—"
    title = f"{shown.measure()} {figure}"
    return _drawn(shown, "alone", title, None, pd.DataFrame({shown.measure(): [figure]}))


def _drawn(  # noqa: PLR0913, PLR0917 - the parts of a Drawn
    shown: Shown, name: str, title: str, chart: Chart | None, columns: pd.DataFrame, notes: Sequence[str] = ()
) -> Drawn:
    view = shown.view
    said = title or view.say("loose.nothing")
    about = view.say("loose.note", title=shown.title, rows=f"{shown.loose.rows:,}")
    asked = (shown.asked.number, shown.asked.day, shown.asked.place)
    unread = [view.say("loose.far" if one.key == POINT else "loose.unread", name=one.name, n=f"{one.unread:,}")
              for one in map(shown.loose.get, asked) if one and one.unread]  # fmt: skip
    note = text.side_by_side([view.say("frame.temporary_why"), about, *unread, *notes], view.lang)
    made = Drawn(
        name=name, title=said, subtitle=f"{shown.measure()} · {view.say('frame.temporary')}",
        sentence=sentences.stopped(f"{shown.title}：{said}", view.lang), note=note, frame=columns, chart=chart,
        empty="" if chart or len(columns) else view.say("loose.nothing"), badge=view.say("frame.temporary"),
    )  # fmt: skip
    kind = view.say("loose.map" if chart.kind == "map" else f"charts.kinds.{chart.kind}") if chart else ""
    return replace(made, alt=view.say("charts.alt", title=said, kind=kind, n=len(columns)) if chart else said)
