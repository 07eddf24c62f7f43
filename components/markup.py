"""Our own HTML, made of strings: every value passes `escape`, and pictures travel as data addresses.

Streamlit cleans what `st.html` shows and takes inline SVG out, so a drawing is an image with its words as `alt`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from components import spark
from components.escape import markup as escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from components.headline import Card, Change

SENTENCE = re.compile(r"[，。；：！？]|[,;.:] |.{25}")  # what no number has: a clause that ends, or so many characters
LONG = 10  # signs of a number that is set smaller on a phone, for its unit to stand beside it
ICONS = {"up": "▲", "down": "▼", "": ""}


def tag(name: str, content: str = "", **attributes: object) -> str:
    """An element; attributes are escaped, `class_` stands for class, `data_x` for data-x, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def picture(svg: str, alt: str, class_: str = "") -> str:
    """An SVG drawing as an image."""
    source = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
    return f'<img class="{escape(class_)}" src="{source}" alt="{escape(alt)}">'


def head(question: str, answer: str) -> str:
    """The page's question and, larger, its answer."""
    said = tag("p", escape(answer), class_="answer") if answer else ""
    return tag("header", tag("h1", escape(question)) + said, class_="question")


def cards(shown: Iterable[Card], words: dict[str, str]) -> str:
    """The row of headline cards."""
    return tag("ul", "".join(tag("li", _card(card, words)) for card in shown), class_="cards")


def _card(card: Card, words: dict[str, str]) -> str:
    if card.state == "ok":
        number = escape(card.figure) + tag("small", escape(card.unit))
    else:
        number = tag("span", "—", class_="none")
    return (
        tag("div", tag("h2", escape(card.label)) + _about(card, words), class_="label")
        + tag("p", number, class_="figure" if len(card.figure) < LONG else "figure long", data_metric=card.name)
        + _change(card.change)
        + _spark(card, words)
    )


def _spark(card: Card, words: dict[str, str]) -> str:
    """The course of a number; a share without one is a filled bar."""
    if card.course:
        return picture(spark.draw(card.course), spark.words(card.course, card.label, words["course"]), "spark")
    if card.unit == "%" and card.state == "ok":
        return picture(spark.share(card.value), f"{card.label} {card.figure}%", "spark")
    return ""


def _change(change: Change) -> str:
    verdict = tag("b", escape(change.verdict)) if change.verdict else ""
    icon = tag("i", ICONS[change.icon], aria_hidden="true") if change.icon else ""
    words = escape(change.words).replace("同期", "同期<wbr>")  # where a line may end, Chinese words being kept whole
    start = icon + "\u2060" if icon else ""  # and never between the sign and the words
    return tag("p", start + words + (" · " + verdict if verdict else ""), class_=f"change {change.tone}")


def _about(card: Card, words: dict[str, str]) -> str:
    """The ⓘ: a disclosure, so that it opens by key and is read aloud without any script."""
    rows = "".join(tag("dt", escape(term)) + tag("dd", escape(text)) for term, text in card.details)
    summary = tag("summary", tag("span", "i", aria_hidden="true"), aria_label=f"{words['details']}：{card.label}")
    return tag("details", summary + tag("dl", rows), class_="about")


def panel_head(title: str, subtitle: str) -> str:
    """A panel's finding as its title; measure and unit below."""
    return tag("h2", escape(title)) + (tag("p", escape(subtitle), class_="subtitle") if subtitle else "")


def table(frame: pd.DataFrame, caption: str) -> str:
    """A display-ready frame as a table: numbers to the right, the first column as row headings."""
    columns = [str(column) for column in frame.columns]
    right = [is_numbers(frame.iloc[:, place]) for place in range(len(columns))]
    heads = "".join(
        tag("th", escape(column), scope="col", class_="number" if number else None)
        for column, number in zip(columns, right, strict=True)
    )
    rows = "".join(tag("tr", _cells(row, right)) for row in frame.itertuples(index=False, name=None))
    return box(tag("caption", escape(caption)) + tag("thead", tag("tr", heads)) + tag("tbody", rows), caption)


def box(inside: str, label: str, class_: str = "table") -> str:
    """A table of these parts in a box of its own that scrolls, also by key, and says what it is."""
    return tag("div", tag("table", inside), class_=class_, tabindex="0", role="region", aria_label=label)


def _cells(row: Sequence[object], right: Sequence[bool]) -> str:
    first = tag("th", escape(row[0]), scope="row", class_="number" if right[0] else None) if row else ""
    rest = zip(row[1:], right[1:], strict=True)
    return first + "".join(tag("td", escape(cell), class_="number" if number else None) for cell, number in rest)


def is_numbers(column: Iterable[object]) -> bool:
    """Whether most cells of a column begin like a number or stand for a missing one; a sentence is no number."""
    cells = [str(cell) for cell in column]
    numeric = [cell for cell in cells if cell[:1] in "0123456789+-−<" and cell[:1] and not SENTENCE.search(cell)]
    others = [cell for cell in cells if cell not in numeric and cell not in ("", "—")]
    return len(numeric) > 0 and len(others) <= len(cells) / 4 and not any("年" in cell for cell in cells)


def tools(names: Sequence[tuple[str, str]], label: str) -> str:
    """A panel's row of buttons; what they do is the browser's part (toolbar.js)."""
    buttons = "".join(tag("button", escape(words), type="button", data_tool=name) for name, words in names)
    return tag("div", buttons, class_="tools", role="group", aria_label=label)
