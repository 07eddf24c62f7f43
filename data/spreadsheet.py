"""What spreadsheets make of a text: CSV they open rightly, and cells they do not run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UTF8 = b"\xef\xbb\xbf"  # the mark by which the usual spreadsheets know UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what they may take for the beginning of a formula


def table(heads: Sequence[str], rows: Iterable[Iterable[str]] = ()) -> bytes:
    """CSV of text cells under one header row: UTF-8 with its mark, CRLF, quotes only where they are needed."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(heads)
    out.writerows(rows)
    return UTF8 + text.getvalue().encode("utf-8")


def guarded(cell: str) -> str:
    """A text that no spreadsheet runs as a formula; plain negative numbers stay what they are."""
    bare = cell.strip()
    is_number = bare[:1] in "+-" and bare[1:].replace(".", "", 1).isdigit()
    return f"'{cell}" if bare.startswith(FORMULA) and not is_number else cell
