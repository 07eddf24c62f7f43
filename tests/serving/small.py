"""A script small enough that only the server is under test: two pages, one of each control with words of its own."""

from __future__ import annotations

import datetime as dt
import time
import uuid

import pandas as pd
import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance


@st.cache_data
def kept() -> str:
    """A word that stays the same as long as nobody empties the cache."""
    return uuid.uuid4().hex


def first() -> None:
    st.title("首页")
    st.session_state.setdefault("runs", 0)
    st.session_state.runs += 1
    st.text(f"kept={kept()}")
    st.text(f"runs={st.session_state.runs}")
    if "slow" in st.query_params:
        time.sleep(0.1)
        st.text("soon")
        time.sleep(1)
        st.text("late")


def controls() -> None:
    st.title("控件")
    st.file_uploader("资料")
    st.date_input("起止", (dt.date(2024, 1, 1), dt.date(2024, 3, 1)))
    st.date_input("某日", None)
    st.selectbox("社区", ["甲", "乙"], index=None)
    st.multiselect("网格", ["甲", "乙"])
    st.text_input("名称", help="名称或编码")
    st.number_input("半径", 1)
    st.dataframe(pd.DataFrame({"社区": ["甲", "乙"], "户数": [1, 2]}), hide_index=True)
    with st.popover("说明"):
        st.write("内容")


# As components/maps/screen.py does, for its own document.
get_instance().component_registry.register_component(streamlit_folium._component_func)
st.set_page_config(page_title="小", layout="wide")
pages = [st.Page(first, title="首页", default=True), st.Page(controls, title="控件", url_path="controls")]
st.navigation(pages, position="top").run()
