"""Mappings somebody confirmed, by the headers they were confirmed for: the same ledger next month needs no click.

One JSON file: signature of the headers -> the dataset and, header by header, the column it stands for ("" for none).
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.reading.headers import normal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Confirmed:
    """A dataset and what each header stands for."""

    dataset: str
    columns: dict[str, str]


def signature(headers: Sequence[str]) -> str:
    """What tells one ledger's headers from another's: their evened-out words in any order."""
    words = "\n".join(sorted(normal(header) for header in headers))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def recall(file: Path, headers: Sequence[str]) -> Confirmed | None:
    """What was confirmed for these headers, in the file's own spelling of them; None when nothing was."""
    kept = _read(file).get(signature(headers))
    if not kept:
        return None
    spelt = {normal(header): header for header in headers}
    columns = {spelt[word]: column for word, column in kept["columns"].items() if word in spelt}
    return Confirmed(kept["dataset"], columns)


def remember(file: Path, headers: Sequence[str], confirmed: Confirmed) -> None:
    """Keep what was confirmed; what was kept for the same headers before is replaced."""
    kept = _read(file)
    columns = {normal(header): column for header, column in confirmed.columns.items()}
    kept[signature(headers)] = {"dataset": confirmed.dataset, "columns": columns}
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, prefix=".mappings-", delete=False) as new:
        json.dump(kept, new, ensure_ascii=False, indent=1)
    Path(new.name).replace(file)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
