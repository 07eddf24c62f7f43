"""Words on a slide: every run carries size, colour and both fonts, so that no machine falls back to boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from components import theme
from components.export.slides.deck import FONT

if TYPE_CHECKING:
    from pptx.text.text import TextFrame, _Run

ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
CJK = 0x2E80


def rgb(colour: str) -> RGBColor:
    """A colour of the theme as python-pptx wants it."""
    return RGBColor.from_string(colour.lstrip("#"))


def set_font(properties: Any, lang: str) -> None:
    """Latin, East Asian and symbol font on an a:rPr, a:defRPr or a:endParaRPr, in the order the schema wants."""
    properties.set("lang", "zh-CN" if lang == "zh" else "en-GB")
    properties.set("altLang", "zh-CN")
    for name in ("latin", "ea", "cs", "sym"):
        for old in properties.findall(qn(f"a:{name}")):
            properties.remove(old)
    later = ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
    for name in ("latin", "ea", "cs"):
        made = properties.makeelement(qn(f"a:{name}"), {"typeface": FONT})
        properties.insert_element_before(made, *later)


def add_run(paragraph: Any, words: str, size: float, colour: str = theme.INK, *, bold: bool = False) -> _Run:
    """A run at the end of a paragraph."""
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = rgb(colour)
    set_font(run._r.get_or_add_rPr(), "zh")  # noqa: SLF001  (python-pptx knows no East Asian font)
    return run


def bare(frame: TextFrame, anchor: Any = MSO_ANCHOR.TOP) -> TextFrame:
    """A text frame without margins that breaks lines and never resizes."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    return frame


def width_of(words: str, size: float) -> float:
    """About how many points a line of words takes at a size in points."""
    return sum(size if ord(character) >= CJK else size * 0.56 for character in words)


def lines_of(words: str, size: float, width: float) -> int:
    """About how many lines words take in so many points."""
    return sum(max(1, -(-int(width_of(line, size)) // int(width * 0.97))) for line in words.split("\n"))


def fitting_size(words: str, width: float, height: float, sizes: tuple[float, ...]) -> float:
    """The largest of the sizes at which words fit into a box of points; the smallest when none does."""
    return next((size for size in sizes if lines_of(words, size, width) * size * 1.25 <= height), sizes[-1])
