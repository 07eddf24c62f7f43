"""Stopping personal data at the door: columns dropped, cells blanked, before anything is stored, logged or shown.

Rule 1 of the privacy rules: columns by their header, columns of names by their values, identity and mobile numbers
in any cell. Nothing here ever returns or reports what a cell held.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from data.reading import headers
from data.reading.cells import is_code
from data.reading.person_names import WORDS, is_likely, looks_like_name, of_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.datasets import Column, Dataset
    from data.reading.raw import Raw

PERSONAL, FREE_TEXT, NEVER = (
    tuple(headers.normal(word) for word in WORDS[key].split()) for key in ("personal", "free_text", "never")
)
PERSON, ABOUT_PERSON, NUMBERS = (tuple(WORDS[key].split()) for key in ("person", "about_person", "numbers"))
NO_PEOPLE = tuple(WORDS["no_people"].split())
GAP = "[-\\s\u3000\u00a0\u2010-\u2015\u2212－]{0,2}"
DIGIT = "[0-9０-９]"
APART = f"[(（]{DIGIT}{{3}}[)）]|{DIGIT}{{3}}([._/·．／＿]{DIGIT}{{4}}){{2}}"  # in three parts or in brackets
MAYBE = f"{DIGIT}({GAP}{DIGIT}){{10}}|{APART}"
FEW = re.compile(MAYBE)
COUNTRY = r"(?:(?<!\d)(?:\+|00)?86[- ]?)"
PHONE = re.compile(
    rf"(?<!\d){COUNTRY}?(1[3-9]\d{{9}})(?!\d)"
    rf"|(?:{COUNTRY}|(?<!\d)(?<!\d[- ]))1[- ]?[3-9](?:[- ]?\d){{9}}(?![- ]?\d)"
    rf"|(?:{COUNTRY}|(?<!\d)(?<!\d[-._/·]))1[3-9]\d([-._/·])\d{{4}}\2\d{{4}}(?![-._/·]?\d)"
    rf"|(?:{COUNTRY}|(?<!\d))\(1[3-9]\d\)[- ]?\d{{4}}[- ]?\d{{4}}(?!\d)"
)
IDENTITY = re.compile(r"(?<!\d)\d(?:[- ]?\d){16}[- ]?[\dXx](?![\dXx])")
OLD_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{15}(?![\dXx])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PROVINCES = frozenset(WORDS["provinces"].split())
BORN_FROM = 1942  # in 15 digits: an earlier year may be the street in a grid's code
BORN_TO = 2012  # where the check digit is wrong: a later day may be that of an order
FIGURE = re.compile(r"[-+]?[\d,，]*\.?\d*[%％]?")
CODES = ("编码", "代码", "编号", "code", "id")
CUT = re.compile(r"\d{15}000$")
COUNT = re.compile(r"[\d,，.．%％０-９\s]*(余|多)?(人|名|户|个|次|件)?|[-—/无]+")


def clean(raw: Raw, dataset: Dataset | None) -> Raw:
    """The table without personal columns and with the personal cells of all others emptied."""
    counts = frozenset(place for place, texts in enumerate(raw.distinct) if only_counts(texts))
    mapped = headers.mapping(raw.headers, dataset, counts) if dataset else {}
    people = named_in_header(raw)
    dropped = [
        place
        for place, header in enumerate(raw.headers)
        if refused(header)
        or holds_number(header)
        or place in people
        or (is_personal(header, mapped.get(place)) and (place not in counts or is_personal_number(header)))
        or (place not in counts and holds_names(raw.distinct[place], mapped.get(place)))
    ]
    keep = [place for place in range(len(raw.headers)) if place not in dropped]
    names = tuple(told(raw.headers[place], is_name=place in people) for place in dropped)
    return blank_names(blank(raw.with_columns(keep, dropped_personal=names), dataset), dataset)


def named_in_header(raw: Raw) -> frozenset[int]:
    """The places of the columns of figures that are headed by people: two at least, one alone may be a kind."""
    found = [
        place
        for place, header in enumerate(raw.headers)
        if is_likely(header) and headers.normal(header) not in headers.known() and _only_figures(raw.distinct[place])
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def _only_figures(texts: Sequence[str]) -> bool:
    return only_counts(texts) or all(FIGURE.fullmatch(text.strip()) for text in texts)


def told(header: str, *, is_name: bool = False) -> str:
    """What the report calls a dropped column: its header, or the first character of one that is personal itself."""
    return f"{header[0]}…" if is_name or holds_number(header) else header


def is_register(raw: Raw, dataset: Dataset | None) -> bool:
    """Whether a table has one row a person: it named them, and is no ledger of anything else.

    A ledger of cases may name people in a column (dropped); then the columns of the ledger are there too.
    """
    named = [headers.normal(header) for header in raw.dropped_personal]
    if not any(text.endswith(PERSON) for text in named):
        return False
    if dataset is None:
        return True
    about = sum(1 for header in (*raw.headers, *raw.dropped_personal) if headers.normal(header).endswith(ABOUT_PERSON))
    return about >= 3 and not headers.is_complete(raw.headers, dataset)


def refused(header: str) -> bool:
    """Whether a header (or the name of a statistic) speaks of what is never accepted, counted or not."""
    text = headers.normal(header)
    return any(word in text for word in NEVER)


def is_personal(header: str, column: Column | None = None) -> bool:
    """Whether a header names a person's data or long free text.

    A declared column whose own words end so (办结情况 as a status, 需求内容 as a title) is meant to be there: its cells
    are kept only where they are allowed values, or are scanned.
    """
    text = headers.normal(header).rstrip("0123456789")
    if text.endswith(PERSONAL) or "身份证" in text:
        return True
    return text.endswith(FREE_TEXT) and not (column and (column.type in ("enum", "bool") or _is_title(column)))


def _is_title(column: Column) -> bool:
    return column.name in ("title", "note", "matter")


def is_personal_number(header: str) -> bool:
    """Whether a header names numbers that are a person's: telephones and documents are no counts."""
    text = headers.normal(header).rstrip("0123456789")
    return text.endswith(NUMBERS) or "身份证" in text


