"""The parts of a workbook: its sheets, shared texts, number formats, and a sheet's rows as text cells."""

from __future__ import annotations

import contextlib
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.reading import cell_text
from data.reading.raw import Refused

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable

PREFIXED = re.compile(rb"<\w+:(worksheet|workbook|sst|styleSheet|Relationships)\b")


class Enough(Exception):
    """Raised out of a parser when as many rows as asked for are there."""


def parse(data: bytes, start: Callable[..., None], end: Callable[..., None], text: Callable[..., None]) -> None:
    """Run expat over one part; tags come without their namespace. A document type is refused before it is read."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Refused("damaged")

    parser.StartDoctypeDeclHandler = refuse
    prefixed = PREFIXED.search(data[:1000])
    parser.StartElementHandler = (lambda tag, at: start(tag.rpartition(":")[2], at)) if prefixed else start
    parser.EndElementHandler = (lambda tag: end(tag.rpartition(":")[2])) if prefixed else end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place


@dataclass
class Book:
    """A workbook: visible and hidden sheets with the names of their parts, shared texts, a format a cell style."""

    archive: zipfile.ZipFile
    sheets: list[tuple[str, str]]
    texts: list[str]
    formats: list[str]
    is_1904: bool
    hidden: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> Book:
        """Read all but the sheets."""
        names = set(archive.namelist())
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str, str]] = []
        flags: list[bool] = []

        def relation(tag: str, at: dict[str, str]) -> None:
            if tag == "Relationship":
                targets[at["Id"]] = _part("xl", at["Target"])

        def workbook(tag: str, at: dict[str, str]) -> None:
            if tag == "sheet":
                sheets.append((at["name"], at.get("r:id") or _relation_id(at), at.get("state", "visible")))
            elif tag == "workbookPr":
                flags.append(at.get("date1904") in ("1", "true"))

        parse(archive.read("xl/_rels/workbook.xml.rels"), relation, _ignore, _ignore)
        parse(archive.read("xl/workbook.xml"), workbook, _ignore, _ignore)
        there = [(name, targets[key], state == "visible") for name, key, state in sheets if targets[key] in names]
        seen, hidden = ([one[:2] for one in there if one[2] is is_visible] for is_visible in (True, False))
        if not seen:
            raise Refused("empty")
        texts = shared_texts(archive.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
        formats = cell_formats(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else []
        return cls(archive, seen, texts, formats, any(flags), hidden)

    def rows(self, part: str, most: int = 0) -> tuple[list[list[str]], list[int], list[tuple[int, int]]]:
        """The rows that hold anything, each from column A on, and their numbers; only the first `most` if given.

        Beside them the row number and column of each formula without a result.
        """
        from data.reading.sheet_rows import SheetReader

        reader = SheetReader(self, most)
        with contextlib.suppress(Enough):
            parse(self.archive.read(part), reader.start, reader.end, reader.text)
        return *reader.laid_out(), reader.formulas


def _ignore(*_: object) -> None:
    """For tags and texts that say nothing of use."""


def _part(base: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _relation_id(attributes: dict[str, str]) -> str:
    return next(value for key, value in attributes.items() if key.endswith(":id"))


def shared_texts(data: bytes) -> list[str]:
    """The shared texts in order, rich text as plain, without the reading aids of East Asian names."""
    texts: list[str] = []
    pieces: list[str] = []
    state = {"inside": False, "aid": False}

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            pieces.clear()
        elif tag in ("t", "rPh"):
            state["inside" if tag == "t" else "aid"] = True

    def end(tag: str) -> None:
        if tag == "si":
            texts.append("".join(pieces))
        elif tag in ("t", "rPh"):
            state["inside" if tag == "t" else "aid"] = False

    def text(piece: str) -> None:
        if state["inside"] and not state["aid"]:
            pieces.append(piece)

    parse(data, start, end, text)
    return texts


def cell_formats(data: bytes) -> list[str]:
    """One format code a cell style: how a number of that style is written."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, at: dict[str, str]) -> None:
        if tag == "numFmt":
            codes[at["numFmtId"]] = at.get("formatCode", "")
        elif tag == "cellXfs":
            inside.append(tag)
        elif tag == "xf" and inside:
            styles.append(at.get("numFmtId", "0"))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside.clear()

    parse(data, start, end, _ignore)
    return [codes.get(key, cell_text.BUILT_IN.get(int(key), "")) for key in styles]
