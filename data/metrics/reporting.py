"""Reporting: what was due and what came in. Missing is never drawn as zero."""

from data.metric import Metric, share

reporting_rate = Metric(
    "reporting_rate",
    "B23",
    "报送完整率",
    "Reporting completeness",
    "%",
    "higher",
    "已收到的报送占应报送的比例；应报送的表、层级和频次见设置。",
    "Reports received over reports due; which tables, levels and months are due stands in the settings.",
    "B23",
    of="reports_due",
    date="month_on",
    formula=share("t.received"),
)
ALL = (reporting_rate,)
