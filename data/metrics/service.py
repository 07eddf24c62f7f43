"""Volunteer service: how much is given, to whom, by which teams."""

from typing import Any

from data.metric import Metric
from data.metrics.organisation import resident_count

RECORDS: dict[str, Any] = {"of": "service_records", "date": "served_on", "privacy": "activity"}

person_times = Metric(
    "person_times", "M18", "志愿服务人次", "Volunteer person-times", "人次", "higher",
    "服务记录中志愿者人次之和：按人次计，不按人计。",
    "Volunteer person-times of the service records: times, never persons.",
    "M18", formula="sum(t.person_times)", **RECORDS,
)
service_hours = Metric(
    "service_hours", "B04", "服务时长", "Service hours", "小时", "higher",
    "服务记录中服务时长之和。",
    "Hours of the service records, summed.",
    "B04", formula="sum(t.service_hours)", **RECORDS,
)
hours_per_person_time = Metric(
    "hours_per_person_time", "M19", "人均单次服务时长", "Hours per person-time", "小时/人次", "neutral",
    "服务时长除以有时长记录的人次。",
    "Hours over the person-times whose hours are known.",
    "M19; 民政部令第67号", least=10,
    formula="sum(t.service_hours) / sum(CASE WHEN t.service_hours IS NOT NULL THEN t.person_times END)", **RECORDS,
)
hours_per_1000_residents = Metric(
    "hours_per_1000_residents", "B05", "千人服务时长", "Service hours per 1,000 residents", "小时/千人", "higher",
    "每千名常住居民得到的服务时长。",
    "Service hours for each thousand residents.",
    "B05", parts=(service_hours, resident_count), scale=1000.0, privacy="activity",
)
activity_count = Metric(
    "activity_count", "B06", "活动场次", "Activities", "次", "higher",
    "服务记录中活动场次之和；日常走访、巡防不计场次。",
    "Activities held; everyday visits and patrols are not counted as activities.",
    "B06", formula="sum(t.activity_count)", **RECORDS,
)
beneficiary_count = Metric(
    "beneficiary_count", "B07", "受益人次", "Beneficiary person-times", "人次", "higher",
    "服务记录中受益人次之和。",
    "Beneficiary person-times of the service records.",
    "B07", formula="sum(t.beneficiary_count)", **RECORDS,
)
household_visits = Metric(
    "household_visits", "B20", "走访户次", "Household visits", "户次", "higher",
    "服务记录中走访户数之和，同一户多次走访计多次。",
    "Household visits of the service records; a household visited twice counts twice.",
    "B20", formula="sum(t.visited_household_count)", **RECORDS,
)
wish_count = Metric(
    "wish_count", "B19", "微心愿数", "Wishes fulfilled", "个", "higher",
    "服务记录中实现的微心愿之和。",
    "Micro-wishes fulfilled, summed over the service records.",
    "B19", formula="sum(t.wish_count)", **RECORDS,
)
team_count = Metric(
    "team_count", "B15", "服务队数", "Volunteer teams", "支", "neutral",
    "状态为活动的服务队个数。",
    "Teams whose status is active.",
    "B15", of="teams", formula="count(*)", where="t.status = '活动'",
)
_teams_serving = Metric(
    "teams_serving", "M20a", "有服务记录的服务队数", "Teams with a service record", "支", "higher",
    "本期有服务记录的、状态为活动的服务队个数。",
    "Active teams with a service record in the period.",
    "M20", of="team_service", formula="count(DISTINCT t.team_id)", date="served_on", performance=True,
)
active_team_rate = Metric(
    "active_team_rate", "M20", "服务队活跃率", "Active volunteer teams", "%", "higher",
    "本期有服务记录的服务队占状态为活动的服务队的比例。",
    "Active teams with a service record in the period over all active teams.",
    "M20", parts=(_teams_serving, team_count), least=5, performance=True,
)
ALL = (
    person_times, service_hours, hours_per_person_time, hours_per_1000_residents, activity_count, beneficiary_count,
    household_visits, wish_count, team_count, _teams_serving, active_team_rate,
)
