"""The commands `import`, `undo` and `forget`: keeping from the command line, also files too large for the page."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data import cases, home, outlines, unknown
from data.datasets import BY_NAME
from data.keeper import NOBODY
from data.keeping import changes, forgetting, own, previews, sentences
from data.keeping.merging import MODES
from data.keeping.previews import Unkeepable
from data.reading import child, incoming
from data.reading.case_files import unit_index
from data.reading.raw import Given
from data.reading.report import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.reading.incoming import Received

LONGEST_S = 7_200
LANGUAGES = ("zh", "en")
SHAPES = (".geojson", ".json")
SENTENCES = {
    "made": "新建案例 New case: {case}",
    "refused": "  未读 Refused: {why}",
    "unknown": "  不是已知的表，未存入；可用 --as 指定 Of no known table, not kept; --as names one",
    "issues": "  {n} 处问题，详见 manage.py check {n} issues, see manage.py check",
    "crossed": "  交叉表，已转成 {n} 行 A cross-table, turned into {n} rows",
    "may_keep": "  可用 --keep 留下的列 Columns that --keep would keep: {names}",
    "shapes": "  边界 {n} 个 {n} outlines",
    "version": "数据版本 Data version: {version}",
    "one": "--file、--version、--all 请选一个\nChoose one of --file, --version, --all",
    "undone": "已撤销第 {number} 次存入，数据版本 {version}\nChange {number} was taken back; data version {version}",
    "forgot_file": "已删去 {n} 行及其全部副本\n{n} rows are gone, with all their copies",
    "forgot": "已删除\nGone",
    "no_log": "还没有存入过。\nNothing was kept yet.",
}


def import_files(argv: Sequence[str]) -> int:
    """Keep a file, or the files of a folder, in a case; 0 all rows kept, 1 some not, 2 refused."""
    given = _import_parser().parse_args(argv)
    return _said(lambda: _import(given))


def undo(argv: Sequence[str]) -> int:
    """Take the last change of a case back, or list the changes."""
    parser = argparse.ArgumentParser(prog="manage.py undo", description=undo.__doc__)
    parser.add_argument("--case", required=True, help="案例 / case")
    parser.add_argument("--list", action="store_true", help="列出存入记录 / list the changes")
    given = parser.parse_args(argv)
    return _said(lambda: _undo(given))


def forget(argv: Sequence[str]) -> int:
    """Remove the rows of a file, a version or a whole case for good."""
    parser = argparse.ArgumentParser(prog="manage.py forget", description=forget.__doc__)
    parser.add_argument("--case", required=True, help="案例 / case")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", default="", metavar="HASH", help="文件指纹（SHA-256，可只写前 8 位以上）/ its SHA-256")
    what.add_argument("--version", default="", help="数据版本 / data version")
    what.add_argument("--all", action="store_true", help="整个案例 / the whole case")
    given = parser.parse_args(argv)
    return _said(lambda: _forget(given))


def _import_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py import", description=import_files.__doc__)
    parser.add_argument("path", type=Path, metavar="FILE|DIR", help="文件或文件夹 / file or folder")
    parser.add_argument("--case", required=True, help="案例，没有则新建 / case, made when new")
    parser.add_argument("--title", default="", help="新案例的中文名 / what a new case is called")
    parser.add_argument("--as", dest="dataset", choices=list(BY_NAME), default="", help="按此表读 / read as this table")
    parser.add_argument("--mode", choices=MODES, default="append", help="追加、替换一期、按编号更新")
    parser.add_argument("--period", default="", help="替换的一期，如 2024-03 / the period to replace")
    parser.add_argument("--keep", nargs="+", default=[], metavar="列",
                        help="留下表外的列 / columns no table has, to keep")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="只预览 / preview only")
    return parser


def _said(work: Callable[[], int]) -> int:
    """Do it; 2 and a sentence on standard error when it cannot be done."""
    try:
        return work()
    except Unkeepable as error:
        print("\n".join(sentences.why(error, lang) for lang in LANGUAGES), file=sys.stderr)
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
    return 2


def _import(given: argparse.Namespace) -> int:
    if not given.path.exists():
        raise LookupError(unknown.NO_FILE.format(path=given.path))
    is_new = own.start(given.case, given.title)
    if is_new:
        print(SENTENCES["made"].format(case=given.case))
    paths = _paths(given.path)
    before = len(changes.log(given.case))
    codes = [_one(path, given) for path in paths]
    if is_new:
        own.settle(given.case)
    made = changes.log(given.case)
    version = changes.rebuilt(given.case, made[0]["number"]) if len(made) > before else cases.prepare(given.case)
    print(SENTENCES["version"].format(version=version))
    return max(codes, default=2)


def _paths(path: Path) -> list[Path]:
    """The tables in the order in which they can name each other, outlines last."""
    if not path.is_dir():
        return [path]
    shapes = [one for one in sorted(path.iterdir()) if one.suffix == ".geojson"]
    places = {name: place for place, name in enumerate(BY_NAME)}
    return [*sorted(incoming.files(path), key=lambda one: (places.get(one.stem.split("-")[0], 99), one.name)), *shapes]


def _one(path: Path, given: argparse.Namespace) -> int:
    """Keep one file; its exit code."""
    print(path.name)
    if path.suffix.lower() in SHAPES:
        return _shapes(path, given)
    found = incoming.look(path, _asked(given), limits=large())
    if found.refused:
        print(SENTENCES["refused"].format(why=found.refused))
        return 2
    if found.dataset is None:
        print(SENTENCES["unknown"])
        return 1
    return _keep(found, given)


def _keep(found: Received, given: argparse.Namespace) -> int:
    if found.was_cross:
        print(SENTENCES["crossed"].format(n=found.report["rows_read"]))
    if left := [header for header in found.offered if header not in given.keep]:
        print(SENTENCES["may_keep"].format(names="、".join(left)))
    seen = previews.preview(given.case, previews.offered(found), given.mode, given.period)
    for lang in LANGUAGES:
        print("\n".join(f"  {line}" for line in sentences.told(seen, lang)))
    if found.report["issues"]:
        print(SENTENCES["issues"].format(n=len(found.report["issues"])))
    if not (given.dry_run or seen.is_idle):
        changes.change(seen.case, seen.files, seen.entry, person(), seen.base)
    return 1 if found.exit_code or seen.left else 0


def _shapes(path: Path, given: argparse.Namespace) -> int:
    if given.dry_run:
        n = len(own.outlines(given.case, path.read_bytes()))
    else:
        n = own.shapes(given.case, path.read_bytes(), person())
    print(SENTENCES["shapes"].format(n=n))
    return 0


def _asked(given: argparse.Namespace) -> Asked:
    """The case's own units are known to the file, those of the files before it included."""
    as_of = cases.settings(given.case).as_of
    form = replace(Given(dataset=given.dataset), is_large=True)
    folder, ticked = home.CASES / given.case, tuple(given.keep)
    return Asked(form, unit_index(folder), as_of, "both", ticked=ticked, shapes=str(folder / outlines.SHAPES))


