"""Counts that published figures name and the catalogue does not: they check a quotation and have no page of their own.

Each counts rows or master data, never a reported figure. `find` looks a name up here and in the catalogue.
"""

from __future__ import annotations

from data import metrics
from data.metric import Metric
from data.metrics.centre import RUNNING
from data.metrics.organisation import COUNTED

OF_COMMUNITIES = "t.level = 'community'"
OF_WORKERS = "t.role = '社区工作者'"


def _count(name: str, words: str, unit: str, of: str, formula: str, **more: str | float) -> Metric:
    """A metric of few words: `words` is "Chinese|English", which is its meaning too."""
    zh, en = words.split("|")
    given = {"where": "", "date": "", "privacy": "public", "least": 1} | more
    return Metric(name, "", zh, en, unit, "neutral", zh, en, "S000–S004", of=of, formula=formula, **given)  # type: ignore[arg-type]


def _tied(name: str, words: str, kind: str) -> Metric:
    """Units that are the first party of a tie of one kind; they can be cut by their own kind."""
    tie = f"SELECT l.from_unit_id FROM links AS l WHERE l.kind = '{kind}'"
    return _count(name, words, "家", "units", "count(*)", where=f"t.unit_id IN ({tie})")


def _workers(name: str, words: str, column: str) -> Metric:
    return _count(name, words, "人", "staff_now", f"sum(t.{column})", where=OF_WORKERS, privacy="sensitive")


def _rate(name: str, words: str, column: str, where: str = OF_WORKERS) -> Metric:
    formula = f"sum(t.{column}) / sum(CASE WHEN t.{column} IS NOT NULL THEN t.head_count END)"
    return _count(name, words, "%", "staff_now", formula, where=where, privacy="sensitive", least=10)


def _facility(name: str, words: str) -> Metric:
    """Running centres called by one word, such as a canteen."""
    called = words.partition("|")[0].removesuffix("数")
    where = f"{RUNNING} AND t.centre_name LIKE '%{called}%'"
    return _count(name, words, "个", "centres", "count(*)", where=where)


def _of_community(column: str, words: str, unit: str = "人") -> Metric:
    return _count(column, words, unit, "units", f"sum(t.{column})", where=OF_COMMUNITIES)


