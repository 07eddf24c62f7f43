"""`manage.py export`: a meeting, a page or a panel as a file, from a script at night as from the page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from components.export import pdf, report, stage_file, workbook
from components.export import slides as pptx
from components.meeting import frozen
from data import cases, unknown
from data.keeping import held
from data.question import Unanswerable
from pages.meeting import agendas, screens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.meeting import Meeting

FORMATS = ("pptx", "html", "docx", "xlsx", "pdf")
TEMPLATED = ("pptx", "docx", "pdf")
SENTENCES = {
    "unknown_case": unknown.NO_CASE,
    "unknown_meeting": "没有“{name}”这种会议；可用：{known}。There is no meeting “{name}”; there are: {known}.",
    "unknown_agenda": "案例中没有名为“{name}”的议程；可用：{known}。"
    "The case has no agenda “{name}”; there are: {known}.",
    "unknown_scope": "没有编码为“{scope}”的单元。No unit has the code “{scope}”.",
    "unknown_period": "看不懂时段“{name}”；可写 2024-Q3、2024-09、2024-10-中旬、2024、12m 或 2024-01-01~2024-06-30。"
    "“{name}” is no period; write 2024-Q3, 2024-09, 2024-10-中旬, 2024, 12m or 2024-01-01~2024-06-30.",
    "unknown_panel": "没有“{name}”这一项；可用：{known}。There is nothing called “{name}”; there are: {known}.",
    "unknown_format": "没有“{name}”这种格式；可用：{known}。There is no format “{name}”; there are: {known}.",
    "nothing": "所选会议、范围和时段没有可用的数据。There is no data for this meeting, scope and period.",
    "unknown_held": "没有编号为“{name}”的开过的会；有：{known}。"
    "No meeting was held with the id “{name}”; there are: {known}.",
    "too_old": "这次会议由早先的版本保存，不能再生成文件。"
    "This meeting was kept by an earlier version: no file can be made of it.",
    "what": "请用 --meeting、--held、--pages 或 --panel 之一说明要导出什么。"
    "Say what to export: one of --meeting, --held, --pages, --panel.",
    "no_template": "打不开模板文件：{name}。The template cannot be opened: {name}.",
    "no_place": "不能写到：{name}。It cannot be written to: {name}.",
    "no_office": "本机没有 LibreOffice，不能转成 PDF。请改用 --format html，用浏览器打开后打印成 PDF（A4 横向，"
    "每页一屏）。"
    "LibreOffice is not installed here, so no PDF can be made. Use --format html, open it in a browser and print it "
    "to PDF (A4 landscape, one screen a page).",
    "office_failed": "LibreOffice 没有转成：{name}。LibreOffice could not convert it: {name}.",
    "done": "已写出 Written: {name}（{size:,} kB，{n} 屏 screens）",
}


def main(argv: Sequence[str]) -> int:
    """Write the file asked for; 2 and one sentence on standard error when it cannot be done."""
    given = _parser().parse_args(argv)
    try:
        whole = asked_for(given)
        written = rendered(whole, given.format, Path(given.template) if given.template else None)
        _save(written, given.out)
    except Unanswerable as error:
        print(SENTENCES[error.code].format(**error.values), file=sys.stderr)
        return 2
    print(SENTENCES["done"].format(name=given.out, size=-(-len(written) // 1024), n=len(whole.screens)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py export", description="导出会议或页面 Export a meeting or pages")
    parser.add_argument("--case", default="xibei", help="案例 the case")
    parser.add_argument("--meeting", default="", help=" ".join(agendas.BY_KIND))
    parser.add_argument("--agenda", default="", help="案例自定或页面存下的议程 of case.toml, or saved on the page")
    parser.add_argument("--held", default="", metavar="ID", help="开过的会，数字与当时相同 a meeting held, as it was")
    parser.add_argument("--pages", nargs="+", default=[], help="整页 whole pages: overview disputes ...")
    parser.add_argument("--panel", nargs="+", default=[], help="单项 single panels: disputes.account ...")
    parser.add_argument("--scope", default="", help="单元编码 code of a unit or grid")
    parser.add_argument("--period", default="", help="2024-Q3 2024-09 2024-10-中旬 2024 12m 2024-01-01~2024-06-30")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 language")
    parser.add_argument("--format", default="pptx", help=" ".join(FORMATS))
    parser.add_argument("--template", default="", help="自己的 PPTX 或 DOCX 模板 a template of your own")
    parser.add_argument("--out", required=True, help="文件 the file to write")
    return parser


def asked_for(given: argparse.Namespace) -> Meeting:
    """The meeting, or the pages or panels as one; Unanswerable, with the sentence's code, when there is none."""
    if given.format not in FORMATS:
        raise Unanswerable("unknown_format", name=given.format, known=" ".join(FORMATS))
    if given.case not in cases.names():
        raise Unanswerable("unknown_case", name=given.case, known=" ".join(cases.names()))
    if sum(map(bool, (given.meeting or given.agenda, given.held, given.pages, given.panel))) != 1:
        raise Unanswerable("what")
    if given.meeting and given.meeting not in agendas.BY_KIND:
        raise Unanswerable("unknown_meeting", name=given.meeting, known=" ".join(agendas.BY_KIND))
    if given.held:
        return _of_held(given.case, given.held)
    cases.prepare(given.case)
    try:
        whole = _of_meeting(given) if given.meeting or given.agenda else _of_pages(given)
    except ValueError as error:
        if isinstance(error, Unanswerable):
            raise
        raise Unanswerable("unknown_period", name=given.period) from error
    if not any(screen.drawn.chart is not None or len(screen.drawn.frame) for screen in whole.screens):
        raise Unanswerable("nothing")
    return whole


