"""A page with our menu and nothing else: what a rerun costs before a page has done anything. A Streamlit script."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import streamlit as st

import pages
from components import text

st.set_page_config(page_title="empty", layout="wide")
titles = {page.name: text.say(f"pages.{page.name}.title", "zh") for page in pages.ALL}
places = [
    st.Page(lambda: None, title=title, url_path=name, default=place == 0)
    for place, (name, title) in enumerate(titles.items())
]
st.navigation(places, position="top").run()