def only_counts(texts: Iterable[str]) -> bool:
    """Whether a column holds small numbers only: what makes 网格员 a count and not a list of names."""
    some = False
    for text in texts:
        if bare := text.strip():
            if len(bare) > 9 or not COUNT.fullmatch(bare):
                return False
            some = True
    return some


def holds_names(texts: Sequence[str], column: Column | None) -> bool:
    """Whether more than a fifth of a column's distinct values are personal names, or, undeclared, tell of people.

    Columns that keep nothing but numbers, days or declared values need no such guess.
    """
    if column and (column.type in ("int", "float", "bool", "date", "datetime", "period") or column.allowed):
        return False
    if "".join(texts).isascii():
        return False
    found = of_people(texts, sentences=column is None)
    names = sum(1 for text in texts if text in found or looks_like_name(text))
    return names * 5 > sum(1 for text in texts if text.strip())


def blank(raw: Raw, dataset: Dataset | None) -> Raw:
    """The table with every cell emptied that holds an identity or mobile number, and how many those were.

    In a column of codes only what can be nothing else is emptied: the fifteen digits of a grid's code may look like an
    old identity number. A code whose end a spreadsheet has cut stays: its row is refused, and its sentence says why.
    """
    columns, blanked = list(raw.columns), 0
    mapped = headers.mapping(raw.headers, dataset) if dataset else {}
    for place, texts in enumerate(raw.distinct):
        of_codes = is_code(mapped[place]) if place in mapped else headers.normal(raw.headers[place]).endswith(CODES)
        if hits := {text for text in maybe_numbers(texts) if holds_number(text, is_sure=of_codes)}:
            if of_codes:
                hits = {text for text in hits if not CUT.search(text)}
            blanked += sum(1 for text in columns[place] if text in hits)
            columns[place] = ["" if text in hits else text for text in columns[place]]
    return replace(raw, columns=tuple(columns), blanked_cells=raw.blanked_cells + blanked) if blanked else raw


def blank_names(raw: Raw, dataset: Dataset | None) -> Raw:
    """The table with the single names emptied that stand among kinds, or in a column that no dataset has."""
    columns, blanked = list(raw.columns), 0
    mapped = headers.mapping(raw.headers, dataset) if dataset else {}
    for place, texts in enumerate(raw.distinct):
        if not _may_name_people(raw.headers[place], mapped.get(place)) or "".join(texts).isascii():
            continue
        if hits := of_people(texts):
            blanked += sum(1 for text in columns[place] if text in hits)
            columns[place] = ["" if text in hits else text for text in columns[place]]
    return replace(raw, columns=tuple(columns), blanked_cells=raw.blanked_cells + blanked) if blanked else raw


def _may_name_people(header: str, column: Column | None) -> bool:
    """Whether a column takes any word: an open list of kinds, or one no dataset has not of places or offices."""
    if column:
        return column.type == "enum" and not column.allowed
    return not headers.normal(header).endswith(NO_PEOPLE)


def maybe_numbers(texts: Sequence[str]) -> list[str]:
    """The texts with a run of digits long enough; of many, one pass in C++ over all of them."""
    if len(texts) < 500:
        return [text for text in texts if len(text) >= 11 and FEW.search(text)]
    array = pa.array(texts, type=pa.string())
    found: list[str] = array.filter(pc.match_substring_regex(array, MAYBE)).to_pylist()
    return found


def holds_number(text: str, *, is_sure: bool = False) -> bool:
    """Whether a text holds a mobile number or an identity number of 18 or 15 digits, also full-width or in parts.

    `is_sure` asks only for what can be nothing else: 18 digits with the right check digit.
    """
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[\s]+", " ", text)
    if PHONE.search(text) or any(is_identity(match.group(), is_sure=is_sure) for match in IDENTITY.finditer(text)):
        return True
    return not is_sure and any(_is_old_identity(match.group()) for match in OLD_IDENTITY.finditer(text))


def is_identity(text: str, *, is_sure: bool = False) -> bool:
    """Whether 18 characters are an identity number: province and day of birth all right, and the check digit.

    A wrong check digit is a slip of the pen where the province is one and the day is no day of a ledger's order.
    """
    digits = re.sub(r"[- ]", "", text).upper()
    born = _day(digits[6:14])
    if born is None or born.year < 1900 or not (11 <= int(digits[:2]) <= 91):
        return False
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=False)) % 11]
    return digits[17] == check or (not is_sure and digits[:2] in PROVINCES and born.year <= BORN_TO)


def _is_old_identity(digits: str) -> bool:
    """Whether 15 digits are an identity number of before 1999; a grid's code has its street where the year stands."""
    born = _day("19" + digits[6:12])
    return digits[:2] in PROVINCES and born is not None and born.year >= BORN_FROM


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
