"""The measured page as one would first write it: pandas group-by, folium.GeoJson, st_folium, figures made anew.

A Streamlit script. A map, two charts, six numbers and a table, with the same scope and indicators to choose from.
Files are read once (st.cache_data), so that only the work of a change is compared.
"""

import json
import os
from pathlib import Path

import folium
import pandas as pd
import plotly.express as px
import streamlit as st
from streamlit_folium import st_folium

FOLDER = Path(os.environ["DASHBOARD_HOME"]) / "cases" / os.environ["BENCH_CASE"]
COLOURS = ("#E3EEF3", "#B5D2DF", "#7FB2C8", "#3E8CAD", "#0B5A7E")


@st.cache_data
def table(name: str) -> pd.DataFrame:
    """A file as the clerk wrote it."""
    return pd.read_csv(FOLDER / f"{name}.csv")


@st.cache_data
def outlines() -> list[dict[str, object]]:
    """The outlines of the grids."""
    features = json.loads((FOLDER / "shapes.geojson").read_text("utf-8"))["features"]
    return [feature for feature in features if feature["properties"]["level"] == "grid"]


st.set_page_config(page_title="naive", layout="wide")
units = table("units").set_index("单元编码")
scope = st.selectbox("范围", ["P", *units.index[units["层级"].isin(["county", "township"])]], key="scope")


def inside(data: pd.DataFrame) -> pd.DataFrame:
    """The rows of the communities in the scope."""
    if scope == "P":
        return data
    return data[data["所属单元编码"].str.startswith(scope)]


grids, service, disputes = inside(table("grids")), inside(table("service_records")), inside(table("disputes"))
numbers = {
    "人次": service["志愿者人次"].sum(),
    "时长": service["服务时长"].sum(),
    "受理": len(disputes),
    "在办": int(disputes["办结日期"].isna().sum()),
    "网格": len(grids),
    "人口": grids["人口"].sum(),
}
for place, (name, number) in zip(st.columns(6), numbers.items(), strict=True):
    place.metric(name, f"{number:,.0f}")

column = st.selectbox("指标", ["户数", "人口", "专职网格员数", "联户长数", "联户覆盖户数"], key="indicator")
sums = grids.groupby("网格编码")[column].sum()
classes = pd.cut(sums.rank(method="first"), len(COLOURS), labels=False)
shapes = [shape for shape in outlines() if shape["properties"]["id"] in sums.index]
for shape in shapes:
    id_ = shape["properties"]["id"]
    shape["properties"]["value"] = float(sums[id_])
    shape["properties"]["colour"] = COLOURS[int(classes[id_])]
chart = folium.Map(location=(26.9, 106.1), zoom_start=11)
layer = folium.GeoJson(
    {"type": "FeatureCollection", "features": shapes},
    style_function=lambda feature: {"fillColor": feature["properties"]["colour"], "weight": 1, "fillOpacity": 0.8},
    tooltip=folium.GeoJsonTooltip(["name", "value"]),
).add_to(chart)
chart.fit_bounds(layer.get_bounds())
st_folium(chart, key="map", height=520, use_container_width=True)

months = service.groupby(service["服务日期"].str[:7])["志愿者人次"].sum().reset_index()
st.plotly_chart(px.line(months, x="服务日期", y="志愿者人次"))
below = service.groupby("所属单元编码")["服务时长"].sum().sort_values().tail(12).reset_index()
st.plotly_chart(px.bar(below, x="服务时长", y="所属单元编码"))
st.dataframe(disputes.groupby("所属单元编码")["纠纷编号"].count().reset_index())
