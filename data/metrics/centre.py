"""Service centres and the fifteen-minute circle around them."""

from data.metric import Metric

WITHIN = "t.centre_distance_m <= {radius_m}"
PLACED = "t.is_counted AND t.lat IS NOT NULL AND t.lon IS NOT NULL"

centre_count = Metric(
    "centre_count", "B14", "服务阵地数", "Service centres", "个", "neutral",
    "运行中的党群服务中心和站点个数。",
    "Running service centres and stations.",
    "B14", of="centres", formula="count(*)", where="coalesce(t.status, '运行') = '运行'",
)
circle_resident_coverage = Metric(
    "circle_resident_coverage", "M13", "15分钟服务圈人口覆盖率", "Residents within the 15-minute circle", "%", "higher",
    "网格代表点到最近的运行中服务阵地直线距离在半径内的网格，其常住人口占全部有坐标网格人口的比例。"
    "直线距离会高估步行可达。",
    "Residents of grids whose point lies within the radius of a running centre, over residents of all grids with "
    "a point. Straight lines overstate what can be walked.",
    "M13; GB 50180-2018", of="grids", where=f"{PLACED} AND t.resident_count IS NOT NULL",
    formula=f"sum(CASE WHEN {WITHIN} THEN t.resident_count ELSE 0 END) / sum(t.resident_count)",
)
circle_grid_coverage = Metric(
    "circle_grid_coverage", "M14", "15分钟服务圈网格覆盖率", "Grids within the 15-minute circle", "%", "higher",
    "代表点在半径内的网格占有坐标网格的比例。",
    "Grids whose point lies within the radius over grids with a point.",
    "M14", of="grids", where=PLACED,
    formula=f"sum(CASE WHEN {WITHIN} THEN 1 ELSE 0 END) / count(*)",
)
ALL = (centre_count, circle_resident_coverage, circle_grid_coverage)
