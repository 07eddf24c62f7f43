"""Joint meetings: held as planned, attended by whom, carried out."""

from components import charts
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.meeting import action_count, meeting_count
from data.metrics.progress import (
    actions_open,
    actions_signed,
    member_attendance_rate,
    units_called,
)

HEADLINE = ("meeting_count", "meetings_held_rate", "attendance_rate", "decisions_done_rate", "action_count")
ACCOUNT = (action_count, actions_signed, actions_open)

PAGE = Page(
    name="meetings",
    section="meeting",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("held", charts.held, (BY_NAME["meetings_held_rate"],), by=("caller", "month"), wide=True),
        Panel("kinds", charts.mix, (meeting_count,), by=("meeting_type",)),
        Panel("ranks", charts.cross, (units_called,), by=("meeting_type", "rank")),
        Panel("account", charts.flow, ACCOUNT, by=("month",), options={"account": "given"}),
        Panel("deadlines", charts.deadlines, (actions_open,), options={"waiting": "given"}),
        Panel("leads", charts.mix, (actions_open,), by=("lead_name",)),
        Panel("members", charts.by_unit, (member_attendance_rate,), by=("member_name",)),
    ),
)
