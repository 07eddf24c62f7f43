"""Readings somebody confirmed, by the headers they were confirmed for: the same ledger next month needs no click.

One JSON file: signature of the headers -> the dataset, the column each header stands for ("" for none) and the headers
that were ticked; or, of a cross-table, whether it is one. There the numbers of months and years do not count.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.reading.headers import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CROSS = "cross-"  # before the signature of a cross-table
PERIOD = re.compile(r"\d+|[一二三四五六七八九十]+(?=月|季)|[上中下](?=旬)")


@dataclass(frozen=True)
class Confirmed:
    """A dataset, what each header stands for, and which headers of none were ticked to be kept."""

    dataset: str
    columns: dict[str, str]
    ticked: tuple[str, ...] = ()


def signature(headers: Iterable[str]) -> str:
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
    return Confirmed(kept["dataset"], columns, tuple(spelt[w] for w in kept.get("ticked", ()) if w in spelt))


def remember(file: Path, headers: Sequence[str], confirmed: Confirmed) -> None:
    """Keep what was confirmed; what was kept for the same headers before is replaced."""
    columns = {normal(header): column for header, column in confirmed.columns.items()}
    ticked = [normal(header) for header in confirmed.ticked]
    _keep(file, signature(headers), {"dataset": confirmed.dataset, "columns": columns, "ticked": ticked})


def recall_cross(file: Path, headers: Sequence[str]) -> bool | None:
    """Whether a table of these headers was said to be a cross-table; None when nobody said so or not."""
    kept = _read(file).get(_of_cross(headers))
    return bool(kept["is_cross"]) if kept else None


def remember_cross(file: Path, headers: Sequence[str], *, is_cross: bool) -> None:
    """Keep what somebody said of a table of these headers: a cross-table rightly turned, or plain rows."""
    _keep(file, _of_cross(headers), {"is_cross": is_cross})


def _of_cross(headers: Sequence[str]) -> str:
    """The signature of a cross-table: months and years come and go, one more of them is the same table."""
    return CROSS + signature({PERIOD.sub("#", normal(header)) for header in headers})


def _keep(file: Path, key: str, what: dict[str, Any]) -> None:
    kept = _read(file) | {key: what}
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
