"""All metrics in one list, and by name or catalogue number."""

from data.metric import Metric
from data.metrics import (
    centre,
    dispute,
    grid,
    list_item,
    meeting,
    organisation,
    party,
    reporting,
    request,
    service,
    staff,
)

GROUPS = (organisation, grid, party, centre, service, request, dispute, list_item, meeting, staff, reporting)
ALL: tuple[Metric, ...] = tuple(metric for group in GROUPS for metric in group.ALL)
BY_NAME: dict[str, Metric] = {metric.name: metric for metric in ALL}
BY_ID: dict[str, Metric] = {metric.id: metric for metric in ALL if metric.id}


def find(name: str) -> Metric:
    """The metric of that name or catalogue number; KeyError when there is none."""
    return BY_NAME.get(name) or BY_ID[name]
