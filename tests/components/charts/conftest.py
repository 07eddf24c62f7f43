"""A small street with known numbers, and views of it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from components.spec import Panel
from components.view import View
from data import cases, periods
from tests import tiny

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STREET, COMMUNITIES = "S", ("A", "B", "C", "D", "E")
AS_OF = date(2024, 10, 24)
REPORTS = '[reports]\nservice_records = { level = "community", every = "month" }'


def months(first: date = date(2023, 1, 1), last: date = AS_OF) -> list[date]:
    """The first days of the months from first to last."""
    return [begun for _, begun, _ in periods.cut(first, last, "month")]


def view_of(case: str, period: str = "ytd", grain: str = "month", lang: str = "zh", scope: str = STREET) -> View:
    """A view as the page makes it from its filters."""
    settings = cases.settings(case)
    start, end = periods.resolve(period, settings.as_of, settings.first_on)
    return View(case, scope, "admin", start, end, period, grain, lang)


def panel_of(chart: Callable[..., Any], *metrics: Any, by: tuple[str, ...] = (), level: str = "") -> Panel:
    """A panel named after its chart."""
    return Panel(chart.__name__, chart, metrics, by, level)


def drawn_panel(case: str, chart: Callable[..., Any], metric: Any, *args: Any, **view: Any) -> Any:
    """One metric drawn by a chart in the view that the other words describe."""
    return chart(panel_of(chart, metric), view_of(case, *args, **view))


def marks(drawn: Any, kind: str) -> dict[Any, str]:
    """The marks of one kind on a chart: where, and what they say."""
    return {mark.at: mark.label for mark in drawn.chart.marks if mark.kind == kind}


def drawn_with(
    chart: Callable[..., Any], case: str, *metrics: Any, by: tuple[str, ...] = (), period: str = "ytd", level: str = "",
    lang: str = "zh", scope: str = STREET, **options: Any,
) -> Any:  # fmt: skip
    """Metrics drawn by a chart with options of its own."""
    panel = Panel(chart.__name__, chart, metrics, by, level, options)
    return chart(panel, view_of(case, period, lang=lang, scope=scope))


def bars(found: Any) -> dict[Any, Any]:
    """The values of all series by the name they stand at."""
    return {name: value for series in found.chart.series for name, value in zip(series.x, series.y, strict=True)}


def service(amount: Callable[[date, str], int | None]) -> list[dict[str, Any]]:
    """One service record a community and month; None where nothing was recorded."""
    return [
        {"unit_id": unit, "served_on": month + timedelta(days=14), "person_times": number, "service_hours": number * 2,
         "service_type": "走访慰问"}
        for month in months()
        for unit in COMMUNITIES
        if (number := amount(month, unit)) is not None
    ]  # fmt: skip


def received(missing: set[tuple[str, str]] = frozenset()) -> list[dict[str, Any]]:
    """A report of service records for each community and month but the missing ones (unit, month)."""
    return [
        {"dataset": "service_records", "unit_id": unit, "period": f"{month:%Y-%m}", "sent_on": month + timedelta(35)}
        for month in months(last=date(2024, 9, 30))
        for unit in COMMUNITIES
        if (unit, f"{month:%Y-%m}") not in missing
    ]


def street() -> list[dict[str, Any]]:
    """The units: one street and five communities of growing size."""
    return [tiny.street(STREET), *(tiny.community(unit, STREET) for unit in COMMUNITIES)]


def grids() -> list[dict[str, Any]]:
    """One grid a community: 1,000, 2,000 ... residents and 400, 800 ... households."""
    return [
        {"grid_id": f"G{unit}", "unit_id": unit, "resident_count": 1000 * number, "household_count": 400 * number}
        for number, unit in enumerate(COMMUNITIES, start=1)
    ]


def disputes() -> list[dict[str, Any]]:
    """Twenty-two months of disputes: closed after 1 to 40 days, three kinds, four levels; the last few still open."""
    dice = random.Random(7)
    rows = []
    for month in months():
        for number in range(dice.randint(24, 36)):
            accepted = month + timedelta(days=dice.randint(0, 22))
            closed = accepted + timedelta(days=dice.choice((1, 3, 6, 7, 9, 14, 20, 40)))
            settled = closed <= AS_OF
            rows.append({
                "dispute_id": f"{month:%Y%m}-{number}", "unit_id": dice.choice(COMMUNITIES), "accepted_on": accepted,
                "closed_on": closed if settled else None, "status": "化解成功" if settled else "调解中",
                "settled_level": dice.choice(("楼栋", "网格", "社区", "社区", "街道")) if settled else None,
                "dispute_type": dice.choice(("婚姻家庭纠纷", "邻里纠纷", "邻里纠纷", "物业纠纷")),
            })  # fmt: skip
    return [row for row in rows if row["accepted_on"] <= AS_OF]


def steady(month: date, unit: str) -> int:
    """Ordinary months: a hundred and some person-times by size of the community, up and down by turns."""
    return 100 * (1 + COMMUNITIES.index(unit)) + (10 if month.month % 2 else -10)


ALL_MONTHS = sum(steady(date(2024, 1, 1), unit) for unit in COMMUNITIES)


@pytest.fixture(scope="package")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A case with everything the charts ask for, built once."""
    with pytest.MonkeyPatch.context() as patch:
        yield tiny.kept(
            tmp_path_factory.mktemp("rich"), patch, toml=REPORTS, units=street(), grids=grids(), disputes=disputes(),
            service_records=service(steady), reports=received({("C", "2024-05"), ("C", "2024-06")}),
            events=[{"event_id": "1", "held_on": date(2024, 3, 10), "note": "联户长上线", "rebases": False}],
        )  # fmt: skip


@pytest.fixture
def make(tmp_path, monkeypatch) -> Callable[..., str]:
    """Builds a case of its own for one test."""

    def build(**tables: Any) -> str:
        options = {"units": street(), "grids": grids(), "toml": REPORTS} | tables
        return tiny.kept(tmp_path, monkeypatch, **options)

    return build
