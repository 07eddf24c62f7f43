"""Sentences for what was found, in both languages, from messages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

KINDS = {
    "zh": {"digits": "数字", "words": "文字", "mixed": "文字和数字"},
    "en": {"digits": "digits", "words": "words", "mixed": "words and digits"},
}
UNITS = {
    "zh": {"m2": "平方米", "km2": "平方公里"},
    "en": dict.fromkeys("件个名家项条次行星", "a count")
    | {
        "m2": "square metres",
        "km2": "square kilometres",
        "小时": "hours",
        "元": "yuan",
        "元/月": "yuan a month",
        "岁": "years",
        "分": "points",
        "人": "people",
        "人次": "person-times",
        "户": "households",
    },
}


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))


def sentence(code: str, lang: str, **values: Any) -> str:
    """The sentence of a code in "zh", "en" or "both" (for a terminal); KeyError when there is none.

    A count `n` is written as on the pages (1,584); the number of a line (`lines`) as a spreadsheet writes it.
    """
    if lang == "both":
        return f"{sentence(code, 'zh', **values)} {sentence(code, 'en', **values)}"
    if "kind" in values:
        values["kind"] = KINDS[lang].get(values["kind"], values["kind"])
    if "unit" in values:
        values["unit"] = UNITS[lang].get(values["unit"], values["unit"])
    if isinstance(values.get("n"), int):
        values["n"] = f"{values['n']:,}"
    return _all()[code][lang].format(**values)
