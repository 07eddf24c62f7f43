"""What service centres offer: the share that has each required function. For charts; no place in the catalogue."""

from __future__ import annotations

from dataclasses import replace

from data.metric import Metric, share
from data.metrics.centre import REQUIRED_FUNCTIONS, functions_rate

ENGLISH = (
    "Service hall", "Party and public activities", "Culture and sport", "Health", "Safety", "Social security",
    "Care of old, young and disabled", "Civilisation practice",
)  # fmt: skip


def _offering(number: int, function: str, en: str) -> Metric:
    return replace(
        functions_rate, name=f"centres_with_function_{number}", id="", zh=function, en=en,
        meaning=f"设有“{function}”功能区的运行中服务阵地占全部运行中服务阵地的比例。",
        meaning_en=f"Running centres with this function over all running centres: {en.lower()}.",
        formula=share(f"coalesce(t.functions, '') LIKE '%{function}%'"),
    )  # fmt: skip


functions: tuple[Metric, ...] = tuple(
    _offering(number, function, en)
    for number, (function, en) in enumerate(zip(REQUIRED_FUNCTIONS, ENGLISH, strict=True), 1)
)
