"""Preparing a meeting: which kind, period and screens; what the desk shows; and the moment it begins and is frozen.

The agendas themselves are the pages' (pages/meeting): what is needed of them comes as a `Kitchen`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from components import meeting, text
from components.meeting import frozen, staged
from components.upload import lent
from data import actions, engine, periods
from data.engine import official
from data.keeping import decisions, held
from data.keeping import saved as agendas
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.meeting import Meeting
    from components.spec import Panel
    from components.upload.lent import Lent
    from components.view import View

KINDS = ("ten_day", "monthly", "quarterly", "yearly")
OFFERED = 8  # periods to choose from
LISTED = 12  # meetings held


@dataclass(frozen=True)
class Plan:
    """A meeting as it is prepared: the kind, what it looks at, and the names of its screens in order."""

    case: str
    kind: str
    screens: tuple[str, ...]
    scope: str = ""
    period: str = ""  # "2024-10-01~2024-10-10", or "" for the last complete one of the kind
    lang: str = "zh"
    title: str = ""  # of an agenda with a name of its own
    sources: tuple[str, ...] = ()  # the views in memory its screens of a reader's own files are of
    lent: Mapping[str, Lent] = field(default_factory=dict, compare=False, repr=False)  # those screens by name

    @property
    def is_own(self) -> bool:
        """Whether anything of it is of a reader's own files: then it is that reader's alone, and never kept."""
        return bool(self.sources)


@dataclass(frozen=True)
class Wish:
    """What somebody prepares: the kind, the period ("" = the last complete one), the screens (() = as defined)."""

    case: str
    kind: str
    period: str = ""
    screens: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Kitchen:
    """What the pages know of agendas: their screens, their definitions, and how a plan becomes a meeting and a file."""

    find: Callable[[str], tuple[Panel, str] | None]  # name -> panel and page
    every: Callable[[], list[tuple[str, Panel, str]]]  # name, panel, page
    defined: Callable[[str, str], tuple[str, ...]]  # case, kind -> names
    grain: Callable[[str], str]  # kind -> the grain of its period
    last: Callable[[str, str], tuple[date, date]]  # case, kind -> the last complete period
    own: Callable[[str], dict[str, tuple[str, tuple[str, ...]]]]  # case -> title: kind and names
    cook: Callable[..., Meeting]  # plan, progress
    write: Callable[[Meeting, str], bytes]  # meeting, form
    facts: Callable[[dict[str, Any]], tuple[str, ...]]  # names of metrics for the card of an area

    def knows(self, name: str) -> bool:
        """Whether there is a screen of that name."""
        return self.find(name) is not None


def kind_of(asked: object) -> str:
    """The kind asked for, else the first."""
    return str(asked) if asked in KINDS else KINDS[0]


def plan(view: View, wish: Wish, kitchen: Kitchen, own: Mapping[str, Lent] | None = None) -> Plan:
    """The plan of a wish for a view: its scope and language; period and screens as defined where none are wished.

    `own` are the screens of the reader's files that are there; a wish for others of them is passed over.
    """
    known = [code for code, _ in spans(view, wish.kind, kitchen)]
    period = wish.period if wish.period in known else known[0]
    names = wish.screens or kitchen.defined(view.case, wish.kind)
    names = tuple(name for name in names if not lent.is_own(name) or name in (own or {}))
    chosen = {name: one for name, one in (own or {}).items() if name in names}
    sources = [one.source for one in chosen.values()] + [view.case] * view.settings.is_temporary
    return Plan(
        view.case, wish.kind, names, view.scope, period, view.lang, wish.title, tuple(dict.fromkeys(sources)), chosen
    )


def spans(view: View, kind: str, kitchen: Kitchen) -> list[list[str]]:
    """The last complete periods of the kind's length, the latest first, and the one under way: [days, words]."""
    settings, grain = view.settings, kitchen.grain(kind)
    whole = periods.cut(max(settings.first_on, periods.shift_months(settings.as_of, -40)), settings.as_of, grain)
    last = kitchen.last(view.case, kind)
    rows = [(f"{start}~{end}", text.label(label, view.lang), end) for label, start, end in whole]
    ended = [[code, words] for code, words, end in rows if end <= last[1]][::-1][:OFFERED]
    under_way = [[code, view.say("desk.running", label=words)] for code, words, end in rows if end > last[1]]
    return ended + under_way


