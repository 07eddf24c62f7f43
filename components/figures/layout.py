"""What all figures share: type, ticks, margins, hatching, words on the picture."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from components import text, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL, NORMAL = theme.SIZES[0], theme.SIZES[1]
LINE = 1.25  # line height of words on the picture
HATCH = {"shape": "/", "fgcolor": theme.MUTED, "bgcolor": theme.MISSING, "size": 7, "solidity": 0.18}
OPENING, CLOSING = frozenset("“‘（《「【"), frozenset("”’）》」】，。；：、！？")
CJK = 0x2E80  # from here on a character is as wide as it is high


def width_of(words: str, size: float = SMALL) -> float:
    """About how many pixels a line of words takes."""
    return sum(size if ord(character) >= CJK else size * 0.56 for character in words)


def wrapped(words: str, most: float, size: float = SMALL) -> list[str]:
    """Words cut into lines of at most so many pixels: between any two Chinese characters, else at spaces.

    No line begins with a closing mark, which hangs over where there is no room, and none ends with an opening one.
    """
    lines, line = [], ""
    pieces = words.split(" ") if " " in words else list(words)
    glue = " " if " " in words else ""
    for piece in pieces:
        longer = f"{line}{glue if line else ''}{piece}"
        if line and width_of(longer, size) > most and piece not in CLOSING:
            carried = line[-1] if len(line) > 1 and line[-1] in OPENING and not glue else ""
            lines.append(line.removesuffix(carried))
            longer = carried + piece
        line = longer
    return [*lines, line] if line else lines


def escaped(words: str) -> str:
    """Words that may come from data, safe inside plotly's small HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def base(height: float, scale: float, margin: dict[str, float]) -> dict[str, Any]:
    """The layout every figure starts from: transparent, no legend, no zoom, our own type."""
    font = {"family": theme.FONT, "size": SMALL * scale, "color": theme.SOFT}
    return {
        "template": {},
        "height": round(height * scale),
        "margin": {side: round(size * scale) for side, size in margin.items()} | {"pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 40,
        "hoverlabel": {
            "bgcolor": theme.WHITE,
            "bordercolor": theme.MUTED,
            "font": font | {"color": theme.INK, "size": NORMAL * scale},
            "align": "left",
            "namelength": -1,
        },
        "barmode": "overlay",
        "shapes": [],
        "annotations": [],
    }


def axis(**more: Any) -> dict[str, Any]:
    """An axis without line, grid, zoom or ticks of plotly's own."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "ticks": "",
        "automargin": False,
        "tickfont": {"color": theme.GREY},
        "title": {"text": ""},
        "ticklabelstandoff": 4,
    } | more


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An axis that only places things."""
    return axis(showticklabels=False, **more)


def value_axis(low: float, high: float, unit: str, lang: str, *, whole: bool = False) -> dict[str, Any]:
    """The upright value axis: few round ticks in words, hairline grid, a firmer line at zero; `whole` for counts."""
    ticks = round_ticks(low, high, least=1.0 if whole else 0.0)
    bottom, top = min(low, ticks[0]), max(high, ticks[-1])
    return axis(
        range=[bottom, top],
        tickvals=ticks,
        ticktext=tick_words(ticks, unit, lang),
        showgrid=True,
        gridcolor=theme.RULE,
        gridwidth=1,
        zeroline=bottom == 0,
        zerolinecolor=theme.MUTED,
        zerolinewidth=1,
    )


def round_ticks(low: float, high: float, count: int = 4, least: float = 0.0) -> list[float]:
    """About `count` round values from at or below `low` to at or above `high`, at least `least` apart."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = max((high - low) / count, least)
    power = 10 ** floor(log10(rough))
    factors = (1, 2, 5, 10) if least and power < 10 else (1, 2, 2.5, 5, 10)
    step = next(power * factor for factor in factors if power * factor >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def tick_words(ticks: Sequence[float], unit: str, lang: str) -> list[str]:
    """Ticks as words: whole per cents, 万 in Chinese, no exponents and no K or M."""
    if unit == "%":
        finer = any(abs(tick * 100 - round(tick * 100)) > 1e-9 for tick in ticks)
        return [f"{tick * 100:.{1 if finer else 0}f}%" for tick in ticks]
    if lang == "zh" and max(map(abs, ticks)) >= 1e4:
        return [f"{tick / 1e4:g}万" if tick else "0" for tick in ticks]
    finer = any(not float(tick).is_integer() for tick in ticks)
    return [text.plain(tick, lang, 1 if finer else 0) for tick in ticks]


def left_margin(axis_of_values: dict[str, Any]) -> float:
    """Room for the widest tick word."""
    return max(width_of(words) for words in axis_of_values["ticktext"]) + 10


def note(words: str, **more: Any) -> dict[str, Any]:
    """Words on the picture without an arrow."""
    return {"text": words, "showarrow": False, "align": "left", "font": {"color": theme.SOFT}} | more


def line(**more: Any) -> dict[str, Any]:
    """A hairline shape below the data."""
    return {"type": "line", "layer": "below", "line": {"color": theme.MUTED, "width": 1}} | more


def hatched(x: Sequence[float], y: Sequence[float], words: Sequence[str], **more: Any) -> dict[str, Any]:
    """Bars that say "no number here"; `words` are shown on hover."""
    return {
        "type": "bar",
        "x": list(x),
        "y": list(y),
        "marker": {"pattern": HATCH, "line": {"width": 0}, "color": theme.MISSING},
        "text": [escaped(each) for each in words],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    } | more


def apart(places: Sequence[float], least: float) -> list[float]:
    """The same places pushed apart so that neighbours are at least so far from each other, order kept."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = [float(place) for place in places]
    for _ in range(60):
        for lower, upper in pairwise(order):
            overlap = least - (moved[upper] - moved[lower])
            if overlap > 1e-9:
                moved[lower] -= overlap / 2
                moved[upper] += overlap / 2
    return moved
