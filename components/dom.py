"""The scripts of components: each with the maker of elements (dom.js) before it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def script(*names: str) -> str:
    """The text of one module made of these files, each named with its room ("screen/filters.js")."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in ("dom.js", *names))
