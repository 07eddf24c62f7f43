"""What a file that came in is, in words: its form, what was left out, what is wrong, and what has to be asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components import markup, text
from components.escape import markup as escape
from components.markup import tag
from data import spreadsheet
from data.datasets import BY_NAME
from data.reading import extras, messages
from data.reading.child import LINE

if TYPE_CHECKING:
    from components.view import View
    from data.reading.incoming import Received
    from data.reading.references import UnitIndex

SHOWN = 200  # issues listed, and cells that may be mended in place
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
    ]
    items = "".join(tag("li", escape(line)) for line in lines if line)
    return tag("ul", items, class_="left-out") if items else ""


def by_kind(found: Received) -> list[tuple[str, str, int]]:
    """Each kind of issue with one of its sentences and how often it was found, the most frequent first."""
    issues = found.report["issues"]
    counted = Counter(issue["code"] for issue in issues)
    said = {issue["code"]: issue["message"] for issue in reversed(issues)}
    return [(code, said[code], n) for code, n in counted.most_common()]


def kinds_list(found: Received, view: View) -> str:
    """The kinds of issues with their numbers."""
    items = "".join(
        tag("li", tag("b", f"{n:,}") + escape(view.say("upload.times", what=said))) for _, said, n in by_kind(found)
    )
    return tag("ul", items, class_="kinds")


def issues_table(found: Received, view: View) -> str:
    """The first issues, line by line: row and column as in the file, what is wrong and what would be right."""
    issues = found.report["issues"][:SHOWN]
    words = [view.say(f"upload.heads.{name}") for name in ("line", "column", "what")]
    heads = "".join(tag("th", escape(word), scope="col") for word in words)
    rows = "".join(
        tag(
            "tr",
            tag("th", escape(issue["line"] or view.say("upload.whole")), scope="row", class_="number")
            + tag("td", escape(issue["column"]))
            + tag("td", escape(issue["message"])),
        )
        for issue in issues
    )
    label = view.say("upload.issues", n=len(found.report["issues"]))
    inside = tag("caption", escape(label)) + tag("thead", tag("tr", heads)) + tag("tbody", rows)
    more = len(found.report["issues"]) - len(issues)
    rest = tag("p", escape(view.say("upload.more", n=more)), class_="rest") if more > 0 else ""
    return markup.box(inside, label, "table issues") + rest


def bad_rows(found: Received, view: View) -> bytes:
    """The rows with issues as CSV, the reason last: to be mended and sent again. No cell runs as a formula."""
    if found.bad is None:
        return b""
    reasons: dict[int, list[str]] = {}
    for issue in found.report["issues"]:
        named = f"{issue['column']}：{issue['message']}" if issue["column"] else issue["message"]
        reasons.setdefault(issue["line"], []).append(named)
    names = [name for name in found.bad.column_names if name != LINE]
    cells = (
        [*(row[name] or "" for name in names), "；".join(reasons.get(row[LINE], []))] for row in found.bad.to_pylist()
    )
    guarded = (map(spreadsheet.guarded, row) for row in cells)
    return spreadsheet.table([*map(spreadsheet.guarded, names), messages.sentence("reason_column", view.lang)], guarded)


def crossed(found: Received, view: View) -> str:
    """A cross-table as it stood, and the first rows it was turned into."""
    before = markup_table(found.before[0], found.before[1:], view.say("upload.before"))
    shown: list[dict[str, Any]] = found.table.slice(0, 4).to_pylist() if found.table is not None else []
    names = [name for name in (shown[0] if shown else {}) if any(row[name] is not None for row in shown)]
    heads = [found.dataset.column(name).header for name in names] if found.dataset else names
    rows = [["" if row[name] is None else str(row[name]) for name in names] for row in shown]
    after = markup_table(heads, rows, view.say("upload.after", n=f"{found.report['rows_read']:,}"))
    return tag("div", before + after, class_="crossed")


def markup_table(heads: Any, rows: Any, caption: str) -> str:
    """A small table under its caption."""
    top = tag("tr", "".join(tag("th", escape(head), scope="col") for head in heads))
    body = "".join(tag("tr", "".join(tag("td", escape(cell)) for cell in row)) for row in rows)
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


def mendable(found: Received, settled: frozenset[str]) -> list[dict[str, Any]]:
    """The first cells that may be put right in place: those of a line and column that no question settles."""
    if found.was_cross:
        return []
    return [
        issue
        for issue in found.report["issues"]
        if issue["line"] and issue["column"] and issue["code"] not in settled and _in_file(issue, found)
    ][:SHOWN]


def _in_file(issue: dict[str, Any], found: Received) -> bool:
    return found.bad is not None and issue["column"] in found.bad.column_names


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
