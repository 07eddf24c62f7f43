"""Why something cannot be kept, and what was kept, in words: for the page in one language, for a terminal in both."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.datasets import BY_NAME

if TYPE_CHECKING:
    from data.keeping.previews import Preview, Unkeepable

COUNTS = (("added", "+"), ("changed", "~"), ("removed", "-"))


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))


def sentence(code: str, lang: str, **values: Any) -> str:
    """The sentence of a code; KeyError when there is none."""
    return _all()[code][lang].format(**values)


def why(error: Unkeepable, lang: str) -> str:
    """The sentence of what cannot be kept."""
    return sentence(error.code, lang, **error.values)


def told(seen: Preview, lang: str) -> list[str]:
    """A preview: its counts, then what is worth knowing of them."""
    dataset = BY_NAME[seen.dataset]
    counts = {name: getattr(seen, name) for name in ("added", "changed", "removed", "same", "left")}
    lines = [sentence("preview", lang, zh=dataset.zh, en=dataset.en, **counts)]
    if seen.left:
        lines.append(sentence(f"left_{seen.mode}", lang, period=seen.period))
    if seen.unusable:
        lines.append(sentence("unusable", lang, n=seen.unusable))
    if seen.reports:
        lines.append(sentence("reports", lang, n=seen.reports))
    return lines


def line(entry: dict[str, Any], lang: str) -> str:
    """An entry of the log as one line."""
    dataset = BY_NAME.get(entry.get("dataset", ""))
    counts = " ".join(f"{sign}{entry[name]}" for name, sign in COUNTS if entry.get(name))
    parts = (
        f"{entry['number']:>4}",
        entry["at"],
        entry["by"],
        sentence(f"mode_{entry['mode']}", lang),
        (dataset.zh if lang == "zh" else dataset.en) if dataset else "",
        entry.get("period", ""),
        counts,
        entry.get("file", "")[:16],
        sentence("version", lang, version=entry["version"]) if entry.get("version") else "",
        sentence("undone", lang) if "undone" in entry else "",
    )
    return "  ".join(part for part in parts if part)