def _of_held(case: str, id_: str) -> Meeting:
    """A meeting as it was held: nothing is asked of the data."""
    try:
        return frozen.reopened(case, id_)
    except Unanswerable as error:
        known = "；".join(f"{about['id']}（{about['title']}，{about['span']}）" for about in held.listed(case))
        raise Unanswerable(error.code, name=id_, known=known or "—") from error


def _of_meeting(given: argparse.Namespace) -> Meeting:
    own = screens.own_agendas(given.case)
    if given.agenda and given.agenda not in own:
        raise Unanswerable("unknown_agenda", name=given.agenda, known=" ".join(own) or "—")
    name = given.agenda or given.meeting
    kind = str(own.get(name, {}).get("kind", name))
    if kind not in agendas.BY_KIND:
        raise Unanswerable("unknown_meeting", name=kind, known=" ".join(agendas.BY_KIND))
    try:
        return screens.held(given.case, name, given.scope, given.period, given.lang)
    except KeyError as error:
        raise Unanswerable("unknown_panel", name=str(error.args[0]), known=_known_panels()) from error


def _of_pages(given: argparse.Namespace) -> Meeting:
    every = screens.every_panel()
    wanted = []
    for name in given.pages or given.panel:
        found = [(page, panel) for page, panel in every if name in (page.name, f"{page.name}.{panel.name}")]
        if not found or (given.panel and "." not in name):
            raise Unanswerable("unknown_panel", name=name, known=_known_panels())
        wanted += found
    settings = cases.settings(given.case)
    days = screens.days_of(given.period or "12m", "month", settings)
    return screens.picked(wanted, screens.view_of(given.case, given.scope, days, "month", given.lang))


def _known_panels() -> str:
    return " ".join(f"{page.name}.{panel.name}" for page, panel in screens.every_panel())


def rendered(whole: Meeting, form: str, template: Path | None = None) -> bytes:
    """The bytes of a meeting in one of FORMATS; Unanswerable where a template or LibreOffice is missing."""
    try:
        if form == "html":
            return stage_file.write(whole)
        if form == "xlsx":
            return workbook.write(whole)
        if form == "docx":
            return report.write(whole, template)
        if form == "pdf":
            pdf.program()  # before the work is done for nothing
        slides = pptx.write(whole, template)
        return slides if form == "pptx" else pdf.convert(slides)
    except pdf.NoOffice as error:
        raise Unanswerable("no_office") from error
    except pdf.Failed as error:
        raise Unanswerable("office_failed", name=str(error)) from error
    except ValueError as error:
        if template is None:
            raise
        raise Unanswerable("no_template", name=str(template)) from error


def _save(written: bytes, out: str) -> None:
    """The file in one piece: beside its place first, then moved there."""
    place = Path(out)
    part = place.with_name(f".{place.name}.part")
    try:
        part.write_bytes(written)
        part.replace(place)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Unanswerable("no_place", name=out) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
