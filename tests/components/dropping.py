"""What a reader does on the upload page, without a browser."""

from __future__ import annotations

SCRIPT = """
from components import address
from pages.data import upload
import streamlit as st
view = address.read(dict(st.query_params)).view
upload.PAGE.body(view)
"""


def drop(page, *files):
    """Drop files one after another; the desk they lie on."""
    for file in files:
        page.file_uploader[0].upload(*file).run()
        assert not page.exception, page.exception
    return page.session_state["uploads.desk"]


def pressed(page, label):
    """Press the first button of that label."""
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception, page.exception
