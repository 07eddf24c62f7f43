"""What a metric is: its formula with, beside it, its words, unit, direction, smallest denominator and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


@dataclass(frozen=True, eq=False)
class Metric:
    """A number with a name. One of `formula`, `parts` and `function` says how it is worked out.

    - `formula`: an SQL aggregate over one dataset (`of`). A top-level division makes a ratio: each side is
      summed to the same dimensions first, then divided; a zero denominator is "no data".
    - `parts`: (numerator, denominator), two metrics on different datasets, times `scale`.
    - `function`: small frame with columns c0, c1 ... (`columns`) and weight (`formula`) -> one float a group
      (Kaplan-Meier and the like).

    `date` is the column that places a row in a period; empty for a stock, which is what holds now.
    `{as_of}`, `{radius_m}` and any number of the case's settings may stand in the SQL.
    `closes` (with `date`) makes a standing number: rows begun by the end of the period and not closed by then.
    """

    name: str
    id: str
    zh: str
    en: str
    unit: str  # Chinese unit word: "%", "人次", "小时", "件", "个" ...; its English stands in components/text/en.toml
    direction: str  # "higher", "lower", "context" (higher, but no target to force) or "neutral"
    meaning: str  # Chinese, one or two sentences: what is counted, over what
    meaning_en: str
    source: str
    of: str = ""
    formula: str = ""
    where: str = ""
    date: str = ""
    closes: str = ""
    parts: tuple[Metric, Metric] | None = None
    scale: float = 1.0
    function: Callable[[pd.DataFrame], float] | None = None
    columns: tuple[str, ...] = ()
    least: int = 1  # the smallest denominator (or count) with which the number may be shown
    privacy: str = "public"  # "public", "activity" or "sensitive": the class of what is counted
    performance: bool = False  # answered, on time, settled, active, rated: never below the community
    is_whole: bool = False  # never cut by columns: the total that stands below a share

    @property
    def is_rate(self) -> bool:
        """Whether the value is a share between 0 and 1."""
        return self.unit == "%"

    def __repr__(self) -> str:
        return f"<Metric {self.name}>"

    def __getstate__(self) -> dict[str, Any]:
        raise TypeError("a metric is looked up by name, never pickled")


def share(condition: str, weight: str = "1") -> str:
    """The formula of a share: rows (or their weight) that meet an SQL condition, over all rows."""
    return f"sum(CASE WHEN {condition} THEN {weight} ELSE 0 END) / sum({weight})"
