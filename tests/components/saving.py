"""The CSV that a panel's button saves, as toolbar.js writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.spec import Drawn

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+\-−]?\d{1,3}(,\d{3})*(\.\d+)?|[+\-−]?\d+(\.\d+)?", re.ASCII)


def saved(drawn: Drawn) -> bytes:
    """Header, rows, a blank line and the note; UTF-8 with its mark."""
    rows = [list(map(str, drawn.frame.columns)), *([str(cell) for cell in row] for row in drawn.frame.to_numpy())]
    lines = [",".join(map(cell, row)) for row in rows]
    lines += ["", cell(drawn.note)] if drawn.note else []
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def cell(text: str) -> str:
    """One cell: a number stays one, a text a spreadsheet would run has a quote before it."""
    plain = text.strip()
    if NUMBER.fullmatch(plain):
        return plain.replace(",", "").replace("−", "-")
    safe = f"'{plain}" if FORMULA.match(plain) else plain
    return '"' + safe.replace('"', '""') + '"' if re.search('[",\r\n]', safe) else safe
