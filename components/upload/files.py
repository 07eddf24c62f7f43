"""The files of one session: what came in, how each is to be read, and the one view all of them make together.

Held in Streamlit's session and in memory only. A file that is looked at anew (a mapping changed, cells mended) takes
the place of what was found before; the view is made anew when what it is made of has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from components.upload import memory
from data import cases, home, loose, outlines, temporary
from data.datasets import BY_NAME
from data.reading import extras, incoming
from data.reading.raw import Given
from data.reading.references import UnitIndex
from data.reading.report import Asked

if TYPE_CHECKING:
    from components.upload.lent import Pin
    from data.loose import Loose
    from data.reading.incoming import Received
    from data.temporary import Held

PAGELESS = frozenset({"unit_stats", "attendance", "tier_schemes", "events"})  # no panel is of these alone
HALF = 2  # a file less than half of whose rows fit its dataset is shown as it is


@dataclass
class Sent:
    """One file: its name and bytes, how it was asked to be read, what was found, and its own view if it has one."""

    name: str
    data: bytes = field(repr=False)
    case: str
    asked: Asked
    found: Received
    loose: Loose | None = None
    fault: str = ""  # why there is no view of it: the key of a sentence
    is_remembered: bool = False
    is_agreed: bool = False  # somebody looked at what became of a cross-table, and it is right
    looks: int = 0  # how often it was looked at anew

    @property
    def fits(self) -> bool:
        """Whether its rows are rows of a dataset, most of them usable."""
        report = self.found.report
        return self.found.dataset is not None and report["rows_accepted"] * HALF >= max(report["rows_read"], 1)

    @property
    def waits(self) -> bool:
        """Whether it is a turned cross-table nobody confirmed yet: it may be looked at, not kept."""
        return self.found.was_cross and not self.is_agreed


@dataclass
class Desk:
    """All files of a session by their digest, the view they make, and whether the pages show it."""

    files: dict[str, Sent] = field(default_factory=dict)
    held: Held | None = None
    is_on: bool = True
    made_of: tuple[Any, ...] = ()
    said: str = ""  # told once: the key of a sentence
    drops: int = 0  # how often something was dropped: the control starts anew each time
    pins: dict[str, Pin] = field(default_factory=dict)  # panels put on the agenda of a meeting, by name

    @property
    def names(self) -> list[str]:
        """The names of all views of this session."""
        own = [sent.loose.name for sent in self.files.values() if sent.loose]
        return [*own, *([self.held.name] if self.held else [])]


def take_in(desk: Desk, name: str, data: bytes, case: str, lang: str) -> Sent:
    """Look at a file that came in; the way its headers were read before is the way they are read now."""
    asked = Asked(Given(), index(desk, case), today(case), lang, shapes=shapes(case))
    sent = Sent(name, data, case, asked, incoming.look(data, asked, name))
    memory.as_before(sent)
    desk.files[sent.found.digest] = sent
    _view_of(sent, desk)
    if sent.fits and sent.found.dataset is BY_NAME["units"]:  # the others may name these units
        for other in [one for one in desk.files.values() if one is not sent]:
            look_again(desk, other, units=index(desk, case))
    return sent


def look_again(desk: Desk, sent: Sent, **changes: Any) -> None:
    """Read a file in another way: the fields of `Asked` to change. Another cross-table wants to be confirmed again."""
    sent.asked, sent.looks = replace(sent.asked, **changes), sent.looks + 1
    before, sent.found = sent.found, incoming.look(sent.data, sent.asked, sent.name)
    sent.is_agreed = sent.is_agreed and sent.found.crossed == before.crossed
    _view_of(sent, desk)


def retold(desk: Desk, sent: Sent, lang: str, case: str) -> None:
    """The same report in another language or for another case; nothing when neither changed."""
    if (sent.asked.lang, sent.case) != (lang, case):
        sent.case = case
        look_again(desk, sent, lang=lang, units=index(desk, case), as_of=today(case), shapes=shapes(case))


def remove(desk: Desk, digest: str) -> None:
    """Let go of a file and its view."""
    sent = desk.files.pop(digest, None)
    if sent and sent.loose:
        temporary.drop(sent.loose.name)
    refresh(desk)


def clear(desk: Desk) -> None:
    """Let go of everything."""
    for name in desk.names:
        temporary.drop(name)
    desk.files, desk.held, desk.made_of = {}, None, ()


def _view_of(sent: Sent, desk: Desk) -> None:
    """The view of its own of a file that is of no dataset, or fits none well."""
    if sent.loose:
        temporary.drop(sent.loose.name)
    sent.loose, sent.fault = None, ""
    table = own_table(sent)
    if table is not None and table.num_rows:
        try:
            sent.loose = loose.hold(sent.case, table, index(desk, sent.case), sent.asked.datum)
        except temporary.TooMuch:
            sent.fault = "too_many"
    refresh(desk)


def own_table(sent: Sent) -> pa.Table | None:
    """The rows a view of the file's own is made of: as they stand, or typed where no page shows their dataset."""
    found = sent.found
    if not sent.fits:
        return found.plain if found.dataset else found.table
    if found.dataset and found.dataset.name in PAGELESS and found.table is not None:
        headers = [column.header for column in found.dataset.columns]
        return found.table.rename_columns([*headers, *map(extras.called, extras.among(found.table.column_names))])
    return None


