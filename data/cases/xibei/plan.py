"""What is fixed about 溪北街道: the published figures, the nine communities and who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.cases.records.frame import Span
from data.cases.seasons import label

DISTRICT, STREET = "520111", "520111004"
FIRST, AS_OF = date(2023, 1, 1), date(2024, 10, 24)
LAST_DAY = date(2024, 10, 20)  # the last day with rows: later ones have not come in yet
SEED = 520111004

RESIDENTS, FLOATING = 41_286, 20_431  # published: 4万余, 2万余
LEADERS, MEMBERS, PARTTIME = 589, 836, 7
ALL_ON_DUTY = date(2024, 3, 1)  # joint-household leaders all in place: more visits, more settled in the building
PARTY_AREAS = ("环贵大创新经济圈大党委", "十里河滩人文生态经济带大党委", "城市服务承载核心区大党委")
URBAN, VILLAGE = "城市社区居委会", "村改社区"
DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Community:
    """One community; `service` and `lateness` tell how it differs from the others."""

    number: int
    kind: str  # 城市社区居委会 or 村改社区
    grid_count: int
    party_group_count: int
    party_area: int  # index into PARTY_AREAS
    density: float  # residents a grid, beside the others
    service: float = 1.0  # service work a resident, beside the others
    late_days: int = 0  # usual delay of its monthly reports

    @property
    def id(self) -> str:
        """The 12-digit code."""
        return f"{STREET}{self.number:03}"

    @property
    def name(self) -> str:
        """The made-up name."""
        return f"示例{DIGITS[self.number - 1]}社区"

    @property
    def is_village(self) -> bool:
        """Whether it was a village."""
        return self.kind == VILLAGE

    def grid_ids(self) -> list[str]:
        """The codes of its grids."""
        return [f"{self.id}{number:03}" for number in range(1, self.grid_count + 1)]


# nearest the core first: the three urban communities, then the six that were villages
COMMUNITIES = (
    Community(1, URBAN, 17, 14, 2, 1.80, 1.05),
    Community(2, URBAN, 16, 13, 2, 1.75, 1.12),
    Community(3, URBAN, 15, 12, 2, 1.65, 0.94),
    Community(4, VILLAGE, 12, 9, 0, 1.10, 1.20),
    Community(5, VILLAGE, 11, 7, 0, 1.00, 0.55),  # little service work
    Community(6, VILLAGE, 11, 3, 0, 0.95, 0.97),  # few Party groups
    Community(7, VILLAGE, 10, 7, 1, 0.90, 1.00),
    Community(8, VILLAGE, 9, 5, 1, 0.85, 0.90, 4),
    Community(9, VILLAGE, 9, 4, 1, 0.80, 1.08),
)
SILENT = (COMMUNITIES[7].id, (date(2024, 6, 1), date(2024, 7, 1)))  # sent nothing for two months
QUIET = (COMMUNITIES[8].id, "2023-09")  # reported that there was no dispute
SENT_OCTOBER = frozenset({1, 2, 4, 5, 9})  # of the running month only these have reported so far

# what was never sent: the two months of one community, and the running month of those that have not reported yet
SPAN = Span(FIRST, AS_OF, LAST_DAY, frozenset(
    {(SILENT[0], label(month)) for month in SILENT[1]}
    | {(c.id, label(AS_OF)) for c in COMMUNITIES if c.number not in SENT_OCTOBER}
))  # fmt: skip
