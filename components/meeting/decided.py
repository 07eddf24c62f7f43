"""What is decided in the room: matters given out, their course, who came; checked before it is kept, told afterwards.

Only units are leads. The words of a matter are looked through for numbers of persons, which are refused, and for what
looks like a name, which is asked back once.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from components import text
from components.meeting.room import RANKS, view_of
from components.upload import lent
from data import actions, units
from data.keeping import decisions
from data.keeping.previews import Unkeepable
from data.metrics import BY_NAME
from data.reading import person_names, personal

if TYPE_CHECKING:
    from components.view import View
    from data.actions import Matter

KINDS = {
    "ten_day": ("例会", "旬"),
    "monthly": ("推进会", "月"),
    "quarterly": ("研讨会", "季"),
    "yearly": ("总结会", "年"),
}
LONGEST, LONGEST_NOTE, MOST_SUPPORTING = 120, 200, 20
CALLED = re.compile("先生|女士|师傅|某某|某(?![个些种类项处地])|大爷|大妈|阿姨|奶奶|爷爷")


class Wrong(ValueError):
    """What was typed cannot be kept; the text is a key of the table [room.wrong], `word` what it is about."""

    def __init__(self, code: str, word: str = "") -> None:
        super().__init__(code)
        self.word = word


def assign(about: dict[str, Any], typed: dict[str, Any], who: str) -> int:
    """Give out a matter {matter, lead, supporting, due, screen, figure, sure}; the number of the change."""
    view = view_of(about)
    tree, today = units.tree(view.case), view.settings.as_of
    words = _words(typed.get("matter"), LONGEST, sure=bool(typed.get("sure")))
    lead = str(typed.get("lead", ""))
    others = [str(unit) for unit in typed.get("supporting") or () if str(unit) != lead][:MOST_SUPPORTING]
    if lead not in tree or any(unit not in tree for unit in others):
        raise Wrong("no_lead")
    row = {
        "action_id": decisions.next_id(view.case, today), "source": "会议", "matter": words, "lead_unit_id": lead,
        "supporting_unit_ids": ";".join(dict.fromkeys(others)) or None, "assigned_on": today,
        "due_on": _due(typed.get("due"), today), "meeting_id": about["id"],
        "screen": _screen(typed.get("screen")),
    }  # fmt: skip
    row |= _figure(typed.get("figure"), tree)
    return decisions.record(view.case, {"meetings": [_meeting(about, view)], "actions": [row]}, who)


def _screen(given: object) -> str | None:
    """The screen a matter came from; none of a reader's own file, of which nothing is kept."""
    name = str(given or "")[:80]
    return None if lent.is_own(name) else name or None


def move(about: dict[str, Any], typed: dict[str, Any], who: str) -> int:
    """Take a matter on to a state {id, state, note}; a sign-off has a note."""
    view = view_of(about)
    row = decisions.action(view.case, str(typed.get("id", "")))
    state = str(typed.get("state", ""))
    if row is None or state not in ("to_do", "under_way", "done", "signed_off"):
        raise Wrong("no_matter")
    note = _words(typed["note"], LONGEST_NOTE, sure=bool(typed.get("sure"))) if typed.get("note") else ""
    try:
        moved = decisions.moved(row, state, view.settings.as_of, note)
    except Unkeepable as error:
        raise Wrong(error.code) from error
    return decisions.record(view.case, {"actions": [moved]}, who)


def attend(about: dict[str, Any], typed: dict[str, Any], who: str) -> int:
    """Who came: unit -> rank. Units without a rank are not expected."""
    view = view_of(about)
    tree = units.tree(view.case)
    came = {str(unit): str(rank) for unit, rank in dict(typed.get("came") or {}).items() if rank}
    if not came or any(unit not in tree for unit in came) or not set(came.values()) <= set(RANKS):
        raise Wrong("no_attendance")
    rows = [{"meeting_id": about["id"], "unit_id": unit, "rank": rank} for unit, rank in came.items()]
    present = sum(rank != "缺席" for rank in came.values())
    counts = {"expected_unit_count": len(came), "attended_unit_count": present}
    return decisions.record(view.case, {"meetings": [_meeting(about, view) | counts], "attendance": rows}, who)


