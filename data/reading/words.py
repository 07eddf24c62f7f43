"""The words a cell may hold for a value of a list: declared labels, their codes and synonyms, and words.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from data.datasets import ALL, BY_NAME, Column, code_list
from data.reading.headers import TRADITIONAL

CODED = frozenset({("reports", "dataset")})  # columns typed as text that hold a code of ours
DASHES = frozenset({"-", "--", "—", "——", "/"})


def even(text: str) -> str:
    """A word evened out: NFKC, small letters, Simplified, without spaces, underscores and hyphens."""
    value = unicodedata.normalize("NFKC", text).strip().lower().translate(TRADITIONAL)
    return value if value in DASHES else re.sub(r"[\s_\-]+", "", value)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def nothing() -> frozenset[str]:
    """The words that say a cell is empty."""
    return frozenset({"", *_file()["yes_no"]["nothing"].split()})


@cache
def yes_no() -> dict[str, bool]:
    """Every word for yes and for no."""
    said = _file()["yes_no"]
    return dict.fromkeys(said["yes"].split(), True) | dict.fromkeys(said["no"].split(), False)


@cache
def asked(dataset: str, column: str) -> dict[str, str]:
    """Words of a column that leave open which value is meant -> the code of the question."""
    questions = _file()["asked"].get(dataset, {}).get(column, {})
    return {even(word): code for code, words in questions.items() for word in words.split()}


def of(dataset: str, column: Column) -> dict[str, str]:
    """Every evened-out word of a list column -> the value kept."""
    return _of(dataset, column.name)


@cache
def _of(dataset: str, name: str) -> dict[str, str]:
    column = BY_NAME[dataset].column(name)
    if (dataset, column.name) == ("reports", "dataset"):
        return {even(word): d.name for d in ALL for word in (d.name, d.zh, d.zh + "表", d.en)}
    found = {even(label): label for label in column.allowed}
    if column.name in ("dispute_type", "service_type", "request_kind", "level"):
        _add_code_list(column.name, found)
    for label in column.allowed:
        found.setdefault(even(re.sub(r"\(.*?\)", "", label)), label)
    more = _file()["any" if column.name == "datum" else dataset] if dataset in _file() or column.name == "datum" else {}
    return found | {even(word): label for label, words in more.get(column.name, {}).items() for word in words.split()}


def _add_code_list(name: str, found: dict[str, str]) -> None:
    """Codes, labels with and without 纠纷, code and label in one, and the list's own synonyms."""
    for code, (label, synonyms) in code_list(name).items():
        value = code if name == "level" else label
        for word in (code, label, code + label, label.removesuffix("纠纷"), *re.split(r"[/()]", label)):
            if word:
                found.setdefault(even(word), value)
        for word in synonyms if name != "level" else ():
            found.setdefault(even(word), value)
            found.setdefault(even(word) + "纠纷", value)
