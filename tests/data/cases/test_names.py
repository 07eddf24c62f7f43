"""Only places named in the sources keep their names; all else below the county says 示例."""

from __future__ import annotations

import re

import pytest

REAL_STREETS = {"溪北街道", "城关街道", "新厂街道", "洎阳街道", "西桥街道"}
PUBLISHED = re.compile(
    "益[安企业老康]服务队|(环贵大创新经济圈|十里河滩人文生态经济带|城市服务承载核心区)大党委|西桥街道大工委"
)
NAMED_IN = {"grids": "grid_name", "centres": "centre_name", "teams": "team_name"}


@pytest.mark.parametrize("case", ["xibei", "wuxing", "baishui", "jingdezhen"])
def test_what_lies_below_the_county_is_evidently_made_up(table_of, case):
    """A real community's name beside made-up figures would be a false statement about it."""
    for unit in table_of(case, "units"):
        if unit["level"] not in ("省级", "市(地)级", "县区级") and unit["unit_name"] not in REAL_STREETS:
            assert "示例" in unit["unit_name"] or PUBLISHED.fullmatch(unit["unit_name"])
    for dataset, column in NAMED_IN.items():
        for row in table_of(case, dataset):
            assert "示例" in row[column] or PUBLISHED.fullmatch(row[column])
