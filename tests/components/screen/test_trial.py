"""Weights tried on the page of stars: what is typed is what is worked out, and nothing is kept."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from data import stars
from data.keeping import settings
from pages.work.stars import PAGE


def script() -> None:
    from components import address
    from pages.work.stars import PAGE

    PAGE.body(address.read({"case": "xibei"}).view)


def said(page: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in page.get("html"))


def test_a_weight_typed_is_worked_out_at_once_and_kept_nowhere(store):
    """Prevents a leader's question in the room from changing the rules for everybody."""
    stamp = settings.stamp("xibei")
    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    assert [one.value for one in page.number_input] == [weight for _, weight, _ in stars.DEFAULTS]
    assert "个不变" not in said(page)  # nothing is worked out until something is changed
    for one in page.number_input:
        one.set_value(100 if one.label == "需求办结率" else 0)
    page.run()
    assert not page.exception
    assert "会降星" in said(page)
    assert "得分变动最大的是" in said(page)
    for one in page.number_input:
        one.set_value(0)
    page.run()
    assert "至少留一项" in said(page)
    assert settings.stamp("xibei") == stamp
    assert PAGE.name == "stars"
