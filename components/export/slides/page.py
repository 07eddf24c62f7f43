"""What stands on every slide: mark, finding, measure, the question put to the meeting, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from components import meeting as meetings
from components import theme
from components.export.slides import deck, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from components.meeting import Meeting, Screen

EDGE = 0.6  # inches left and right
TITLE_SIZES = (26, 24, 22, 20, 18)
NOTE_SIZES = (10.5, 10, 9.5, 9, 8.5, 8)


@dataclass(frozen=True)
class Box:
    """A place on the slide in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width / 12_700, self.height / 12_700


class Page:
    """One slide of a screen; `number` counts screens, not slides."""

    def __init__(self, made: Presentation, whole: Meeting, screen: Screen | None, number: int) -> None:
        self.made, self.whole, self.screen, self.number = made, whole, screen, number
        self.lang = whole.view.lang
        self.slide: Slide = made.slides.add_slide(deck.layout(made))
        self._drop_empty()

    @property
    def scale(self) -> float:
        """How large type is on this slide, beside our own of 13.33 x 7.5 inches."""
        return min(self.made.slide_width / Inches(deck.WIDTH), self.made.slide_height / Inches(deck.HEIGHT))

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """A place in inches of our own 13.33 x 7.5 slide, scaled to the slide there is."""
        across, down = int(self.made.slide_width) / deck.WIDTH, int(self.made.slide_height) / deck.HEIGHT
        return Box(round(left * across), round(top * down), round(width * across), round(height * down))

    @property
    def body(self) -> Box:
        """Where the picture goes."""
        asked = bool(self.screen and self.screen.asked)
        return self.box(EDGE, 1.92, deck.WIDTH - 2 * EDGE, 3.78 if asked else 4.4)

    def words(self, part: int = 0) -> None:
        """Everything but the picture; `part` counts the further slides of a long table."""
        screen = self.screen
        if screen is None:
            return
        drawn, view = screen.drawn, self.whole.view
        more = view.say("agendas.continued", n=part + 1) if part else ""
        self._head()
        self.title(drawn.title + more, self.box(EDGE, 0.62, deck.WIDTH - 2 * EDGE, 0.86), TITLE_SIZES)
        self.text([(drawn.subtitle, 14, theme.GREY, False)], self.box(EDGE, 1.5, deck.WIDTH - 2 * EDGE, 0.32))
        if screen.asked:
            self._ask(screen.asked)
        lines = [view.say("agendas.wording", sentence=drawn.sentence), *meetings.footnote(screen, self.whole)]
        self._foot([line for line in lines if line])

    def title(self, said: str, box: Box, sizes: tuple[float, ...]) -> None:
        """The slide's title: in the layout's own placeholder, so that outlines and screen readers find it."""
        holder = self.slide.shapes.title or self.slide.shapes.add_textbox(0, 0, 0, 0)
        holder.left, holder.top, holder.width, holder.height = box.left, box.top, box.width, box.height
        frame = words.bare(holder.text_frame, MSO_ANCHOR.BOTTOM)
        size = words.fitting_size(said, *box.points, self.sizes(*sizes))
        paragraph = frame.paragraphs[0]
        paragraph.alignment = words.ALIGN["left"]
        words.add_run(paragraph, said, size, bold=True)

    def text(self, runs: Sequence[tuple[str, float, str, bool]], box: Box, align: str = "left", middle: bool = False) -> Any:  # noqa: FBT001, FBT002, E501
        """A box with one paragraph a run: (words, size, colour, bold)."""
        made = self.slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        frame = words.bare(made.text_frame, MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP)
        for place, (said, size, colour, bold) in enumerate(runs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = words.ALIGN[align]
            words.add_run(paragraph, said, self.sizes(size)[0], colour, bold=bold)
        return made

    def sizes(self, *points: float) -> tuple[float, ...]:
        """Sizes of type in whole halves of a point, scaled to the slide."""
        return tuple(round(size * self.scale * 2) / 2 for size in points)

    def block(self, box: Box, colour: str, name: str) -> Any:
        """A filled rectangle without outline."""
        made = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, box.left, box.top, box.width, box.height)
        made.fill.solid()
        made.fill.fore_color.rgb = words.rgb(colour)
        made.line.fill.background()
        made._element.remove(made._element.find(qn("p:style")))  # noqa: SLF001  (no shadow of the theme's)
        made.name = name
        words.set_font(_end_of(made), "zh")
        return made

    def mark(self) -> None:
        """模拟数据 or 临时数据, in the upper right corner."""
        badge = self.screen.drawn.badge if self.screen else self.whole.badge
        if not badge:
            return
        wide = max(1.3, words.width_of(badge, 12) / 72 + 0.3)
        made = self.block(self.box(deck.WIDTH - EDGE - wide, 0.26, wide, 0.3), theme.ORANGE_TEXT, badge)
        frame = words.bare(made.text_frame, MSO_ANCHOR.MIDDLE)
        frame.paragraphs[0].alignment = words.ALIGN["center"]
        words.add_run(frame.paragraphs[0], badge, self.sizes(12)[0], theme.WHITE, bold=True)

    def notes(self, lines: Sequence[str]) -> None:
        """What the speaker may read out: the sentence, the question, where it comes from."""
        if self.screen is None:
            return
        frame = self.slide.notes_slide.notes_text_frame
        said = [self.screen.drawn.sentence, *([self._asked()] if self.screen.asked else []), *lines]
        for place, line in enumerate(said):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            words.add_run(paragraph, line, 12)

    def _asked(self) -> str:
        colon = "：" if self.lang == "zh" else ": "
        return f"{self.whole.view.say('agendas.asked')}{colon}{self.screen.asked if self.screen else ''}"

    def _head(self) -> None:
        said = f"{self.whole.title} · {self.whole.span}"
        self.text([(said, 12, theme.GREY, False)], self.box(EDGE, 0.29, 9.5, 0.26))
        self.mark()

    def _ask(self, asked: str) -> None:
        self.block(self.box(EDGE, 5.82, 0.07, 0.5), theme.ACCENT, self.whole.view.say("agendas.asked"))
        box = self.box(EDGE + 0.2, 5.82, deck.WIDTH - 2 * EDGE - 0.2, 0.5)
        made = self.slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        paragraph = words.bare(made.text_frame, MSO_ANCHOR.MIDDLE).paragraphs[0]
        colon = "：" if self.lang == "zh" else ": "
        size = words.fitting_size(self._asked(), *box.points, self.sizes(18, 16, 14, 12))
        words.add_run(paragraph, self.whole.view.say("agendas.asked") + colon, size, theme.ACCENT, bold=True)
        words.add_run(paragraph, asked, size)

    def _foot(self, lines: list[str]) -> None:
        box = self.box(EDGE, 6.42, deck.WIDTH - 2 * EDGE - 0.6, 0.92)
        width, height = (side / self.scale for side in box.points)  # as on our own slide; `text` scales the type
        size = words.fitting_size("\n".join(lines), width, height, NOTE_SIZES)
        colours = [theme.SOFT, *[theme.GREY] * len(lines)]
        self.text([(line, size, colour, False) for line, colour in zip(lines, colours, strict=False)], box)
        corner = self.box(deck.WIDTH - EDGE - 0.5, 7.08, 0.5, 0.25)
        self.text([(str(self.number), 11, theme.GREY, False)], corner, "right")

    def _drop_empty(self) -> None:
        """Placeholders of the layout other than the title would show as "click to add text"."""
        for holder in list(self.slide.placeholders):
            if holder != self.slide.shapes.title:
                holder.element.getparent().remove(holder.element)


def _end_of(shape: Any) -> Any:
    """The properties of the end of an empty paragraph, so that text typed into it has our font."""
    paragraph = shape.text_frame.paragraphs[0]._p  # noqa: SLF001
    return paragraph.get_or_add_endParaRPr()


def emu(points: float) -> Emu:
    """Points as English Metric Units."""
    return Emu(round(points * 12_700))
