"""The command `check`: what a file is, what of it can be used, and what is wrong with it, as sentences or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import cases, outlines, unknown
from data.datasets import BY_NAME
from data.reading import incoming
from data.reading.case_files import unit_index
from data.reading.raw import Given
from data.reading.report import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.incoming import Received

SHOWN = 20  # issues told one by one on a terminal; --json has them all
SENTENCES = {
    "no_tables": "文件夹里没有可检查的文件：{path}\nNothing to check in this folder: {path}",
    "refused": "  不能读取 Refused: {why}",
    "unknown": "  不是已知的表，可作临时视图 Of no known table; it can be looked at by itself",
    "table": "  {zh} {en}（{name}）：读到 {read} 行，可用 {accepted} 行 rows read, {accepted} accepted",
    "form": "  {kind}，编码 encoding {encoding}，分隔符 delimiter {delimiter}，表头在第 {row} 行 header in row {row}",
    "unmapped": "  未用的列 Columns not used: {names}",
    "dropped": "  含个人信息、已去掉的列 Personal columns dropped: {names}",
    "blanked": "  含证件或手机号码、人名，已清空的格 Cells with identity or telephone numbers or names, emptied: {n}",
    "counted": "  {n} 处 times: {code}",
    "issue": "    第 {line} 行 line {line}{column}：{message}",
    "whole": "    {column}{message}",
    "more": "    另有 {n} 处，--json 可见全部 {n} more; --json shows all of them",
    "fine": "  没有问题 Nothing wrong",
}


def main(argv: Sequence[str]) -> int:
    """Print the report of a file, or of each file of a folder; 0 all accepted, 1 some issues, 2 refused."""
    given = _parser().parse_args(argv)
    try:
        found = received(given)
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    if given.json:
        reports = [one.report for one in found]
        print(json.dumps(reports if given.path.is_dir() else reports[0], ensure_ascii=False))
    else:
        print("\n\n".join("\n".join(told(one)) for one in found))
    return max(one.exit_code for one in found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py check", description=__doc__)
    parser.add_argument("path", type=Path, metavar="FILE|DIR", help="文件或文件夹 / file or folder")
    parser.add_argument("--as", dest="dataset", choices=list(BY_NAME), default="", help="按此表读 / read as this table")
    parser.add_argument("--case", default="", help="用此案例的组织单元 / whose units the file names")
    parser.add_argument("--sheet", default="", help="工作表 / sheet of a workbook")
    parser.add_argument("--encoding", default="", help="编码，如 gb18030 / encoding")
    parser.add_argument("--json", action="store_true", help="JSON")
    return parser


def received(given: argparse.Namespace) -> list[Received]:
    """What came of the file or files asked for; LookupError with a sentence when there is nothing to look at."""
    if not given.path.exists():
        raise LookupError(unknown.NO_FILE.format(path=given.path))
    asked = _asked(given)
    if not given.path.is_dir():
        return [incoming.look(given.path, asked)]
    found = incoming.look_at_all(given.path, asked)
    if not found:
        raise LookupError(SENTENCES["no_tables"].format(path=given.path))
    return found


def _asked(given: argparse.Namespace) -> Asked:
    form = Given(encoding=given.encoding, sheet=given.sheet, dataset=given.dataset)
    lang = "zh" if given.json else "both"
    if not given.case:
        return Asked(form, lang=lang)
    if given.case not in cases.names():
        raise LookupError(unknown.NO_CASE.format(name=given.case, known=", ".join(cases.names())))
    folder = cases.files(given.case)
    shapes = str(folder / outlines.SHAPES)
    return Asked(form, unit_index(folder), cases.settings(given.case).as_of, lang, shapes=shapes)


def told(found: Received) -> list[str]:
    """The report as lines for people."""
    report = found.report
    lines = [report["file"]]
    if found.refused:
        return [*lines, SENTENCES["refused"].format(why=found.refused)]
    if found.dataset is None:
        lines.append(SENTENCES["unknown"])
    names = {"zh": found.dataset.zh, "en": found.dataset.en, "name": found.dataset.name} if found.dataset else {}
    said = {"zh": "", "en": "", "name": "—"} | names
    lines.append(SENTENCES["table"].format(**said, read=report["rows_read"], accepted=report["rows_accepted"]))
    return [*lines, _form(report), *_left_out(report), *_issues(report["issues"])]


def _form(report: dict[str, Any]) -> str:
    delimiter = {"\t": "Tab", None: "—"}.get(report["delimiter"], report["delimiter"])
    encoding = report["encoding"] or "—"
    return SENTENCES["form"].format(
        kind=report["kind"], encoding=encoding, delimiter=delimiter, row=report["header_row"]
    )


def _left_out(report: dict[str, Any]) -> list[str]:
    lines = []
    if report["unmapped"]:
        lines.append(SENTENCES["unmapped"].format(names="、".join(report["unmapped"])))
    if report["dropped_personal"]:
        lines.append(SENTENCES["dropped"].format(names="、".join(report["dropped_personal"])))
    if report["blanked_cells"]:
        lines.append(SENTENCES["blanked"].format(n=report["blanked_cells"]))
    return [*lines, *(f"  {remark}" for remark in report["remarks"])]


def _issues(issues: list[dict[str, Any]]) -> list[str]:
    if not issues:
        return [SENTENCES["fine"]]
    lines = []
    for issue in issues[:SHOWN]:
        column = issue["column"]
        if issue["line"]:
            about = {"line": issue["line"], "column": f"，{column}" if column else "", "message": issue["message"]}
            lines.append(SENTENCES["issue"].format(**about))
        else:
            lines.append(SENTENCES["whole"].format(column=f"{column}：" if column else "", message=issue["message"]))
    left = len(issues) - SHOWN
    return [*lines, SENTENCES["more"].format(n=left)] if left > 0 else lines
