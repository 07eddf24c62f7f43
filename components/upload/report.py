"""What a file that came in is, in words: its form, what was left out, what is wrong, and what has to be asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components import markup, text
from components.escape import markup as escape
from components.markup import tag
from data.datasets import BY_NAME
from data.reading import extras
from data.reading.child import LINE

if TYPE_CHECKING:
    from components.view import View
    from data.reading.incoming import Received
    from data.reading.references import UnitIndex

MOST_ASKED = 8
DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe", "，": "wide_comma"}
MEANT = {
    "closed_or_settled": ("化解成功", "调解不成", "终止", "转其他途径"),
    "not_settled_how": ("调解中", "调解不成"),
}
UNITS = ("ambiguous_unit", "unknown_unit_near")
Answer = tuple[str, str]  # what is put in the cell, and how it is said


@dataclass(frozen=True)
class Ask:
    """A question one answer settles for every cell of a wording: where it stands and what it may mean."""

    code: str
    header: str
    written: str
    answers: tuple[Answer, ...]
    n: int


def found_words(found: Received, view: View) -> str:
    """The one sentence under the file's name: what it is and how many rows can be used."""
    report = found.report
    if found.refused:
        return found.refused
    rows = f"{report['rows_read']:,}"
    if found.dataset is None:
        return view.say("upload.unknown", rows=rows)
    name = text.name(found.dataset, view.lang)
    if report["rows_accepted"] == report["rows_read"]:
        return view.say("upload.all_fine", name=name, rows=rows)
    return view.say("upload.some_fine", name=name, rows=rows, fine=f"{report['rows_accepted']:,}")


def form_words(found: Received, view: View) -> str:
    """How the file was read: kind, encoding, delimiter, sheet, header row."""
    report = found.report
    parts = [
        view.say(f"upload.kinds.{report['kind']}"),
        (report["encoding"] or "").upper(),
        mark_words(report["delimiter"] or "", view),
        view.say("upload.on_sheet", sheet=found.sheet) if found.sheet else "",
        view.say("upload.header_at", row=report["header_row"]),
    ]
    return " · ".join(part for part in parts if part)


def mark_words(delimiter: str, view: View) -> str:
    """A delimiter in words; one nobody thought of as it is."""
    return view.say(f"upload.marks.{DELIMITERS[delimiter]}") if delimiter in DELIMITERS else delimiter


def left_out(found: Received, view: View) -> str:
    """The columns and cells that took no part, and those ticked to be kept, as a list. Never a cell's content."""
    report = found.report
    kept = [] if found.dataset is None or found.table is None else extras.among(found.table.column_names)
    names = [extras.called(name) for name in kept]
    unused = [header for header in report["unmapped"] if found.dataset and extras.bare(header) not in names]
    is_open = any(extras.bare(header) not in names for header in found.offered)
    lines = [
        view.say("upload.dropped", names="、".join(report["dropped_personal"])) if report["dropped_personal"] else "",
        view.say("upload.blanked", n=report["blanked_cells"]) if report["blanked_cells"] else "",
        view.say("upload.ticked", names="、".join(names)) if names else "",
        view.say("upload.unused", names="、".join(unused)) if unused else "",
        view.say("upload.may_tick") if is_open else "",
        *report["remarks"],
    ]
    items = "".join(tag("li", escape(line)) for line in lines if line)
    return tag("ul", items, class_="left-out") if items else ""


def crossed(found: Received, view: View) -> str:
    """A cross-table as it stood, and the first rows it was turned into."""
    before = markup_table(found.before[0], found.before[1:], view.say("upload.before"))
    shown: list[dict[str, Any]] = found.table.slice(0, 4).to_pylist() if found.table is not None else []
    names = [name for name in (shown[0] if shown else {}) if any(row[name] is not None for row in shown)]
    heads = [found.dataset.column(name).header for name in names] if found.dataset else names
    rows = [[_cell(row[name]) for name in names] for row in shown]
    after = markup_table(heads, rows, view.say("upload.after", n=f"{found.report['rows_read']:,}"))
    return tag("div", before + after, class_="crossed")


def _cell(value: Any) -> str:
    """A typed value as a clerk would write it: three, not 3.0."""
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def markup_table(heads: Any, rows: Any, caption: str) -> str:
    """A small table under its caption, numbers to the right."""
    right = ["number" if markup.is_numbers(column) else None for column in zip(*rows, strict=False)]
    right += [None] * (len(heads) - len(right))
    heads = [tag("th", escape(head), scope="col", class_=side) for head, side in zip(heads, right, strict=False)]
    top = tag("tr", "".join(heads))
    body = "".join(
        tag("tr", "".join(tag("td", escape(cell), class_=side) for cell, side in zip(row, right, strict=False)))
        for row in rows
    )
    box = markup.box(tag("thead", top) + tag("tbody", body), caption)
    return tag("figure", tag("figcaption", escape(caption)) + box)


def asks(found: Received, index: UnitIndex) -> tuple[Ask, ...]:
    """What one answer settles for all cells of a wording, the most frequent first."""
    if found.bad is None or found.was_cross:
        return ()
    rows = {row[LINE]: row for row in found.bad.to_pylist()}
    met: Counter[tuple[str, str, str]] = Counter()
    for issue in found.report["issues"]:
        cell = (rows.get(issue["line"]) or {}).get(issue["column"])
        if cell and issue["code"] in (*MEANT, *UNITS):
            met[issue["code"], issue["column"], cell.strip()] += 1
    made = [Ask(*key, _answers(key[0], key[2], index), n) for key, n in met.most_common(MOST_ASKED)]
    return tuple(ask for ask in made if ask.answers)


def _answers(code: str, written: str, index: UnitIndex) -> tuple[Answer, ...]:
    if code in MEANT:
        return tuple((value, value) for value in MEANT[code])
    if code == "ambiguous_unit":
        return tuple((unit_id, _path(unit_id, index)) for unit_id in index.named(written))
    near = index.named(index.near(written))
    return tuple((unit_id, _path(unit_id, index)) for unit_id in near)


def _path(unit_id: str, index: UnitIndex) -> str:
    """A unit as its parent and its own name: what tells two of one name apart."""
    above = index.names.get(index.parents.get(unit_id) or "")
    return " ▸ ".join(name for name in (above, index.names.get(unit_id)) if name) + f"（{unit_id}）"


def ask_words(ask: Ask, view: View) -> str:
    """The question in a sentence; a unit is named as the case names it, never as the cell does."""
    name = ask.answers[0][1].split(" ▸ ")[-1].partition("（")[0]
    return view.say(f"upload.ask.{ask.code}", n=f"{ask.n:,}", name=name, header=ask.header)


def dataset_words(name: str, view: View) -> str:
    """What a dataset is called in a list of choices; "" is none."""
    return text.name(BY_NAME[name], view.lang) if name else view.say("upload.no_dataset")


def steps(view: View) -> str:
    """What the page is for, before anything came in: three steps and what is left out."""
    items = "".join(
        tag("li", tag("b", escape(view.say(f"upload.steps.{n}"))) + tag("span", escape(view.say(f"upload.why.{n}"))))
        for n in ("drop", "look", "keep")
    )
    return tag("ol", items, class_="steps") + markup.tag("p", escape(view.say("upload.private")), class_="note")