def large() -> child.Limits:
    """Three quarters of this machine's memory and two hours: the page's bounds do not hold for files on disk."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4
    except (ValueError, OSError, AttributeError):
        memory = 4_000_000_000
    return child.Limits(max(memory, child.MEMORY), LONGEST_S)


def person() -> str:
    """Whoever is logged in at this terminal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return NOBODY


def _undo(given: argparse.Namespace) -> int:
    _known(given.case)
    if given.list:
        entries = changes.log(given.case)
        print("\n".join(sentences.line(entry, "zh") for entry in entries) or SENTENCES["no_log"])
        return 0
    kept = changes.undo(given.case, person())
    print(SENTENCES["undone"].format(number=kept.number, version=kept.version))
    return 0


def _forget(given: argparse.Namespace) -> int:
    _known(given.case)
    if given.all:
        forgetting.forget_case(given.case)
        print(SENTENCES["forgot"])
    elif given.file:
        n = forgetting.forget_file(given.case, given.file, person())
        print(SENTENCES["forgot_file"].format(n=n))
    else:
        forgetting.forget_version(given.case, given.version, person())
        print(SENTENCES["forgot"])
    return 0


def _known(case: str) -> None:
    if case not in cases.names():
        raise LookupError(unknown.NO_CASE.format(name=case, known=", ".join(cases.names())))