leading_group = (
    "t.unit_id IN (SELECT a.unit_id FROM attendance AS a JOIN meetings AS m USING (meeting_id) "
    "WHERE m.meeting_type = '领导小组会')"
)
UNITS = (
    _count("unit_count", "单元数|Units", "个", "units", "count(*)"),
    _of_community("party_member_count", "在册党员数|Registered Party members"),
    _of_community("member_on_roll_count", "在职党员数|Serving Party members"),
    _of_community("serving_member_count", "报到在职党员数|Serving members who report where they live"),
    _of_community("floating_count", "流动人口数|Floating population"),
    _count("registered_resident_count", "社区（村）人口数|Residents of communities and villages", "人", "units",
           "sum(t.resident_count)", where=OF_COMMUNITIES),
    _count("parttime_member_count", "兼职委员数|Part-time committee members", "名", "units",
           "sum(t.parttime_committee_count)"),
    _count("alliance_community_count", "成立党建联盟的社区数|Communities with an alliance", "个", "units", "count(*)",
           where=f"{OF_COMMUNITIES} AND t.has_alliance"),
    _count("leading_group_member_count", "领导小组成员单位数|Units called to the leading group", "家", "units",
           "count(*)", where=leading_group),
    _tied("paired_partner_count", "结对单位数|Units paired with communities", "结对"),
    _tied("alliance_partner_count", "联盟成员单位数|Units in alliances", "联盟"),
    _tied("council_partner_count", "协商会成员单位数|Units in councils", "协商委员会"),
    _count("paired_community_count", "结对社区数|Communities paired", "个", "communities", "count(*)",
           where="t.is_paired"),
    _count("seated_community_count", "有兼职委员的社区数|Communities with part-time committee members", "个",
           "communities", "count(*)", where="t.has_parttime_members"),
    _count("covered_firm_count", "党建覆盖的物业企业数|Property firms with Party-building coverage", "家",
           "property_firms", "count(*)", where="t.is_covered"),
)  # fmt: skip
PLACES = (
    _count("upper_grid_count", "上级网格数|Grids of an upper tier", "个", "grids", "count(*)",
           where=f"NOT {COUNTED}"),
    _count("head_and_worker_count", "网格长和网格员数|Grid heads and grid workers", "人", "grids",
           "sum(coalesce(t.worker_count, 0) + coalesce(t.grid_head_count, 0))", where=COUNTED),
    _count("grid_volunteer_count", "网格志愿者数|Volunteers of the grids", "人", "grids", "sum(t.volunteer_count)",
           where=COUNTED),
    _count("large_centre_count", "面积约1000平方米的阵地数|Centres of about 1,000 m²", "个", "centres", "count(*)",
           where=f"{RUNNING} AND t.floor_area_m2 BETWEEN 900 AND 1100"),
    _facility("day_care_centre_count", "日间照料中心数|Day-care centres"),
    _facility("elderly_school_count", "老年学校数|Schools for the elderly"),
    _facility("canteen_count", "社区食堂数|Community canteens"),
    _facility("reading_centre_count", "午托读书中心数|Midday-care reading centres"),
)  # fmt: skip
PEOPLE = (
    _count("team_member_count", "服务队队员数|Members of volunteer teams", "人", "teams", "sum(t.member_count)",
           where="t.status = '活动'"),
    _count("staff_head_count", "队伍人数|Staff", "人", "staff_now", "sum(t.head_count)"),
    _count("trained_person_times", "培训人次|Person-times trained", "人次", "staff", "sum(t.trained_person_times)",
           privacy="sensitive"),
    _workers("worker_under_35_count", "社区工作者35岁以下人数|Community workers under 35", "age_under_35_count"),
    _workers("worker_35_to_45_count", "社区工作者35—45岁人数|Community workers of 35 to 45", "age_35_to_45_count"),
    _workers("worker_over_45_count", "社区工作者45岁以上人数|Community workers over 45", "age_over_45_count"),
    _workers("worker_bachelor_count", "社区工作者本科以上人数|Community workers with a degree", "bachelor_count"),
    _workers("worker_licensed_count", "持证社会工作者人数|Licensed community workers", "licensed_worker_count"),
    _rate("worker_35_to_45_rate", "社区工作者35—45岁占比|Share of community workers of 35 to 45",
          "age_35_to_45_count"),
    _rate("worker_over_45_rate", "社区工作者45岁以上占比|Share of community workers over 45", "age_over_45_count"),
    _rate("worker_bachelor_rate", "社区工作者本科以上占比|Share of community workers with a degree",
          "bachelor_count"),
    _rate("secretary_college_rate", "社区党组织书记大专以上占比|Community Party secretaries with college",
          "college_count", "t.role = '社区党组织书记'"),
    _rate("cadre_college_rate", "社区两委成员大专以上占比|Members of the two committees with college",
          "college_count", "t.role = '社区两委成员'"),
)  # fmt: skip
RECORDS = (
    _count("opinion_count", "收集意见建议数|Opinions collected", "条", "service_records", "sum(t.opinion_count)",
           date="served_on", privacy="activity"),
    _count("delegating_department_count", "下放权力的部门数|Departments that delegated powers", "个", "list_items",
           "count(DISTINCT t.claimed_by)", where="t.list_kind = '权责'", date="registered_on"),
    _count("other_dispute_count", "婚姻家庭以外的纠纷数|Disputes other than of marriage and family", "件", "disputes",
           "sum(coalesce(t.case_count, 1))", where="t.dispute_type <> '婚姻家庭纠纷'", date="accepted_on",
           privacy="sensitive"),
)  # fmt: skip
ALL = (*UNITS, *PLACES, *PEOPLE, *RECORDS)
BY_NAME = {metric.name: metric for metric in ALL}


def find(name: str) -> Metric:
    """The metric of that name, here or in the catalogue; KeyError when there is none."""
    return BY_NAME.get(name) or metrics.find(name)
