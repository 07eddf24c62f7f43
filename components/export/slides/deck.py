"""The file itself: our own wide master, or the one of a template; what the file says about itself."""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from lxml import etree
from pptx import Presentation as open_presentation  # noqa: N813  (it is a function)
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Inches

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.parts.presentation import PresentationPart
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

    from components.meeting import Meeting

WIDTH, HEIGHT = 13.333, 7.5  # inches, 16:9
FONT = "微软雅黑"  # on every machine that shows the file; Latin letters of it match the Chinese ones
THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_layouts: WeakKeyDictionary[PresentationPart, SlideLayout] = WeakKeyDictionary()


def opened(template: Path | None) -> Presentation:
    """An empty presentation; ValueError when the template is no PPTX."""
    if template is None:
        made = open_presentation()
        _widen(made)
        _set_theme_fonts(made)
        return made
    try:
        made = open_presentation(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ValueError(str(template)) from error
    listed = made.slides._sldIdLst  # noqa: SLF001  (python-pptx has no public way to drop a slide)
    for entry in list(listed):
        made.part.drop_rel(entry.rId)
        listed.remove(entry)
    return made


def layout(made: Presentation) -> SlideLayout:
    """The layout with a title and as little else as possible; looked for once."""
    if made.part not in _layouts:
        _layouts[made.part] = _plainest(made)
    return _layouts[made.part]


def _plainest(made: Presentation) -> SlideLayout:
    def rank(candidate: SlideLayout) -> tuple[bool, int]:
        kinds = [holder.placeholder_format.type for holder in candidate.placeholders]
        return not any(kind is not None and int(kind) in (1, 3) for kind in kinds), len(kinds)

    found: SlideLayout = min(made.slide_layouts, key=rank)
    return found


def name(made: Presentation, whole: Meeting) -> None:
    """Title, subject and day in the properties of the file; the day is the data's, so equal data give equal files."""
    about, as_of = made.core_properties, whole.day
    about.title = f"{whole.title} {whole.badge}".strip()
    about.subject, about.comments = whole.span, whole.as_of
    about.author = about.last_modified_by = about.keywords = ""
    about.created = about.modified = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001  (a day, nowhere)
    about.language = "zh-CN" if whole.view.lang == "zh" else "en-GB"


def _widen(made: Presentation) -> None:
    """From 4:3 to 16:9, the placeholders of master and layouts with it."""
    before = made.slide_width
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    factor = made.slide_width / before
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)


def _set_theme_fonts(made: Presentation) -> None:
    """Our font for Latin and East Asian letters, so that text added by hand looks like ours."""
    part = made.slide_master.part.part_related_by(THEME)
    root = etree.fromstring(part.blob)
    for kind in ("majorFont", "minorFont"):
        for font in root.iter(qn(f"a:{kind}")):
            font.find(qn("a:latin")).set("typeface", FONT)
            font.find(qn("a:ea")).set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
