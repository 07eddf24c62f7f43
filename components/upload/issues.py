"""What is wrong with a file that came in: by kind, by row, as a file to mend, and cell by cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from components import markup
from components.escape import markup as escape
from components.markup import tag
from data import spreadsheet
from data.reading import messages
from data.reading.child import LINE

if TYPE_CHECKING:
    from components.view import View
    from data.reading.incoming import Received

SHOWN = 200  # issues listed, and cells that may be mended in place
FEW, NUMBERED = 6, 2_000  # row numbers that stand in the line of a kind, and that are listed at all


def by_kind(found: Received) -> list[tuple[str, str, int]]:
    """Each kind of issue with one of its sentences and how often it was found, the most frequent first."""
    issues = found.report["issues"]
    counted = Counter(issue["code"] for issue in issues)
    said = {issue["code"]: issue["message"] for issue in reversed(issues)}
    return [(code, said[code], n) for code, n in counted.most_common()]


def kinds_list(found: Received, view: View) -> str:
    """The kinds of issues with their numbers, each with the rows of the file it was found in."""
    rows: dict[str, list[int]] = {}
    for issue in found.report["issues"]:
        if issue["line"]:
            rows.setdefault(issue["code"], []).append(issue["line"])
    items = "".join(
        tag("li", tag("b", f"{n:,}") + escape(view.say("upload.times", what=said)) + _rows(rows.get(code, []), view))
        for code, said, n in by_kind(found)
    )
    return tag("ul", items, class_="kinds")


def _rows(lines: list[int], view: View) -> str:
    """The rows by their numbers: a few in the line, more of them behind a fold."""
    lines = sorted(set(lines))
    words = [f"{line}" for line in lines[:NUMBERED]]
    between = "、" if view.lang == "zh" else ", "
    if len(lines) <= FEW:
        return tag("span", escape(view.say("upload.rows", rows=between.join(words))), class_="rows") if lines else ""
    summary = tag("summary", escape(view.say("upload.rows_first", rows=between.join(words[:3]), n=f"{len(lines):,}")))
    more = " … " + view.say("upload.more", n=len(lines) - NUMBERED) if len(lines) > NUMBERED else ""
    return tag("details", summary + tag("p", escape(between.join(words) + more), tabindex="0"), class_="rows")


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
