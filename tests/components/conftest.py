"""The upload page as a script runs it, and a ledger to drop on it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.upload import files
from data import keeper, units
from tests.components.dropping import SCRIPT


@pytest.fixture
def ledger(store):
    """A GBK ledger of 61 disputes: names and numbers, a 合计 row, three rows that only say closed, one bad date."""
    communities = units.tree(store.case).at_level("520111004", "community")
    lines = ["矛盾纠纷台账,,,,,,", "纠纷编号,受理日期,办结日期,纠纷类型,状态,社区,当事人,来源,件数"]
    for place in range(60):
        month, status = place % 9 + 1, "办结" if place % 20 == 0 else "化解成功"
        days = f"2024-{month:02d}-03,2024-{month:02d}-20"
        lines.append(f"J{place},{days},邻里纠纷,{status},{communities[place % 5].name},张三,主动排查,1")
    lines += [f"J99,忘了,,邻里纠纷,化解成功,{communities[0].name},李四,主动排查,1", "合计,,,,,,,,61"]
    return "\n".join(lines).encode("gb18030")


@pytest.fixture
def page(store, monkeypatch):
    """The page of a reader at the machine itself; all its views are gone afterwards."""
    monkeypatch.setenv(keeper.LISTENS, "127.0.0.1")
    made = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not made.exception
    yield made
    if "uploads.desk" in made.session_state:
        files.clear(made.session_state["uploads.desk"])