def now(about: dict[str, Any]) -> dict[str, Any]:
    """The state of the room: the matters of this meeting, all that are not signed off, and who came."""
    view = view_of(about)
    waiting = actions.unsigned_on(view.case, units.within(view.case, view.scope), view.settings.as_of)
    own = [row for row in decisions.actions(view.case) if row.get("meeting_id") == about["id"]]
    return {
        "decided": [_decided(row, view) for row in own],
        "open": [_open(matter, view) for matter in waiting],
        "came": decisions.attended(view.case, about["id"]),
    }


def _decided(row: dict[str, Any], view: View) -> list[str]:
    """Matter, lead, supporting, due, figure it came from: as it was given out."""
    tree = units.tree(view.case)
    listed = [part for part in str(row.get("supporting_unit_ids") or "").split(";") if part]
    names = [tree.get(unit).name if unit in tree else unit for unit in (row["lead_unit_id"], *listed)]
    metric = BY_NAME.get(str(row.get("metric") or ""))
    figure = f"{text.name(metric, view.lang)} {text.number(metric, row['value_then'], view.lang)}" if metric else ""
    comma = "、" if view.lang == "zh" else ", "
    due = text.day(row["due_on"], view.lang) if row.get("due_on") else text.MISSING
    return [row["matter"], names[0], comma.join(names[1:]) or text.MISSING, due, figure or text.MISSING]


def _open(matter: Matter, view: View) -> dict[str, str]:
    late = view.say("agendas.matters.late", n=matter.days_late) if matter.days_late and matter.state != "done" else ""
    due = text.day(matter.due_on, view.lang) if matter.due_on else text.MISSING
    return {"id": matter.id, "matter": matter.words, "lead": matter.lead, "due": due, "late": late,
            "state": matter.state}  # fmt: skip


def _words(typed: object, longest: int, *, sure: bool) -> str:
    """The words typed, white space evened out; Wrong when they are none, too long, or hold personal data."""
    words = " ".join(str(typed or "").split())
    if not words:
        raise Wrong("no_words")
    if len(words) > longest:
        raise Wrong("too_long")
    if personal.holds_number(words):
        raise Wrong("number")
    if not sure and (name := name_in(words)):
        raise Wrong("name", name)
    return words


def name_in(words: str) -> str:
    """The first part of a sentence that looks like a person, or is told by the words around it; "" when none does."""
    for part in re.split(r"[^\u4e00-\u9fff·]+", words):
        if person_names.is_likely(part) or (len(part) == 3 and person_names.looks_like_name(part)):
            return part
    if name := person_names.in_sentence(words):
        return name
    called = CALLED.search(words)
    return words[max(0, called.start() - 2) : called.end()] if called else ""


def _due(typed: object, today: date) -> date | None:
    if not typed:
        return None
    try:
        day = date.fromisoformat(str(typed).strip())
    except ValueError as error:
        raise Wrong("no_day") from error
    if day < today:
        raise Wrong("past_day")
    return day


def _figure(given: object, tree: units.Units) -> dict[str, Any]:
    """The columns of the figure a matter came from; none where it names no metric or unit we know."""
    if not isinstance(given, dict) or given.get("metric") not in BY_NAME or given.get("unit") not in tree:
        return {}
    value = given.get("value")
    if not isinstance(value, int | float):
        return {}
    return {"metric": given["metric"], "figure_unit_id": given["unit"], "value_then": float(value),
            "figure_period": str(given.get("period", ""))[:30] or None}  # fmt: skip


def _meeting(about: dict[str, Any], view: View) -> dict[str, Any]:
    """The meeting's own row, written with the first thing decided."""
    kind, cadence = KINDS.get(about["kind"], ("其他", "不定期"))
    return {"meeting_id": about["id"], "held_on": view.settings.as_of, "unit_id": view.scope, "meeting_type": kind,
            "cadence": cadence}  # fmt: skip
