"""Data: whether it holds, what came in and what did not, what each table holds, and what it may be used for."""

from components import charts
from components.about import data_sheet
from components.spec import Page, Panel
from data.metrics import BY_NAME

HEADLINE = ("community_count", "grid_count", "household_count", "resident_count", "reporting_rate")
RECEIVED = (BY_NAME["reporting_rate"],)

WHERE_DUE = {"optional": True}  # without expected reports one panel says so, not three

PAGE = Page(
    name="data",
    section="data",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("checks", charts.checks, RECEIVED, wide=True, options={"always": True}),
        Panel("tables", charts.completeness, RECEIVED, by=("dataset", "month"), options={"always": True}),
        Panel("units", charts.completeness, RECEIVED, by=("unit", "month"), options=WHERE_DUE),
        Panel("gaps", charts.gaps, RECEIVED, by=("unit", "month"), options=WHERE_DUE, wide=True),
    ),
    sheet=data_sheet.sheet,
)
