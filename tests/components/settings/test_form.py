"""The settings page: what it shows, saves, refuses at the field, and keeps shut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from components import text
from components.settings import door
from components.settings import words as settings_words
from components.view import View
from data import cases, home, keeper, stars
from data.cases import fields
from data.keeping import settings
from tests import tiny
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
[targets]
fulltime_coverage = { value = 0.9, source = "文件二" }
[settings]
radius_m = 1000
"""
SECRET = "correct horse battery"  # noqa: S105  (made up)


def script(lang: str) -> None:
    from datetime import date

    from components.settings import form
    from components.view import View

    form.body(View("own", "S", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd", lang=lang))


@pytest.fixture
def page(tmp_path: Path, monkeypatch: Any) -> AppTest:
    """The page of a small case on a server that only this machine reaches."""
    tiny.kept(tmp_path, monkeypatch, name="own", toml=TOML, units=ledger.UNITS)
    monkeypatch.setenv(keeper.LISTENS, "127.0.0.1")
    monkeypatch.setattr(keeper, "_guesses", keeper._Guesses())
    return AppTest.from_function(script, args=("zh",), default_timeout=60)


def said(page: AppTest) -> str:
    """All that stands on the page as HTML."""
    return " ".join(str(one.proto.body) for one in page.get("html"))


def number(page: AppTest, label: str) -> Any:
    return next(one for one in page.number_input if one.label == label)


def press(page: AppTest, place: int) -> AppTest:
    """Press the button of a group: the first for 0."""
    return page.button[place].click().run()


def test_a_number_is_saved_into_the_file_and_logged(page: AppTest) -> None:
    """The page and the file are one thing."""
    page.run()
    assert not page.exception
    number(page, "服务半径（米）").set_value(800)
    press(page, 1)
    assert not page.exception
    assert "已保存" in said(page)
    assert cases.settings("own").settings["radius_m"] == 800
    assert "radius_m = 800" in (home.CASES / "own" / "case.toml").read_text(encoding="utf-8")
    assert number(page, "服务半径（米）").value == 800
    for words in ("1000", "800", "未登录"):
        assert words in said(page).partition("改动记录")[2]


def test_a_bad_number_is_refused_in_a_sentence_at_its_field_and_stays_typed(page: AppTest) -> None:
    """Whoever typed it should see what they typed, and why it will not do."""
    page.run()
    number(page, "服务半径（米）").set_value(1)
    press(page, 1)
    assert "应在 100 到 5,000 之间。" in said(page)
    assert "没有保存" in said(page)
    assert number(page, "服务半径（米）").value == 1
    assert cases.settings("own").settings["radius_m"] == 1000
    number(page, "服务半径（米）").set_value(900)
    press(page, 1)
    assert "应在" not in said(page)
    assert cases.settings("own").settings["radius_m"] == 900


def test_the_privacy_floor_cannot_be_lowered_on_the_page(page: AppTest) -> None:
    """The rule is the law's, not the street's."""
    page.run()
    number(page, "敏感类最小显示数（纠纷分类、队伍构成等）").set_value(5)
    press(page, 4)
    assert "应在 10 到" in said(page)
    assert "least_sensitive" not in cases.settings("own").settings


def test_a_row_is_added_changed_and_taken_out(page: AppTest) -> None:
    """Meetings by the unit's name, targets as a percentage: as people say them."""
    page.run()
    stamp = settings.stamp("own")
    base = f"settings.own.{stamp}"
    page.text_input(key=f"{base}.meetings.0.who").set_value("示例A")
    page.selectbox(key=f"{base}.meetings.0.type").set_value("联席会")
    page.selectbox(key=f"{base}.meetings.0.cadence").set_value("月")
    press(page, len(fields.GROUPS) + 2)
    assert cases.settings("own").settings["meetings"] == [{"unit": "A", "type": "联席会", "cadence": "月"}]
    base = f"settings.own.{settings.stamp('own')}"
    page.number_input(key=f"{base}.targets.0.value").set_value(95.5)
    press(page, len(fields.GROUPS))
    assert cases.settings("own").targets["fulltime_coverage"].value == 0.955
    base = f"settings.own.{settings.stamp('own')}"
    page.checkbox(key=f"{base}.targets.0.remove").set_value(True)
    press(page, len(fields.GROUPS))
    assert cases.settings("own").targets == {}


def test_half_a_row_is_told_at_its_cell(page: AppTest) -> None:
    """A target without a source is an order from nowhere."""
    page.run()
    base = f"settings.own.{settings.stamp('own')}"
    page.selectbox(key=f"{base}.targets.1.metric").set_value("party_org_coverage")
    press(page, len(fields.GROUPS))
    assert said(page).count("这一格必填。") == 2
    assert list(cases.settings("own").targets) == ["fulltime_coverage"]


def test_on_a_server_others_reach_the_page_only_shows(page: AppTest, monkeypatch: Any) -> None:
    """Anybody in the building could set the target to what was reached."""
    monkeypatch.setenv(keeper.LISTENS, "0.0.0.0")
    page.run()
    assert not page.exception
    assert (len(page.button), len(page.number_input), len(page.text_input)) == (0, 0, 0)
    assert "这里只能查看" in said(page)
    assert "1,000" in said(page)
    assert "90%" in said(page)


def test_the_passphrase_opens_the_page_for_the_session_that_gave_it(page: AppTest, monkeypatch: Any) -> None:
    """And a new passphrase shuts it again."""
    monkeypatch.setenv(keeper.LISTENS, "0.0.0.0")
    keeper.set_passphrase(SECRET)
    page.run()
    assert len(page.number_input) == 0
    page.text_input[0].set_value("wrong one")
    press(page, 0)
    assert "口令不对" in said(page)
    assert len(page.number_input) == 0
    monkeypatch.setattr(keeper, "_guesses", keeper._Guesses())
    page.text_input[0].set_value(SECRET)
    press(page, 0)
    assert len(page.number_input) > 5
    assert SECRET not in repr(page.session_state)
    keeper.set_passphrase(SECRET + " new")
    page.run()
    assert len(page.number_input) == 0


def test_what_was_open_and_is_shut_meanwhile_is_not_saved(page: AppTest, monkeypatch: Any) -> None:
    """A page left open over lunch is no key."""
    page.run()
    number(page, "服务半径（米）").set_value(800)
    monkeypatch.setenv(keeper.LISTENS, "0.0.0.0")
    press(page, 1)
    assert cases.settings("own").settings["radius_m"] == 1000


def test_a_file_changed_by_hand_meanwhile_is_said_and_shown(page: AppTest) -> None:
    """Neither of the two edits may vanish unseen."""
    page.run()
    number(page, "服务半径（米）").set_value(800)
    path = home.CASES / "own" / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("1000", "700"), encoding="utf-8")
    cases.prepare("own")
    press(page, 1)
    assert "文件刚被别人改过" in said(page)
    assert number(page, "服务半径（米）").value == 700


def test_the_star_rules_begin_somewhere_and_are_kept_as_changed(page: AppTest) -> None:
    """A weight changed on the page stands in the file; a rule twice, or one that no share can fill, is refused."""
    page.run()
    base = f"settings.own.{settings.stamp('own')}"
    button = len(fields.GROUPS) + [table.key for table in fields.LISTS].index("settings.stars")
    page.number_input(key=f"{base}.stars.0.weight").set_value(45)
    page.number_input(key=f"{base}.stars.0.full").set_value(0)
    page.selectbox(key=f"{base}.stars.1.metric").set_value("on_time_rate")
    press(page, button)
    assert "应在 1 到 100 之间。" in said(page)
    assert "与上面一行重复。" in said(page)
    assert "stars" not in cases.settings("own").settings
    page.number_input(key=f"{base}.stars.0.full").set_value(95)
    page.selectbox(key=f"{base}.stars.1.metric").set_value("solved_rate")
    press(page, button)
    scheme = stars.scheme(cases.settings("own"))
    assert (scheme.rules[0].name, scheme.rules[0].weight, scheme.rules[0].full) == ("on_time_rate", 45, 0.95)
    assert len(scheme.rules) == len(stars.DEFAULTS)
    number(page, "四星起（分）").set_value(95)
    press(page, [name for name, _ in fields.GROUPS].index("bounds"))
    assert "应大于（晚于）前一项。" in said(page)
    assert stars.scheme(cases.settings("own")).bounds == stars.BOUNDS


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_every_choice_and_fault_has_its_words(lang: str, page: AppTest) -> None:
    """A missing word takes the page down for the one who chose it."""
    from datetime import date

    view = View("own", "S", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd", lang=lang)
    for table in fields.LISTS:
        for part in table.parts:
            assert all(settings_words.option(part, one, view) for one in part.choices)
    for field in fields.FIELDS.values():
        assert settings_words.label(field, view)
        assert all(settings_words.option(field, one, view) for one in field.choices)
    for code in ("not_whole", "out_of_range", "not_above", "not_day", "not_offered", "not_tiles", "no_note", "too_long",
                 "needed", "not_share", "not_days", "no_unit", "no_place", "twice", "not_weight",
                 "not_full"):  # fmt: skip
        assert settings_words.fault(code, fields.FIELDS["settings.radius_m"], view)


def test_a_unit_is_known_by_its_own_name_and_by_its_code(page: AppTest) -> None:
    """Nobody knows the twelve digits by heart."""
    from datetime import date

    view = View("own", "S", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd")
    assert settings_words.named("示例A", view) == "A"
    assert settings_words.named("B", view) == "B"
    assert settings_words.named("社区", view) == "community"
    assert settings_words.named("没有的", view) == "没有的"
    assert settings_words.place("A", view) == "示例A"


def test_the_door_of_a_session_without_a_server_is_shut(monkeypatch: Any, tmp_path: Path) -> None:
    """In doubt, shut."""
    monkeypatch.setattr(home, "HOME", tmp_path)
    monkeypatch.delenv(keeper.LISTENS, raising=False)
    assert door.door() == "shut"
