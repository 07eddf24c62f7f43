"""Service centres and the fifteen-minute circle around them."""

from data.metric import Metric, share
from data.metrics.organisation import household_count

RUNNING = "coalesce(t.status, '运行') = '运行'"
REQUIRED_FUNCTIONS = (
    "服务大厅",
    "党群活动",
    "文体活动",
    "卫生服务",
    "平安联创",
    "社会保障",
    "养老托幼助残",
    "文明实践站",
)
WITHIN = "t.centre_distance_m <= {radius_m}"
PLACED = "t.is_counted AND t.lat IS NOT NULL AND t.lon IS NOT NULL"

centre_count = Metric(
    "centre_count",
    "B14",
    "服务阵地数",
    "Service centres",
    "个",
    "neutral",
    "运行中的党群服务中心和站点个数。",
    "Running service centres and stations.",
    "B14",
    of="centres",
    formula="count(*)",
    where=RUNNING,
)
circle_resident_coverage = Metric(
    "circle_resident_coverage",
    "M13",
    "15分钟服务圈人口覆盖率",
    "Residents within the 15-minute circle",
    "%",
    "higher",
    "网格代表点到最近的运行中服务阵地直线距离在半径内的网格，其常住人口占全部有坐标网格人口的比例。"
    "直线距离会高估步行可达。",
    "Residents of grids whose point lies within the radius of a running centre, over residents of all grids with "
    "a point. Straight lines overstate what can be walked.",
    "M13; GB 50180-2018",
    of="grids",
    where=f"{PLACED} AND t.resident_count IS NOT NULL",
    formula=share(WITHIN, "t.resident_count"),
)
circle_grid_coverage = Metric(
    "circle_grid_coverage",
    "M14",
    "15分钟服务圈网格覆盖率",
    "Grids within the 15-minute circle",
    "%",
    "higher",
    "代表点在半径内的网格占有坐标网格的比例。",
    "Grids whose point lies within the radius over grids with a point.",
    "M14",
    of="grids",
    where=PLACED,
    formula=share(WITHIN),
)
floor_area_rate = Metric(
    "floor_area_rate",
    "M15",
    "服务中心面积达标率",
    "Centres meeting the floor-area standard",
    "%",
    "higher",
    "社区级服务中心中，建筑面积达到设置下限（默认300平方米）的占面积已知的比例。",
    "Community centres whose floor area meets the standard of the settings (300 m²), over those with area known.",
    "M15; 社区党群服务中心不低于300平方米",
    of="centres",
    where=f"{RUNNING} AND t.centre_level = '社区' AND t.floor_area_m2 IS NOT NULL",
    formula=share("t.floor_area_m2 >= {floor_m2}"),
)
_floor_area = Metric(
    "floor_area",
    "M16a",
    "服务阵地面积",
    "Floor area of centres",
    "平方米",
    "higher",
    "运行中服务阵地建筑面积之和。",
    "Floor area of running centres, summed.",
    "M16",
    of="centres",
    where=RUNNING,
    formula="sum(t.floor_area_m2)",
)
floor_area_per_100_households = Metric(
    "floor_area_per_100_households",
    "M16",
    "每百户服务设施面积",
    "Service floor area per 100 households",
    "平方米/百户",
    "higher",
    "运行中服务阵地建筑面积除以户数，每百户计；多地规划以30平方米为参考。",
    "Floor area of running centres for each hundred households; several plans name 30 m².",
    "M16",
    parts=(_floor_area, household_count),
    scale=100.0,
    least=100,
)
functions_rate = Metric(
    "functions_rate",
    "M17",
    "功能区配齐率",
    "Centres with all required functions",
    "%",
    "higher",
    "功能区齐备（一厅六区一站）的运行中服务阵地占全部运行中服务阵地的比例。",
    "Running centres that have every required function over all running centres.",
    "M17; 一厅六区一站",
    of="centres",
    where=RUNNING,
    formula=share(" AND ".join(f"coalesce(t.functions, '') LIKE '%{name}%'" for name in REQUIRED_FUNCTIONS)),
)
ALL = (
    centre_count,
    circle_resident_coverage,
    circle_grid_coverage,
    floor_area_rate,
    _floor_area,
    floor_area_per_100_households,
    functions_rate,
)
