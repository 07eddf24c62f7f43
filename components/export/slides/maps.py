"""Maps as native shapes, written as XML at once: python-pptx's own builder takes a second for sixty shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from components import theme
from components.escape import markup
from components.export.slides.deck import FONT
from components.export.slides.page import Box
from components.maps import legend, shapes
from components.maps.classes import colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.export.slides.page import Page
    from components.maps.shapes import Ring, Shape
    from components.spec import Chart

UNIT = 6_350  # half a point: the grid of the outlines
LEGEND = 3.5  # inches
MOST_BOLD = 300  # areas with lines of full strength; among more they would hide the colours
MOST_NAMED = 40  # areas whose names are written into them
NAME = 9  # points
HATCH = {
    "uncovered": ("wdUpDiag", theme.ORANGE, theme.WHITE),
    "missing": ("ltDnDiag", theme.MUTED, theme.MISSING),
}


def add(page: Page) -> None:
    """The map on the left of the body as one group of shapes, its legend on the right."""
    screen = page.screen
    if screen is None or screen.drawn.chart is None:
        return
    body, right = page.body, page.box(0, 0, LEGEND, 0).width
    box = Box(body.left, body.top, body.width - right, body.height)
    outlines = screen.shapes or shapes.sheet(screen.drawn, screen.view)
    found = shapes.fitted(outlines, box.width // UNIT, box.height // UNIT)
    chart = screen.drawn.chart
    _legend(page, chart, Box(box.left + box.width, body.top, right, body.height))  # before the map: see _ids
    ids = _ids(page)
    named = len(found.areas) <= MOST_NAMED
    fine = len(found.areas) > MOST_BOLD
    inner = [
        _area(shape, box, next(ids), _named(shape) if named else "", _filled(shape.area, chart), fine=fine)
        for shape in found.areas
    ]
    inner += [_line(rings, box, next(ids), dotted=found.dotted, fine=fine) for rings in found.lines]
    inner += [_words(words, box, (x, y), next(ids)) for x, y, words in found.labels]
    frame = f'<a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
    child = frame.replace("a:off", "a:chOff").replace("a:ext ", "a:chExt ")
    group = (
        f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr>{_named_tag(next(ids), screen.drawn.subtitle, screen.drawn.alt)}'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}{child}</a:xfrm></p:grpSpPr>{''.join(inner)}"
        "</p:grpSp>"
    )
    page.slide.shapes._spTree.append(parse_xml(group))  # noqa: SLF001  (that is the point of this module)


def _ids(page: Page) -> Iterator[int]:
    """Numbers no shape of the slide has yet; python-pptx looks through all shapes for each, so the map comes last."""
    tree = page.slide.shapes._spTree  # noqa: SLF001
    number = max((int(found) for found in tree.xpath("//@id") if str(found).isdigit()), default=1)
    while True:
        number += 1
        yield number


def _named_tag(number: int, name: str, description: str = "") -> str:
    return f'<p:cNvPr id="{number}" name="{markup(name)}" descr="{markup(description)}"/>'


def _filled(area: Any, chart: Chart) -> str:
    """The fill of an area: its class, or the pattern of what is not covered or not known."""
    if area["pattern"]:
        return _pattern(area["pattern"])
    return _solid(colour(area["class"], len(chart.classes)))


def _pattern(name: str) -> str:
    preset, front, ground = HATCH[name]
    return (
        f'<a:pattFill prst="{preset}"><a:fgClr><a:srgbClr val="{front[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground[1:]}"/></a:bgClr></a:pattFill>'
    )


def _solid(value: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{value[1:]}"/></a:solidFill>'


def _named(shape: Shape) -> str:
    """The name to write into an area, when it has room."""
    name = str(shape.area["name"])
    left, top, right, bottom = shapes.bounds(shape.rings)
    room = (right - left) * UNIT / 12_700
    return name if room > len(name) * NAME and (bottom - top) * UNIT / 12_700 > NAME * 1.6 else ""


def _area(shape: Shape, box: Box, number: int, name: str, fill: str, *, fine: bool) -> str:  # noqa: PLR0913
    said = f"{shape.area['name']} {shape.area.get('text', '')}"
    dark = shape.area["class"] is not None and "0B5A7E" in fill
    words = _text(name, theme.WHITE if dark else theme.INK, "ctr") if name else ""
    line = f'<a:ln w="{1_600 if fine else 6_350}">{_solid(theme.WHITE)}<a:round/></a:ln>'
    return _shape(shape.rings, box, _named_tag(number, str(shape.area["name"]), said), fill + line, words)


def _line(rings: Sequence[Ring], box: Box, number: int, *, dotted: bool, fine: bool) -> str:
    dash = '<a:prstDash val="sysDot"/>' if dotted else ""
    look = f'<a:noFill/><a:ln w="{3_175 if fine else 12_700}">{_solid(theme.INK)}{dash}<a:round/></a:ln>'
    return _shape(rings, box, _named_tag(number, ""), look, "") if rings else ""


def _shape(rings: Sequence[Ring], box: Box, named: str, look: str, words: str) -> str:
    """A freeform: its own box on the slide, and its outline in the units of the grid."""
    if not rings:
        return ""
    left, top, right, bottom = shapes.bounds(rings)
    width, height = max(right - left, 1), max(bottom - top, 1)
    path = "".join(_ring(ring, left, top) for ring in rings)
    off = _place(box.left + left * UNIT, box.top + top * UNIT, width * UNIT, height * UNIT)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return (
        f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{off}</a:xfrm>{geometry}{look}</p:spPr>{words}</p:sp>"
    )


def _place(left: int, top: int, width: int, height: int) -> str:
    return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'


def _ring(ring: Ring, left: int, top: int) -> str:
    points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring]
    return f"<a:moveTo>{points[0]}</a:moveTo>{''.join(f'<a:lnTo>{point}</a:lnTo>' for point in points[1:])}<a:close/>"


def _text(said: str, ink: str, align: str, size: float = NAME) -> str:
    fonts = "".join(f'<a:{kind} typeface="{FONT}"/>' for kind in ("latin", "ea", "cs"))
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="zh-CN" sz="{round(size * 100)}">{_solid(ink)}{fonts}</a:rPr>'
        f"<a:t>{markup(said)}</a:t></a:r></a:p></p:txBody>"
    )


def _words(said: str, box: Box, at: tuple[int, int], number: int) -> str:
    """Words at a place of the map."""
    off = _place(box.left + at[0] * UNIT, box.top + at[1] * UNIT - 120_000, 900_000, 140_000)
    return (
        f'<p:sp><p:nvSpPr>{_named_tag(number, said)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{off}</a:xfrm>"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{_text(said, theme.INK, "l")}</p:sp>'
    )


def _legend(page: Page, chart: Chart, box: Box) -> None:
    """A square and words a class, with how many areas it holds."""
    step, side = page.box(0, 0, 0, 0.36).height, page.box(0, 0, 0.24, 0.24)
    left = box.left + page.box(0.35, 0, 0, 0).left
    for place, (words, shade, pattern, count) in enumerate(legend(chart)):
        top = box.top + round(place * step)
        swatch = page.block(Box(left, top, side.width, side.height), shade or theme.WHITE, words)
        if pattern:
            _fill_pattern(swatch, pattern)
        said = f"{words}　{page.whole.view.say('maps.count', n=count)}"
        width = box.left + box.width - left - 2 * side.width
        beside = Box(left + round(side.width * 1.5), top, width, side.height)
        page.text([(said, 12, theme.INK, False)], beside, middle=True)


def _fill_pattern(swatch: Any, pattern: str) -> None:
    """The same hatching as on the map."""
    properties = swatch._element.spPr  # noqa: SLF001
    made = etree.fromstring(_pattern(pattern).replace("<a:pattFill", f"<a:pattFill {nsdecls('a')}", 1))
    properties.replace(properties.find("{*}solidFill"), made)