def desk(view: View, made: Plan, kitchen: Kitchen, own: Mapping[str, Lent] | None = None) -> dict[str, Any]:
    """What the desk shows."""
    words = text.words(view.lang)
    lent_ = [[name, one.title, view.say("lent.of", file=one.files)] for name, one in (own or {}).items()]
    return {
        "words": {key.removeprefix("desk."): said for key, said in words.items() if key.startswith("desk.")},
        "kinds": [[kind, words[f"agendas.{kind}"]] for kind in KINDS],
        "kind": made.kind,
        "periods": spans(view, made.kind, kitchen),
        "period": made.period,
        "scope": meeting.scope_name(view),
        "screens": list(made.screens),
        "every": lent_
        + [[name, meeting.title_of(panel, view), page_of(page, view)] for name, panel, page in kitchen.every()],
        "saved": [[title, title in kitchen.own(view.case)] for title in saved(view, kitchen)],
        "held": [_held(about, view) for about in held.listed(official(view.case))[:LISTED]],
        "stamp": f"{view.case} {view.lang} {made.kind} {made.period} {'|'.join(made.screens)}",
    }


def answer(view: View, made: Plan, kitchen: Kitchen) -> str:
    """The page's first line: which meeting is ready, and what waits from the last ones."""
    found = actions.open_on(official(view.case), view.scope, view.settings.as_of)
    late = sum(matter.days_late > 0 for matter in found)
    waiting = view.say("agendas.matters.open_title", n=len(found), late=late)
    kind = made.title or view.say(f"agendas.{made.kind}")
    period = dict(spans(view, made.kind, kitchen))[made.period]  # type: ignore[arg-type]
    waiting = waiting if found else view.say("agendas.matters.open_none")
    return view.say("desk.answer", kind=kind, period=period, n=len(made.screens), waiting=waiting)


def page_of(page: str, view: View) -> str:
    """The title of the page a screen comes from; "" for one of the agenda's own."""
    return view.say(f"pages.{page}.title") if page else ""


def _held(about: dict[str, Any], view: View) -> dict[str, Any]:
    day = text.day(date.fromisoformat(str(about["as_of"])), view.lang)
    said = (str(about["span"]), view.say("frame.as_of", day=day), view.say("desk.version", version=about["version"]))
    return {"id": str(about["id"]), "title": str(about["title"]), "words": " · ".join(said)}


def saved(view: View, kitchen: Kitchen) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The agendas with a name: those of the case's settings, then those people saved: name -> kind and screens."""
    found = dict(kitchen.own(view.case))
    for name, one in agendas.listed(official(view.case)).items():
        names = tuple(str(screen) for screen in one.get("screens", ()) if kitchen.knows(str(screen)))
        found.setdefault(name, (kind_of(one.get("kind")), names))
    return found


def save(view: View, kind: str, screens: tuple[str, ...], name: str) -> str:
    """Save an agenda under a name, without the screens of a reader's own files; what is to be said of it."""
    kept = [screen for screen in screens if not lent.is_own(screen)]
    if not agendas.save(official(view.case), name, kind, kept):
        return view.say("desk.not_named")
    without = "" if len(kept) == len(screens) else view.say("lent.not_saved", n=len(screens) - len(kept))
    return view.say("desk.named", name=" ".join(name.split())) + without


def forget(view: View, name: str) -> None:
    """Take a saved agenda out."""
    agendas.remove(official(view.case), name)


def begin(view: View, made: Plan, kitchen: Kitchen, who: str) -> dict[str, Any]:
    """Draw every screen of a plan and freeze them; the meeting, of which `about` is what is known of it.

    The same plan on the same data, with nothing decided since, is the same meeting. One of a reader's own files is
    returned only, and stands nowhere. Unanswerable when nothing is there to show.
    """
    version = engine.version(view.case)
    parts = (made, view.line, version, decisions.stamp(official(view.case)))
    id_ = held.id_of(lent.MEETING if made.is_own else made.kind, parts)
    if found := held.load(view.case, id_):
        return found
    whole = kitchen.cook(made)
    if not whole.screens:
        raise Unanswerable("nothing")
    about = _about(whole, who)
    if made.is_own:
        return {"about": about | {"id": id_, "case": view.case}, "shown": staged.document(whole)}
    return held.freeze(view.case, id_, about, lambda: {"shown": staged.document(whole), "kept": frozen.packed(whole)})


def _about(whole: Meeting, who: str) -> dict[str, Any]:
    own = whole.view
    return {
        "kind": whole.kind, "title": whole.title, "span": whole.span, "scope": own.scope, "line": own.line,
        "start": str(own.start), "end": str(own.end), "grain": own.grain, "lang": own.lang, "version": whole.version,
        "as_of": str(whole.day), "at": datetime.now().astimezone().isoformat(timespec="seconds"), "by": who,
        "metrics": [screen.panel.metrics[0].name for screen in whole.screens if screen.panel.metrics],
    }  # fmt: skip