def refresh(desk: Desk) -> None:
    """Make the common view of all files that fit a dataset, when they are others than it was made of."""
    fitting = [sent for sent in desk.files.values() if sent.fits]
    made_of = tuple((sent.found.digest, sent.case, id(sent.found)) for sent in fitting)
    if made_of == desk.made_of:
        return
    if desk.held:
        temporary.drop(desk.held.name)
    desk.held, desk.made_of = None, made_of
    if fitting:
        title = "、".join(sent.name for sent in fitting)
        try:
            desk.held, desk.is_on = temporary.hold(fitting[0].case, tables(fitting), title), True
        except temporary.TooMuch:
            for sent in fitting:
                sent.fault = "too_many"


def tables(fitting: list[Sent]) -> dict[str, pa.Table]:
    """The rows of the files by dataset; several files of one are put together."""
    found: dict[str, list[pa.Table]] = {}
    for sent in fitting:
        if sent.found.dataset and sent.found.table is not None:
            found.setdefault(sent.found.dataset.name, []).append(sent.found.table)
    return {name: pa.concat_tables(parts, promote_options="default") for name, parts in found.items()}


def is_gone(desk: Desk) -> bool:
    """Whether the view had to make room for a newer one; then it is forgotten here, too."""
    if desk.held and not temporary.is_held(desk.held.name):
        desk.held, desk.said = None, "made_room"
        return True
    return False


def index(desk: Desk, case: str) -> UnitIndex:
    """The units files may name: those of a file of units that came in, else the case's."""
    for sent in desk.files.values():
        if sent.fits and sent.found.dataset and sent.found.dataset.name == "units" and sent.found.table is not None:
            columns = (sent.found.table.column(name).to_pylist() for name in ("unit_id", "unit_name", "parent_id"))
            return UnitIndex.of(*columns)
    return temporary.index(case)


def today(case: str) -> Any:
    """The day after which a date lies in the future: the case's data date, or today where that is later."""
    return max(cases.settings(case).as_of, datetime.now().astimezone().date())


def shapes(case: str) -> str:
    """The file of the case's outlines; "" when it has none."""
    path = home.CASES / case / outlines.SHAPES
    return str(path) if path.exists() else ""


def disagree(desk: Desk, sent: Sent, *, is_lasting: bool) -> None:
    """It is no cross-table: read it as it stands."""
    if is_lasting:
        memory.is_plain(sent)
    look_again(desk, sent, given=replace(sent.asked.given, is_rows=True))
