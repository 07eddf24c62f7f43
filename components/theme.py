"""The looks: colours, type scale and spacing, and the one style sheet made of them.

Blue and orange carry a judgement and never stand alone: an icon and a word stand beside them.
Every colour of words holds 4.5:1 on white; a test works the ratios out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

INK = "#1B2733"
SOFT = "#4A5965"  # secondary text
GREY = "#5F6E7A"  # units, notes
RULE = "#DDE3E8"  # hairlines
PALE = "#F4F6F8"  # surfaces
WHITE = "#FFFFFF"
ACCENT = "#0B6E99"
TINT = "#E7F1F5"  # the accent, faint: what is selected
BLUE = "#2F6FBB"
ORANGE = "#C65D07"  # marks and icons: 4.2:1 on white
ORANGE_TEXT = "#B04F00"  # the same, for words
MUTED = "#9AA7B2"  # lines and bars that stand back; never text
SEQUENCE = ("#E3EEF3", "#B5D2DF", "#7FB2C8", "#3E8CAD", "#0B5A7E")  # maps, lowest class first
CATEGORIES = ("#0B6E99", "#6B7F8E", "#B08A3E", "#7A5C94", "#3D7A74", "#A5645C", "#9AA7B2")  # kinds, in fixed order
MISSING = "#EEF1F3"  # the ground under hatching

FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
SIZES = (12, 14, 16, 22, 34)
SPACE = 8

_NAMED = {
    "ink": INK,
    "soft": SOFT,
    "grey": GREY,
    "rule": RULE,
    "pale": PALE,
    "white": WHITE,
    "accent": ACCENT,
    "tint": TINT,
    "blue": BLUE,
    "orange": ORANGE,
    "orange-text": ORANGE_TEXT,
    "muted": MUTED,
    "missing": MISSING,
    "font": FONT,
}


def variables() -> str:
    """The colours, font, sizes and maps' classes as CSS custom properties."""
    named = [f"--{name}:{value};" for name, value in _NAMED.items()]
    sizes = [f"--size-{size}:{size / 16:g}rem;" for size in SIZES]
    classes = [f"--class-{index}:{colour};" for index, colour in enumerate(SEQUENCE)]
    return ":root{" + "".join(named + sizes + classes) + "}"


@cache
def css() -> str:
    """The whole style sheet of the screen, injected once a run."""
    return variables() + "\n" + (Path(__file__).parent / "theme.css").read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
