"""The coverage page as one would first write it: pandas group-by, folium.GeoJson, st_folium. A Streamlit script.

Files are read once (st.cache_data), so that only the drawing is compared.
"""

import json
import os
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

FOLDER = Path(os.environ["DASHBOARD_HOME"]) / "cases" / "areas"
COLOURS = ("#E3EEF3", "#B5D2DF", "#7FB2C8", "#3E8CAD", "#0B5A7E")


@st.cache_data
def grids() -> pd.DataFrame:
    """The grids as the clerk wrote them."""
    return pd.read_csv(FOLDER / "grids.csv", dtype={"网格编码": str})


@st.cache_data
def outlines() -> list[dict[str, object]]:
    """The outlines of the grids."""
    features = json.loads((FOLDER / "shapes.geojson").read_text("utf-8"))["features"]
    return [feature for feature in features if feature["properties"]["level"] == "grid"]


st.set_page_config(page_title="naive", layout="wide")
table = grids()
column = st.selectbox("指标", ["户数", "人口", "专职网格员数", "联户长数", "联户覆盖户数"], key="indicator")
sums = table.groupby("网格编码")[column].sum()
classes = pd.cut(sums.rank(method="first"), len(COLOURS), labels=False)
shapes = outlines()
for shape in shapes:
    shape["properties"]["value"] = float(sums[shape["id"]])
    shape["properties"]["colour"] = COLOURS[int(classes[shape["id"]])]
chart = folium.Map(location=(26.4, 106.67), zoom_start=10)
folium.GeoJson(
    {"type": "FeatureCollection", "features": shapes},
    style_function=lambda feature: {"fillColor": feature["properties"]["colour"], "weight": 1, "fillOpacity": 0.8},
    tooltip=folium.GeoJsonTooltip(["name", "value"]),
).add_to(chart)
st_folium(chart, width=900, height=600, returned_objects=[])
